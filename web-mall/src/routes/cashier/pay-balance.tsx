import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useStepUp } from '@kaidian/shared/web/use-step-up.ts'
import { Trans } from '@lingui/react/macro'
import type { SubmitEvent } from 'react'
import { CodeField } from '../../parts/code-field.tsx'
import { PayFromBalanceDocument } from './cashier-page.graphql.ts'
import type { CashierTradeFragment } from './cashier-page.graphql.ts'

const codeLength = 6

interface PayBalanceProps {
  trade: CashierTradeFragment
  /** a payment waits for another way to pay */
  isElsewhere: boolean
  onChanged: () => void
}

/** All of it from the balance, once a code has said that it is oneself; or how much is missing. */
export function PayBalance({ trade, isElsewhere, onChanged }: PayBalanceProps) {
  const step = useStepUp()
  const [pay, isPaying, { refusals }] = useAction(PayFromBalanceDocument, {
    idempotent: true,
    onDone: onChanged,
    // Whatever it is, the trade or the balance is not as this page shows it.
    onRefused: onChanged,
  })
  const offer = trade.balanceOffer
  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (await step.confirm()) await pay({ tradeId: trade.id })
  }
  if (!offer) return null
  const isShort = Number(offer.missing) > 0
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex w-full max-w-90 flex-col gap-4 text-left">
      <dl className="flex flex-col gap-2 rounded-card bg-surface-2 px-4 py-3 text-14">
        <div className="flex justify-between gap-4">
          <dt className="text-ink-2">
            <Trans>可用余额</Trans>
          </dt>
          <dd className="tabular">{formatMoney(offer.available)}</dd>
        </div>
        {isShort && (
          <div className="flex justify-between gap-4 font-medium text-amber-700">
            <dt>
              <Trans>还差</Trans>
            </dt>
            <dd className="tabular">{formatMoney(offer.missing)}</dd>
          </div>
        )}
      </dl>
      {isShort ? (
        <p role="status" className="text-13 text-ink-2">
          <Trans>余额只能付整笔订单，不能充值，也不能和其他方式一起付。请换一种方式。</Trans>
        </p>
      ) : (
        <>
          {step.isNeeded && (
            <CodeField purpose="STEP_UP" value={step.code} onChange={step.setCode} error={step.error} />
          )}
          {refusals.length > 0 && (
            <p role="alert" className="text-14 text-cinnabar-700">
              {refusals[0]?.message}
            </p>
          )}
          <Button
            type="submit"
            tone="buy"
            size="large"
            isWide
            isBusy={isPaying || step.isBusy}
            disabled={step.isNeeded && step.code.length !== codeLength}
          >
            <Trans>用余额支付 {formatMoney(trade.payable)}</Trans>
          </Button>
          <p className="text-13 text-ink-2">
            {isElsewhere ? (
              <Trans>付款后会关闭正在等待的另一笔支付。退款会立即回到余额。</Trans>
            ) : (
              <Trans>用你可提现的收入付款；退款会立即回到余额。</Trans>
            )}
          </p>
        </>
      )}
    </form>
  )
}
