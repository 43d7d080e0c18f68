import { isOver } from '@kaidian/shared/ui/after-sale/is-over.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { ChevronRight, RotateCcw } from 'lucide-react'
import { Link } from 'react-router'
import { Badge } from '../../layout/tab-bar.tsx'
import { useOrderWords } from '../../parts/order/order-words.ts'
import type { MeQuery } from './me-page.graphql.ts'

const shown = ['AWAITING_PAYMENT', 'AWAITING_SHIPMENT', 'SHIPPED', 'COMPLETED'] as const

interface Props {
  counts: MeQuery['myOrderCounts']
  afterSales: MeQuery['myAfterSaleCounts']
}

export function OrderShortcuts({ counts, afterSales }: Props) {
  const { t } = useLingui()
  const words = useOrderWords()
  const openCount = afterSales.reduce((all, { status, count }) => (isOver(status) ? all : all + count), 0)
  return (
    <section className="card" aria-label={t`我的订单`}>
      <Link
        to="/me/orders"
        className="flex min-h-11 items-center justify-between border-b border-line px-4 text-15 font-semibold hover:text-jade-600"
      >
        <Trans>我的订单</Trans>
        <ChevronRight size={18} strokeWidth={1.75} className="text-ink-3" aria-hidden />
      </Link>
      <ul className="grid grid-cols-5 py-2">
        {shown.map((status) => {
          const { icon: Icon, label } = words[status]
          const count = counts.find((one) => one.status === status)?.count ?? 0
          return (
            <li key={status}>
              <Link
                to={`/me/orders?status=${status}`}
                className="flex flex-col items-center gap-1.5 py-2 text-12 hover:text-jade-600 lg:text-13"
              >
                <span className="relative">
                  <Icon size={24} strokeWidth={1.75} className="text-jade-600" aria-hidden />
                  {count > 0 && status !== 'COMPLETED' && <Badge count={count} />}
                </span>
                {label}
              </Link>
            </li>
          )
        })}
        <li>
          <Link
            to="/me/after-sales"
            className="flex flex-col items-center gap-1.5 py-2 text-12 hover:text-jade-600 lg:text-13"
          >
            <span className="relative">
              <RotateCcw size={24} strokeWidth={1.75} className="text-jade-600" aria-hidden />
              {openCount > 0 && <Badge count={openCount} />}
            </span>
            {t`退款售后`}
          </Link>
        </li>
      </ul>
    </section>
  )
}
