import { ButtonLink } from '@kaidian/shared/ui/mall/button.tsx'
import { Price } from '@kaidian/shared/ui/mall/price.tsx'
import { Trans } from '@lingui/react/macro'
import { CircleCheck } from 'lucide-react'
import { Link } from 'react-router'
import type { CashierTradeFragment } from './cashier-page.graphql.ts'

export function Paid({ trade }: { trade: CashierTradeFragment }) {
  const only = trade.orders.length === 1 ? trade.orders[0] : undefined
  return (
    <div className="flex flex-col items-center gap-4 text-center" role="status">
      <CircleCheck size={56} strokeWidth={1.5} className="text-jade-600" aria-hidden />
      <p className="text-20 font-semibold">
        <Trans>支付成功</Trans>
      </p>
      <Price amount={trade.payable} tone="ink" className="text-30" />
      <p className="text-14 text-ink-2">
        <Trans>已通知商家备货，发货后可在订单里查看物流</Trans>
      </p>
      <ul className="w-full max-w-100 rounded-card bg-surface-2 px-4 py-2 text-14">
        {trade.orders.map(({ id, number, merchant }) => (
          <li key={id}>
            <Link
              to={`/me/orders/${id}`}
              className="flex min-h-11 items-center justify-between gap-4 hover:text-jade-600"
            >
              <span className="truncate">{merchant.name}</span>
              <span className="tabular text-ink-2">{number}</span>
            </Link>
          </li>
        ))}
      </ul>
      <div className="flex gap-3">
        <ButtonLink to={only ? `/me/orders/${only.id}` : '/me/orders'} tone="outline">
          <Trans>查看订单</Trans>
        </ButtonLink>
        <ButtonLink to="/">
          <Trans>继续逛</Trans>
        </ButtonLink>
      </div>
    </div>
  )
}
