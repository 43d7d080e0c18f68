import { useQuery, useSuspenseQuery } from '@apollo/client/react'
import { limits } from '@kaidian/shared/core/limits'
import { Empty } from '@kaidian/shared/ui/mall/empty.tsx'
import { ErrorState } from '@kaidian/shared/ui/mall/error-state.tsx'
import { LoadMore } from '@kaidian/shared/ui/mall/load-more.tsx'
import { Bone, Loading } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { problemOf } from '@kaidian/shared/web/problem.ts'
import { useLingui } from '@lingui/react/macro'
import { Suspense, useTransition } from 'react'
import type { ReactNode } from 'react'
import { CardTicket } from './card-ticket.tsx'
import { CouponCentreDocument, OwnCardsDocument } from './coupon.graphql.ts'

interface ClaimListProps {
  /** Of this shop only; null: of the platform and of all shops. */
  merchantId: string | null
  className?: string
  emptyAction?: ReactNode
}

/** Coupons to claim, what ends sooner first. */
export function ClaimList({ merchantId, className = 'flex flex-col gap-3', emptyAction }: ClaimListProps) {
  const skeleton = (
    <Loading className={className}>
      {[0, 1, 2, 3].map((place) => (
        <Bone key={place} className="h-22 rounded-card" />
      ))}
    </Loading>
  )
  return (
    <Suspense fallback={skeleton}>
      <Cards merchantId={merchantId} className={className} emptyAction={emptyAction} />
    </Suspense>
  )
}

const most = limits.pageSize

function Cards({ merchantId, className, emptyAction }: ClaimListProps) {
  const { t } = useLingui()
  const [isPaging, startPaging] = useTransition()
  const { data, error, fetchMore, refetch } = useSuspenseQuery(CouponCentreDocument, {
    variables: { merchantId, first: 24 },
    fetchPolicy: 'cache-and-network',
    errorPolicy: 'all',
  })
  const { edges = [], pageInfo } = data?.couponCentre ?? {}
  // The pages before have been asked for when they came.
  useQuery(OwnCardsDocument, {
    variables: { ids: edges.slice(-most).map(({ node }) => node.id) },
    fetchPolicy: 'cache-and-network',
    skip: edges.length === 0,
    ssr: false,
  })
  if (!data && error) return <ErrorState problem={problemOf(error)} onRetry={() => startPaging(() => void refetch())} />
  if (edges.length === 0)
    return <Empty title={t`现在没有可领的券`} hint={t`商家和平台的新券会出现在这里`} action={emptyAction} />
  return (
    <>
      <ul className={className}>
        {edges.map(({ node }) => (
          <li key={node.id} className="grid">
            <CardTicket card={node} />
          </li>
        ))}
      </ul>
      {pageInfo?.hasNextPage && (
        <LoadMore
          hasMore
          isLoading={isPaging}
          onMore={() => startPaging(() => void fetchMore({ variables: { after: pageInfo.endCursor } }))}
        />
      )}
    </>
  )
}
