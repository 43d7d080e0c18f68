import { useSuspenseQuery } from '@apollo/client/react'
import { ButtonLink } from '@kaidian/shared/ui/mall/button.tsx'
import { Empty } from '@kaidian/shared/ui/mall/empty.tsx'
import { LoadMore } from '@kaidian/shared/ui/mall/load-more.tsx'
import { Bone, Loading } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { Tabs } from '@kaidian/shared/ui/mall/tabs.tsx'
import { useLingui } from '@lingui/react/macro'
import { Suspense, useTransition } from 'react'
import { useSearchParams } from 'react-router'
import { Page } from '../../layout/page.tsx'
import { soonest, useAfresh, WhenOver } from '../../parts/flash/flash-marks.tsx'
import { DealCard } from './deal-card.tsx'
import { FlashDealsDocument } from './deals-page.graphql.ts'

/** All goods in flash sales: what is under way, and what is to come. */
export default function DealsPage() {
  const { t } = useLingui()
  const [params] = useSearchParams()
  const isUpcoming = params.get('tab') === 'upcoming'
  return (
    <Page title={t`限时抢购`}>
      <Tabs
        label={t`限时抢购`}
        current={isUpcoming ? 'upcoming' : 'now'}
        tabs={[
          { key: 'now', label: t`正在抢`, to: '/deals' },
          { key: 'upcoming', label: t`即将开始`, to: '/deals?tab=upcoming' },
        ]}
      />
      <p className="py-2.5 text-12 text-ink-2">{t`划线价为活动前 30 天的最低售价，数量有限，抢完恢复平时价`}</p>
      <Suspense key={String(isUpcoming)} fallback={<DealsSkeleton />}>
        <Deals isUpcoming={isUpcoming} />
      </Suspense>
    </Page>
  )
}

const gridClass = 'grid gap-2 md:grid-cols-2 md:gap-4 xl:grid-cols-3'

function Deals({ isUpcoming }: { isUpcoming: boolean }) {
  const { t } = useLingui()
  const afresh = useAfresh()
  const [isPaging, startPaging] = useTransition()
  const { data, fetchMore } = useSuspenseQuery(FlashDealsDocument, {
    variables: { isUpcoming },
    fetchPolicy: 'cache-and-network',
  })
  const { edges, pageInfo } = data.flashDeals
  if (edges.length === 0)
    return (
      <Empty
        title={isUpcoming ? t`还没有预告的活动` : t`现在没有限时抢购`}
        hint={isUpcoming ? t`新的活动会提前出现在这里` : t`看看即将开始的，或先去逛逛`}
        action={<ButtonLink to="/">{t`去逛逛`}</ButtonLink>}
      />
    )
  const next = soonest(edges.map(({ node: { startsAt, endsAt } }) => (isUpcoming ? startsAt : endsAt)))
  return (
    <>
      {next && <WhenOver at={next} onOver={() => afresh(FlashDealsDocument, { isUpcoming })} />}
      <ul className={gridClass}>
        {edges.map(({ node }, place) => (
          <li key={node.id} className="grid min-w-0">
            <DealCard deal={node} isUpcoming={isUpcoming} isEager={place < 4} />
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

function DealsSkeleton() {
  return (
    <Loading className={gridClass}>
      {[0, 1, 2, 3, 4, 5].map((place) => (
        <Bone key={place} className="h-37.5 rounded-card" />
      ))}
    </Loading>
  )
}
