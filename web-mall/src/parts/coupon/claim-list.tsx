import { useQuery } from '@apollo/client/react'
import { Empty } from '@kaidian/shared/ui/mall/empty.tsx'
import { ErrorState } from '@kaidian/shared/ui/mall/error-state.tsx'
import { LoadMore } from '@kaidian/shared/ui/mall/load-more.tsx'
import { Bone, Loading } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { problemOf } from '@kaidian/shared/web/problem.ts'
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { CardTicket } from './card-ticket.tsx'
import { CouponCentreDocument } from './coupon.graphql.ts'

interface ClaimListProps {
  /** Of this shop only; null: of the platform and of all shops. */
  merchantId: string | null
  className?: string
  emptyAction?: ReactNode
}

/** Coupons to claim, what ends sooner first. */
export function ClaimList({ merchantId, className = 'flex flex-col gap-3', emptyAction }: ClaimListProps) {
  const { t } = useLingui()
  const { data, error, loading, fetchMore, refetch } = useQuery(CouponCentreDocument, {
    variables: { merchantId, first: 24 },
    fetchPolicy: 'cache-and-network',
    notifyOnNetworkStatusChange: true,
  })
  if (!data && error) return <ErrorState problem={problemOf(error)} onRetry={() => void refetch()} />
  if (!data)
    return (
      <Loading className={className}>
        {[0, 1, 2, 3].map((place) => (
          <Bone key={place} className="h-22 rounded-card" />
        ))}
      </Loading>
    )
  const { edges, pageInfo } = data.couponCentre
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
      {pageInfo.hasNextPage && (
        <LoadMore
          hasMore
          isLoading={loading}
          onMore={() => void fetchMore({ variables: { after: pageInfo.endCursor } })}
        />
      )}
    </>
  )
}
