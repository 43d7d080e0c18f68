import { useQuery, useSuspenseQuery } from '@apollo/client/react'
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
import type { CardFaceFragment } from './coupon.graphql.ts'

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

const pageSize = 24

function Cards({ merchantId, className, emptyAction }: ClaimListProps) {
  const { t } = useLingui()
  const [isPaging, startPaging] = useTransition()
  const { data, error, fetchMore, refetch } = useSuspenseQuery(CouponCentreDocument, {
    variables: { merchantId, first: pageSize },
    fetchPolicy: 'cache-and-network',
    errorPolicy: 'all',
  })
  const { edges = [], pageInfo } = data?.couponCentre ?? {}
  if (!data && error) return <ErrorState problem={problemOf(error)} onRetry={() => startPaging(() => void refetch())} />
  if (edges.length === 0)
    return <Empty title={t`现在没有可领的券`} hint={t`商家和平台的新券会出现在这里`} action={emptyAction} />
  const cards = edges.map(({ node }) => node)
  const pages = Array.from({ length: Math.ceil(cards.length / pageSize) }, (_, at) =>
    cards.slice(at * pageSize, (at + 1) * pageSize),
  )
  return (
    <>
      <ul className={className}>
        {pages.map((page) => (
          <Tickets key={page[0]?.id} cards={page} />
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

/** Of one page; what the viewer has of them is asked for beside it, so that the page itself is everybody's. */
function Tickets({ cards }: { cards: readonly CardFaceFragment[] }) {
  const { data, previousData } = useQuery(OwnCardsDocument, {
    variables: { ids: cards.map(({ id }) => id) },
    fetchPolicy: 'cache-and-network',
    ssr: false,
  })
  const own = (data ?? previousData)?.promotionCards ?? []
  return cards.map((card) => (
    <li key={card.id} className="grid">
      <CardTicket card={card} own={own.find(({ id }) => id === card.id)} />
    </li>
  ))
}
