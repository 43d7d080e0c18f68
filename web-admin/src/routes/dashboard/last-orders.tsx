import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import type { BoardFragment } from './dashboard-page.graphql.ts'

/** The newest on top; a screen reader is not interrupted by each of them. */
export function LastOrders({ orders, now }: { orders: BoardFragment['lastOrders']; now: string }) {
  const { t } = useLingui()
  const canOrders = usePermission('order:read')
  const today = formatTime(now, 'date')
  return (
    <Section
      title={t`最新订单`}
      extra={canOrders && <Link to="/orders" className="kc-link-button">{t`全部订单`}</Link>}
      isFlush
    >
      {orders.length === 0 && <p className="kc-quiet px-5 pb-4">{t`还没有付款的订单。`}</p>}
      <ul className="adm-ticker" tabIndex={canOrders ? undefined : 0}>
        {orders.map((order) => (
          <li key={order.id}>
            <span className="min-w-0">
              {canOrders ? (
                <Link to={`/orders/${order.id}`} className="kc-row-link kc-num">
                  {order.number}
                </Link>
              ) : (
                <span className="kc-num">{order.number}</span>
              )}
              <span className="block truncate text-13 text-ink-2">{order.merchantName}</span>
            </span>
            <span className="text-right">
              <MoneyText value={order.total} strong />
              <span className="block text-13 text-ink-3">
                <TimeText at={order.at} shape={formatTime(order.at, 'date') === today ? 'clock' : 'moment'} />
              </span>
            </span>
            <StatusTag kind="order" value={order.status} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
