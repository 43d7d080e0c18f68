import { useQuery, useSuspenseQuery } from '@apollo/client/react'
import { ButtonLink } from '@kaidian/shared/ui/mall/button.tsx'
import { Empty } from '@kaidian/shared/ui/mall/empty.tsx'
import { Input } from '@kaidian/shared/ui/mall/field.tsx'
import { LoadMore } from '@kaidian/shared/ui/mall/load-more.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { Tabs } from '@kaidian/shared/ui/mall/tabs.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { Suspense, useTransition } from 'react'
import type { SubmitEvent } from 'react'
import { useSearchParams } from 'react-router'
import { Page } from '../../../layout/page.tsx'
import { OrderCard } from '../../../parts/order/order-card.tsx'
import type { OrderStatus } from '../../../parts/order/order-row.graphql.ts'
import { formText } from '../../../parts/form-text.ts'
import { useOrderWords } from '../../../parts/order/order-words.ts'
import { MyOrderCountsDocument, MyOrdersDocument } from './orders-page.graphql.ts'

const statuses: readonly OrderStatus[] = [
  'AWAITING_PAYMENT',
  'AWAITING_SHIPMENT',
  'PARTLY_SHIPPED',
  'SHIPPED',
  'COMPLETED',
  'CLOSED',
]

export default function OrdersPage() {
  const { t } = useLingui()
  const words = useOrderWords()
  const [params, setParams] = useSearchParams()
  const status = statuses.find((one) => one === params.get('status'))
  const query = params.get('q') ?? ''
  const { data: counts } = useQuery(MyOrderCountsDocument, { fetchPolicy: 'cache-and-network' })
  const countOf = (one: OrderStatus) => counts?.myOrderCounts.find((count) => count.status === one)?.count ?? 0

  function pathOf(one?: OrderStatus) {
    const next = new URLSearchParams(query ? { q: query } : {})
    if (one) next.set('status', one)
    return `/me/orders?${next}`
  }
  function search(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const words = formText(event.currentTarget, 'q')
    setParams({ ...(status && { status }), ...(words && { q: words }) }, { replace: true })
  }
  return (
    <Page title={t`我的订单`}>
      <Tabs
        label={t`订单状态`}
        current={status ?? 'all'}
        tabs={[
          { key: 'all', label: t`全部`, to: pathOf() },
          ...statuses
            .filter((one) => one !== 'PARTLY_SHIPPED' || countOf(one) > 0)
            .map((one) => ({ key: one, label: words[one].label, to: pathOf(one), count: countOf(one) })),
        ]}
      />
      <form role="search" aria-label={t`搜索订单`} onSubmit={search} className="py-3">
        <Input
          key={query}
          type="search"
          name="q"
          defaultValue={query}
          maxLength={60}
          aria-label={t`搜索订单`}
          placeholder={t`商品名或订单号，回车搜索`}
        />
      </form>
      <Suspense fallback={<RowsSkeleton height="h-48" />}>
        <Orders status={status} query={query} />
      </Suspense>
    </Page>
  )
}

function Orders({ status, query }: { status: OrderStatus | undefined; query: string }) {
  const { t } = useLingui()
  const [isPaging, startPaging] = useTransition()
  const { data, fetchMore } = useSuspenseQuery(MyOrdersDocument, {
    variables: { status: status ?? null, query: query || null },
    fetchPolicy: 'cache-and-network',
  })
  const { edges, pageInfo } = data.myOrders
  if (edges.length === 0)
    return (
      <Empty
        title={query ? t`没有找到这样的订单` : t`这里还没有订单`}
        hint={query ? t`换个商品名，或输入完整的订单号` : undefined}
        action={
          <ButtonLink to="/">
            <Trans>去逛逛</Trans>
          </ButtonLink>
        }
      />
    )
  return (
    <div className="flex flex-col gap-3">
      {edges.map(({ node }) => (
        <OrderCard key={node.id} order={node} />
      ))}
      <LoadMore
        hasMore={pageInfo.hasNextPage}
        isLoading={isPaging}
        onMore={() => startPaging(() => void fetchMore({ variables: { after: pageInfo.endCursor } }))}
      />
    </div>
  )
}
