import { ButtonLink } from '@kaidian/shared/ui/mall/button.tsx'
import { Trans } from '@lingui/react/macro'
import { CircleMinus } from 'lucide-react'
import { checkoutPath } from '../../parts/checkout-path.ts'
import type { CashierTradeFragment } from './cashier-page.graphql.ts'

export function Closed({ trade }: { trade: CashierTradeFragment }) {
  const lines = trade.orders.flatMap((order) => order.lines)
  return (
    <div className="flex flex-col items-center gap-4 text-center" role="status">
      <CircleMinus size={56} strokeWidth={1.5} className="text-ink-3" aria-hidden />
      <p className="text-20 font-semibold">
        <Trans>订单已关闭</Trans>
      </p>
      <p className="text-14 text-ink-2">
        <Trans>没有扣款；若之后到账，会自动原路退回</Trans>
      </p>
      <div className="flex gap-3">
        <ButtonLink to="/me/orders" tone="outline">
          <Trans>查看订单</Trans>
        </ButtonLink>
        <ButtonLink to={checkoutPath(lines)} tone="buy">
          <Trans>重新下单</Trans>
        </ButtonLink>
      </div>
    </div>
  )
}
