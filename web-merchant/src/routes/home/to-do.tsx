import { useLingui } from '@lingui/react/macro'
import { Box, CornerUpLeft, Hourglass, RotateCcw, Store, TriangleAlert } from 'lucide-react'
import { Link } from 'react-router'
import type { ShopHomeQuery } from './home-page.graphql.ts'

interface ToDoProps {
  home: ShopHomeQuery['shopHome']
  /** that wait for the shop's word */
  afterSales: number
  seesOrders: boolean
  seesProducts: boolean
}

/** What waits for the shop; each number leads to the list behind it. */
export function ToDo({ home, afterSales, seesOrders, seesProducts }: ToDoProps) {
  const { t } = useLingui()
  const tiles = [
    ...(seesOrders
      ? [
          {
            to: '/orders?status=AWAITING_SHIPMENT',
            word: t`待发货`,
            count: home.awaitingShipment,
            icon: Box,
            hot: 'text-blue-700',
          },
          // A shop that hands nothing over at a counter has nothing to do there.
          ...(home.awaitingPickup > 0
            ? [
                {
                  to: '/orders?status=TO_COLLECT',
                  word: t`待自提`,
                  count: home.awaitingPickup,
                  icon: Store,
                  hot: 'text-blue-700',
                },
              ]
            : []),
          {
            to: '/after-sales',
            word: t`待处理售后`,
            count: afterSales,
            icon: RotateCcw,
            hot: 'text-violet-700',
          },
        ]
      : []),
    ...(seesProducts
      ? [
          {
            to: '/products?status=PENDING',
            word: t`商品审核中`,
            count: home.pendingReview,
            icon: Hourglass,
            hot: 'text-amber-700',
          },
          {
            to: '/products?status=RETURNED',
            word: t`审核退回`,
            count: home.returned,
            icon: CornerUpLeft,
            hot: 'text-cinnabar-700',
          },
          {
            to: '/products?stock=low',
            word: t`库存偏低`,
            count: home.lowStock,
            icon: TriangleAlert,
            hot: 'text-amber-700',
          },
        ]
      : []),
  ]
  return (
    <nav aria-label={t`待办`} className="grid grid-cols-2 gap-3 md:grid-cols-[repeat(auto-fit,minmax(140px,1fr))]">
      {tiles.map(({ to, word, count, icon: Icon, hot }) => (
        <Link
          key={to}
          to={to}
          className="kc-card flex items-center justify-between px-4 py-3 text-ink no-underline transition-shadow hover:shadow-e2"
        >
          <span>
            <span className="block text-13 text-ink-2">{word}</span>
            <b className="tabular text-24 font-semibold">{count}</b>
          </span>
          <Icon size={24} strokeWidth={1.5} aria-hidden className={count > 0 ? hot : 'text-ink-3 opacity-50'} />
        </Link>
      ))}
    </nav>
  )
}
