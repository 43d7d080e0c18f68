import { useSuspenseQuery } from '@apollo/client/react'
import { Button, ButtonLink } from '@kaidian/shared/ui/mall/button.tsx'
import { Empty } from '@kaidian/shared/ui/mall/empty.tsx'
import { LoadMore } from '@kaidian/shared/ui/mall/load-more.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { Suspense, useTransition } from 'react'
import { useSearchParams } from 'react-router'
import { Page } from '../../../layout/page.tsx'
import { BonusTotals } from '../../../parts/bonus-totals.tsx'
import { PromotionTabs } from '../../../parts/promotion-tabs.tsx'
import { ClientCounts } from './client-counts.tsx'
import { ClientFilters, filterIn } from './client-filters.tsx'
import { ClientRow } from './client-row.tsx'
import { MyClientsDocument, type MyClientsQueryVariables } from './clients-page.graphql.ts'

/** Whom the member brought: nickname and month, no phone, no address, no order. The filters live in the URL. */
export default function ClientsPage() {
  const { t } = useLingui()
  const [params, setParams] = useSearchParams()
  function set(changes: Record<string, string | undefined>) {
    const next = new URLSearchParams(params)
    for (const [key, value] of Object.entries(changes)) {
      if (value) next.set(key, value)
      else next.delete(key)
    }
    setParams(next, { replace: true })
  }
  return (
    <Page title={t`我的客户`}>
      <div className="flex flex-col gap-3">
        <BonusTotals />
        <PromotionTabs current="clients" />
        <ClientCounts />
        <ClientFilters params={params} onChange={set} />
        <Suspense fallback={<RowsSkeleton height="h-22" />}>
          <Clients filter={filterIn(params)} onClear={() => setParams({}, { replace: true })} />
        </Suspense>
      </div>
    </Page>
  )
}

function Clients({ filter, onClear }: { filter: MyClientsQueryVariables; onClear: () => void }) {
  const { t } = useLingui()
  const [isPaging, startPaging] = useTransition()
  const { data, fetchMore } = useSuspenseQuery(MyClientsDocument, {
    variables: filter,
    fetchPolicy: 'cache-and-network',
  })
  const { edges, pageInfo } = data.myClients
  const isNarrowed = Object.values(filter).some((value) => value !== null)
  if (edges.length === 0 && isNarrowed)
    return (
      <Empty
        title={t`没有符合条件的客户`}
        hint={t`换个条件看看`}
        action={<Button tone="outline" onClick={onClear}>{t`清除条件`}</Button>}
      />
    )
  if (edges.length === 0)
    return (
      <Empty
        title={t`还没有客户`}
        hint={t`好友通过你的链接注册后，会出现在这里`}
        action={
          <ButtonLink to="/me/invite">
            <Trans>去邀请</Trans>
          </ButtonLink>
        }
      />
    )
  return (
    <>
      <ul className="card divide-y divide-line">
        {edges.map(({ node }) => (
          <ClientRow key={node.id} client={node} />
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
