import { useSuspenseQuery } from '@apollo/client/react'
import { ButtonLink } from '@kaidian/shared/ui/mall/button.tsx'
import { Empty } from '@kaidian/shared/ui/mall/empty.tsx'
import { LoadMore } from '@kaidian/shared/ui/mall/load-more.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { Suspense, useTransition } from 'react'
import { Link, useSearchParams } from 'react-router'
import { Page } from '../../../layout/page.tsx'
import { RatingBody } from '../../../parts/rating/rating-body.tsx'
import { Stars } from '../../../parts/rating/stars.tsx'
import { LineRating } from './line-rating.tsx'
import { MyRatingsDocument } from './ratings.graphql.ts'

/** What one has said of goods; with `?order=` and `?line=` the place to say it, or to add to it. */
export default function RatingsPage() {
  const { t } = useLingui()
  const [params] = useSearchParams()
  const orderId = params.get('order')
  const lineId = params.get('line')
  const isOfLine = orderId !== null && lineId !== null
  return (
    <Page title={isOfLine ? t`评价商品` : t`我的评价`}>
      <Suspense key={lineId} fallback={<RowsSkeleton height="h-24" />}>
        {isOfLine ? <LineRating orderId={orderId} lineId={lineId} /> : <Ratings />}
      </Suspense>
    </Page>
  )
}

function Ratings() {
  const { t } = useLingui()
  const [isPaging, startPaging] = useTransition()
  const { data, fetchMore } = useSuspenseQuery(MyRatingsDocument, { fetchPolicy: 'cache-and-network' })
  const { edges, pageInfo } = data.myRatings
  if (edges.length === 0)
    return (
      <Empty
        title={t`还没有评价过商品`}
        hint={t`订单完成后，在订单详情里可以评价`}
        action={<ButtonLink to="/me/orders?status=COMPLETED">{t`看已完成的订单`}</ButtonLink>}
      />
    )
  return (
    <>
      <ul className="card divide-y divide-line">
        {edges.map(({ node }) => (
          <li key={node.id} className="p-4">
            <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-13 text-ink-2">
              <Link
                to={`/p/${node.productId}`}
                className="line-clamp-1 text-15 font-medium text-ink hover:text-jade-600"
              >
                {node.title}
              </Link>
              {node.optionValues.length > 0 && <span>{node.optionValues.join(' / ')}</span>}
              <span className="ml-auto flex items-center gap-3">
                <Stars score={node.goodsScore} />
                <span className="tabular">{formatTime(node.at, 'day')}</span>
              </span>
            </div>
            <RatingBody rating={node} />
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
