import { Trans } from '@lingui/react/macro'
import { OrderCard } from '../../parts/order/order-card.tsx'
import type { OrderRowFragment } from '../../parts/order/order-row.graphql.ts'

/** PC only: the phone has the shortcuts. */
export function LatestOrders({ orders }: { orders: readonly OrderRowFragment[] }) {
  if (orders.length === 0) return null
  return (
    <section className="hidden flex-col gap-3 lg:flex">
      <h2 className="text-17 font-semibold">
        <Trans>最近的订单</Trans>
      </h2>
      {orders.map((order) => (
        <OrderCard key={order.id} order={order} />
      ))}
    </section>
  )
}
