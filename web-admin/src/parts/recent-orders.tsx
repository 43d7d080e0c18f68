import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { ResourceRows, type Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { formatTotal } from '@kaidian/shared/web/total.ts'
import { useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { Goods } from './goods.tsx'
import type { RecentOrderFragment } from './recent-orders.graphql.ts'

interface RecentOrdersProps {
  orders: { totalCount: number; edges: readonly { node: RecentOrderFragment }[] }
  /** The list with all of them. */
  all: string
}

/** The last orders of a person or a shop. */
export function RecentOrders({ orders, all }: RecentOrdersProps) {
  const { t } = useLingui()
  const columns: Column<RecentOrderFragment>[] = [
    {
      key: 'number',
      title: t`订单号`,
      card: 'title',
      render: ({ number }) => <span className="kc-num">{number}</span>,
    },
    { key: 'goods', title: t`商品`, card: 'wide', render: ({ lines }) => <Goods lines={lines} /> },
    { key: 'total', title: t`金额`, align: 'right', render: ({ total }) => <MoneyText value={total} strong /> },
    {
      key: 'status',
      title: t`状态`,
      card: 'corner',
      render: ({ status }) => <StatusTag kind="order" value={status} />,
    },
    { key: 'createdAt', title: t`下单时间`, render: ({ createdAt }) => <TimeText at={createdAt} /> },
  ]
  return (
    <Section
      title={t`最近订单`}
      extra={
        orders.totalCount > 0 && (
          <Link to={all} className="kc-link-button">
            {t`全部 ${formatTotal(orders.totalCount)} 单`}
          </Link>
        )
      }
      isFlush
    >
      {orders.edges.length === 0 ? (
        <p className="kc-quiet px-5 pb-4">{t`还没有订单。`}</p>
      ) : (
        <ResourceRows
          isPlain
          rows={orders.edges.map(({ node }) => node)}
          columns={columns}
          to={({ id }) => `/orders/${id}`}
        />
      )}
    </Section>
  )
}
