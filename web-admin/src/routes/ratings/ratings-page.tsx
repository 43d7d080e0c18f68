import { useQuery } from '@apollo/client/react'
import { useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { RatingCard } from '@kaidian/shared/ui/rating/rating-card.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { Decision } from './decision.tsx'
import { ReportedRatingsDocument, type ReportedRatingFragment } from './ratings.graphql.ts'

/** Ratings that somebody says ought not to be there, until staff have looked. */
export default function RatingsPage() {
  const { t } = useLingui()
  const mayDecide = usePermission('product:review')
  const url = useListUrl([])
  const state = useQuery(ReportedRatingsDocument, { variables: url.page, fetchPolicy: 'cache-and-network' })
  return (
    <ResourceIndex
      title={t`被举报的评价`}
      url={url}
      state={state}
      connection={(state.data ?? state.previousData)?.reportedRatings}
      row={(rating) => (
        <RatingCard rating={rating} actions={mayDecide && <Decision rating={rating} />}>
          <Reports rating={rating} />
        </RatingCard>
      )}
      empty={{ title: t`没有被举报的评价`, text: t`买家或商家举报的评价会列在这里，裁定后离开。` }}
    />
  )
}

function Reports({ rating: { reports } }: { rating: ReportedRatingFragment }) {
  const { t } = useLingui()
  return (
    <ul className="m-0 grid list-none gap-1 rounded-control bg-amber-50 px-3 py-2 text-13 text-amber-700">
      {reports?.map(({ id, at, reason }) => (
        <li key={id} className="break-words">
          {t`举报：${reason}`} · <TimeText at={at} />
        </li>
      ))}
    </ul>
  )
}
