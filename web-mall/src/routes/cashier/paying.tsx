import { Countdown } from '@kaidian/shared/ui/mall/countdown.tsx'
import { Price } from '@kaidian/shared/ui/mall/price.tsx'
import { useSecondsUntil } from '@kaidian/shared/web/clock.ts'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { plural } from '@lingui/core/macro'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import { CancelSheet } from '../../parts/cancel-sheet.tsx'
import { CancelTradeDocument } from './cashier-page.graphql.ts'
import type { CashierTradeFragment } from './cashier-page.graphql.ts'
import type { Method } from './methods-here.ts'
import { PayBy } from './pay-by.tsx'

interface PayingProps {
  trade: CashierTradeFragment
  methods: readonly Method[]
  /** the script of the local WeChat, in a demo that has one */
  bridge: string | null | undefined
  /** The server knows something newer: a payment begun, the time over. */
  onChanged: () => void
}

export function Paying({ trade, methods, bridge, onChanged }: PayingProps) {
  const { t } = useLingui()
  const [isAsking, setAsking] = useState(false)
  const [cancel, isCancelling] = useAction(CancelTradeDocument, { idempotent: true })
  const left = useSecondsUntil(trade.payBefore)
  const isOver = left === 0
  const changed = useRef(onChanged)
  useEffect(() => {
    changed.current = onChanged
  })
  useEffect(() => {
    if (isOver) changed.current()
  }, [isOver])

  return (
    <div className="flex flex-col items-center gap-5 text-center">
      <p className="text-15 text-ink-2">
        <Trans>
          请在{' '}
          <span className="text-20 text-amber-700">
            <Countdown until={trade.payBefore} />
          </span>{' '}
          内完成支付
        </Trans>
      </p>
      <Price amount={trade.payable} className="text-40" />
      <details className="w-full max-w-100 text-14 text-ink-2">
        <summary className="flex min-h-11 items-center justify-center">
          <Plural value={trade.orders.length} other="# 笔订单" />
          <span aria-hidden className="ml-1">
            ▾
          </span>
        </summary>
        <ul className="rounded-card bg-surface-2 px-4 py-2">
          {trade.orders.map(({ id, merchant, total }) => (
            <li key={id} className="flex justify-between gap-4 py-1">
              <span className="truncate">{merchant.name}</span>
              <span className="tabular">{formatMoney(total)}</span>
            </li>
          ))}
        </ul>
      </details>
      <PayBy trade={trade} methods={methods} bridge={bridge} onChanged={onChanged} />
      <div>
        <button
          type="button"
          onClick={() => setAsking(true)}
          className="min-h-11 px-3 text-14 text-ink-3 hover:text-ink"
        >
          <Trans>取消订单</Trans>
        </button>
        <div className="text-left">
          <CancelSheet
            isOpen={isAsking}
            onClose={() => setAsking(false)}
            title={t`取消订单`}
            text={t`取消后 ${plural(trade.orders.length, { other: '# 笔订单' })}关闭，没有扣款；商品可能被别人买走。`}
            reasons={[t`不想买了`, t`地址或规格选错了`, t`付款遇到问题`, t`其他原因`]}
            action={t`取消订单`}
            isBusy={isCancelling}
            onCancel={(reason) => void cancel({ id: trade.id, reason })}
          />
        </div>
      </div>
    </div>
  )
}
