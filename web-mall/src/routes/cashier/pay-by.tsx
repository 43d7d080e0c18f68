import { Button, ButtonAnchor } from '@kaidian/shared/ui/mall/button.tsx'
import { classes } from '@kaidian/shared/ui/mall/classes.ts'
import { useSecondsUntil } from '@kaidian/shared/web/clock.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import { placeOf } from '../../parts/place-of.ts'
import { beginPath } from '../../parts/wechat/begin-path.ts'
import { StartPaymentDocument } from './cashier-page.graphql.ts'
import type { CashierTradeFragment } from './cashier-page.graphql.ts'
import { MethodList } from './method-list.tsx'
import { Confirming } from './confirming.tsx'
import type { Method } from './methods-here.ts'
import { PayAddress } from './pay-address.tsx'
import { PayBalance } from './pay-balance.tsx'
import { useAskWechat } from './use-ask-wechat.ts'
import { useConfirming } from './use-confirming.ts'

const waiting: ReadonlySet<string> = new Set(['CREATED', 'PROCESSING', 'CLOSING'])

interface PayByProps {
  trade: CashierTradeFragment
  methods: readonly Method[]
  bridge: string | null | undefined
  /** a payment has begun */
  onChanged: () => void
}

/**
 * A payment begins when the page opens, unless one waits already: perhaps somebody is paying it on another device, and it
 * is given up only when a person says so. One whose address has run out gets another.
 */
export function PayBy({ trade, methods: here, bridge, onChanged }: PayByProps) {
  const { t } = useLingui()
  const { payment, refusedMethods } = trade
  const methods = here.filter((method) => !refusedMethods.includes(method))
  const isNarrowed = methods.length < here.length
  const [chosen, setChosen] = useState<Method>()
  const method = chosen ?? methods.find((one) => one === payment?.method) ?? methods[0]
  const isChoice = methods.length > 1
  const left = useSecondsUntil(payment?.payUrlUntil)
  const address = payment?.method === method && left !== 0 ? (payment?.payUrl ?? payment?.bridgeRequest) : undefined
  const confirming = useConfirming(payment?.method === method ? payment?.id : undefined)
  const askWechat = useAskWechat(trade.id)
  const [start, isStarting, { refusals }] = useAction(StartPaymentDocument, {
    idempotent: true,
    onDone: onChanged,
    onRefused: askWechat,
  })
  const begin = useRef(() => {})
  const isElsewhere = !!payment && waiting.has(payment.status) && payment.method !== method
  // Nothing begins before a person has said yes to it.
  const isBalance = method === 'BALANCE'
  useEffect(() => {
    begin.current = () => void (method && !isBalance && start({ tradeId: trade.id, method }))
  })
  useEffect(() => {
    if (!address && !isElsewhere) begin.current()
  }, [address, isElsewhere, method, payment?.id])
  const choose = (other: Method) => {
    setChosen(other)
    if (other !== 'BALANCE') void start({ tradeId: trade.id, method: other })
  }

  if (!method)
    return (
      <p role="status" className="max-w-90 py-10 text-15 text-ink-2">
        {isNarrowed && placeOf(navigator.userAgent) !== 'wechat' ? (
          <Trans>这笔交易里有商家还不能用微信支付一起收款，现在也没有别的支付方式。可以取消后按店铺分开下单。</Trans>
        ) : placeOf(navigator.userAgent) === 'wechat' ? (
          <Trans>微信里暂时不能付款。请点右上角，选择在浏览器打开，再继续支付；订单会为你保留。</Trans>
        ) : (
          <Trans>现在没有可用的支付方式。订单会为你保留，请稍后再来。</Trans>
        )}
      </p>
    )
  return (
    <div className={isChoice ? 'grid w-full items-center gap-6 lg:grid-cols-2' : 'w-full'}>
      {isNarrowed && (
        <p className="text-13 text-balance text-ink-2 lg:col-span-2">
          <Trans>这笔交易里有商家还不能用微信支付一起收款，请用其他方式支付。</Trans>
        </p>
      )}
      {isChoice && <MethodList methods={methods} chosen={method} offer={trade.balanceOffer} onChoose={choose} />}
      <div
        className={classes('flex flex-col items-center justify-center gap-3 lg:min-h-75', !isChoice && 'min-h-75')}
        aria-busy={isStarting}
      >
        {isBalance ? (
          <PayBalance trade={trade} isElsewhere={isElsewhere} onChanged={onChanged} />
        ) : payment && address && confirming.since !== undefined ? (
          <Confirming
            paymentId={payment.id}
            since={confirming.since}
            onChanged={onChanged}
            onPayAgain={confirming.giveUp}
          />
        ) : address ? (
          <PayAddress method={method} trade={trade} bridge={bridge} onGone={confirming.begin} />
        ) : (
          <>
            {isElsewhere && !isStarting && (
              <p className="max-w-70 text-14 text-balance text-ink-2">
                <Trans>这笔订单正在用另一种方式支付，也许在另一台设备上。改用这种方式会关闭那一笔。</Trans>
              </p>
            )}
            {refusals.length > 0 && (
              <p role="alert" className="text-14 text-cinnabar-700">
                {refusals[0]?.message}
              </p>
            )}
            {refusals[0]?.code === 'WECHAT_PAYER_UNKNOWN' && (
              <ButtonAnchor href={beginPath(`/cashier/${trade.id}`, 'pay')}>
                <Trans>用微信确认</Trans>
              </ButtonAnchor>
            )}
            <Button tone="outline" isBusy={isStarting} onClick={() => begin.current()}>
              {refusals.length > 0 ? t`再试一次` : isElsewhere ? t`改用这种方式支付` : t`准备支付`}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}
