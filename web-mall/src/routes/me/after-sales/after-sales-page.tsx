import { useQuery, useSuspenseQuery } from '@apollo/client/react'
import {
  afterSaleKinds,
  afterSaleStates,
  afterSaleStatuses,
  type AfterSaleStatus,
} from '@kaidian/shared/ui/after-sale/after-sale-words.ts'
import { TimeLeft } from '@kaidian/shared/ui/after-sale/time-left.tsx'
import { ButtonLink } from '@kaidian/shared/ui/mall/button.tsx'
import { Empty } from '@kaidian/shared/ui/mall/empty.tsx'
import { LoadMore } from '@kaidian/shared/ui/mall/load-more.tsx'
import { Picture } from '@kaidian/shared/ui/mall/picture.tsx'
import { Price } from '@kaidian/shared/ui/mall/price.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { Tabs } from '@kaidian/shared/ui/mall/tabs.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { Store } from 'lucide-react'
import { Suspense, useTransition } from 'react'
import { Link, useSearchParams } from 'react-router'
import { Page } from '../../../layout/page.tsx'
import { AfterSaleTag } from './after-sale-tag.tsx'
import { MyAfterSaleCountsDocument, MyAfterSalesDocument, type AfterSaleRowFragment } from './after-sales.graphql.ts'
import { useNextStep } from './next-step.ts'

/** Everything that one has asked for, the newest first; the state is in the address. */
export default function AfterSalesPage() {
  const { t, i18n } = useLingui()
  const wanted = useSearchParams()[0].get('status')
  const status = afterSaleStates.find((one) => one === wanted)
  const { data } = useQuery(MyAfterSaleCountsDocument, { fetchPolicy: 'cache-and-network' })
  const countOf = (one: AfterSaleStatus) => data?.myAfterSaleCounts.find((count) => count.status === one)?.count ?? 0
  return (
    <Page title={t`退款与售后`}>
      <Tabs
        label={t`售后状态`}
        current={status ?? 'all'}
        tabs={[
          { key: 'all', label: t`全部`, to: '/me/after-sales' },
          ...afterSaleStates
            .filter((one) => one === status || countOf(one) > 0)
            .map((one) => ({
              key: one,
              label: i18n._(afterSaleStatuses[one].word),
              to: `/me/after-sales?status=${one}`,
              count: countOf(one),
            })),
        ]}
      />
      <div className="pt-3">
        <Suspense key={status} fallback={<RowsSkeleton height="h-36" />}>
          <AfterSales status={status} />
        </Suspense>
      </div>
    </Page>
  )
}

function AfterSales({ status }: { status: AfterSaleStatus | undefined }) {
  const { t } = useLingui()
  const [isPaging, startPaging] = useTransition()
  const { data, fetchMore } = useSuspenseQuery(MyAfterSalesDocument, {
    variables: { status: status ?? null },
    fetchPolicy: 'cache-and-network',
  })
  const { edges, pageInfo } = data.myAfterSales
  if (edges.length === 0)
    return (
      <Empty
        title={status ? t`没有这种状态的售后` : t`还没有申请过售后`}
        hint={t`商品有问题时，在订单详情里点「申请售后」`}
        action={<ButtonLink to="/me/orders">{t`查看订单`}</ButtonLink>}
      />
    )
  return (
    <>
      <ul className="flex flex-col gap-3">
        {edges.map(({ node }) => (
          <li key={node.id}>
            <Card afterSale={node} />
          </li>
        ))}
      </ul>
      <LoadMore
        hasMore={pageInfo.hasNextPage}
        isLoading={isPaging}
        onMore={() => startPaging(() => void fetchMore({ variables: { after: pageInfo.endCursor } }))}
      />
    </>
  )
}

function Card({ afterSale }: { afterSale: AfterSaleRowFragment }) {
  const { t, i18n } = useLingui()
  const { id, number, kind, status, quantity, refundAmount, requestedAt, dueAt, title, optionValues } = afterSale
  const { title: next } = useNextStep(afterSale)
  return (
    <article className="card" aria-label={t`售后 ${number}`}>
      <header className="flex min-h-11 items-center gap-2 border-b border-line px-3 text-13 lg:px-4">
        <Store size={16} strokeWidth={1.75} className="shrink-0" aria-hidden />
        <span className="truncate font-semibold">{afterSale.merchantName}</span>
        <span className="tabular hidden text-ink-3 lg:inline">
          {formatTime(requestedAt)} · {number}
        </span>
        <span className="ml-auto">
          <AfterSaleTag status={status} />
        </span>
      </header>
      <Link to={`/me/after-sales/${id}`} className="flex gap-3 px-3 py-3 -outline-offset-2 lg:px-4">
        <Picture src={afterSale.imageUrl} alt="" className="size-18 shrink-0 rounded-card" />
        <span className="min-w-0 grow">
          <span className="line-clamp-2 text-14">{title}</span>
          <span className="block truncate text-13 text-ink-3">{[...optionValues, `×${quantity}`].join(' / ')}</span>
          <span className="block text-13 text-ink-2">{i18n._(afterSaleKinds[kind])}</span>
        </span>
        {kind !== 'EXCHANGE' && <Price amount={refundAmount} tone="ink" className="shrink-0 text-15" />}
      </Link>
      <footer className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-3 py-2.5 text-13 text-ink-2 lg:px-4">
        <span>{next}</span>
        {dueAt && (
          <span className="ml-auto text-amber-700">
            {t`剩余`} <TimeLeft until={dueAt} />
          </span>
        )}
      </footer>
    </article>
  )
}
