import { useQuery } from '@apollo/client/react'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { ResourceRows } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { CustomerOrdersDocument } from './customers.graphql.ts'

const atOnce = 10

/** Their orders at this shop, the latest on top. */
export function CustomerOrders({ memberId }: { memberId: string }) {
  const { t } = useLingui()
  const { data, error, loading, refetch, fetchMore } = useQuery(CustomerOrdersDocument, {
    variables: { memberId, first: atOnce },
    fetchPolicy: 'cache-and-network',
  })
  const orders = data?.shopOrders
  const more = () =>
    fetchMore({
      variables: { after: orders?.pageInfo.endCursor },
      updateQuery: (before, { fetchMoreResult: { shopOrders } }) => ({
        shopOrders: { ...shopOrders, edges: [...before.shopOrders.edges, ...shopOrders.edges] },
      }),
    })
  return (
    <Section title={t`购买历史`} isFlush>
      {error && <ProblemPanel error={error} onRetry={() => void refetch()} />}
      {!error && !orders && <RowsSkeleton />}
      {orders && (
        <ResourceRows
          rows={orders.edges.map(({ node }) => node)}
          to={({ id }) => `/orders/${id}`}
          columns={[
            {
              key: 'number',
              title: t`订单号`,
              card: 'title',
              width: 168,
              render: ({ number }) => <span className="tabular">{number}</span>,
            },
            {
              key: 'goods',
              title: t`商品`,
              render: ({ lines }) => (
                <span className="line-clamp-1 break-all">{lines.map(({ title }) => title).join('、')}</span>
              ),
            },
            {
              key: 'total',
              title: t`实付`,
              align: 'right',
              width: 112,
              render: ({ total }) => <MoneyText value={total} />,
            },
            {
              key: 'status',
              title: t`状态`,
              card: 'corner',
              width: 112,
              render: ({ status }) => <StatusTag kind="order" value={status} />,
            },
            { key: 'at', title: t`下单时间`, width: 150, render: ({ createdAt }) => <TimeText at={createdAt} /> },
          ]}
        />
      )}
      {orders?.pageInfo.hasNextPage && (
        <p className="m-0 p-3 text-center">
          <Button loading={loading} onClick={() => void more()}>
            {t`更多`}
          </Button>
        </p>
      )}
    </Section>
  )
}
