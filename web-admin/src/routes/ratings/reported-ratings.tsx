import { useQuery } from '@apollo/client/react'
import { useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import { RatingCard } from '@kaidian/shared/ui/rating/rating-card.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { Decision } from './decision.tsx'
import { ReportedRatingsDocument } from './ratings.graphql.ts'
import { Reports } from './reports.tsx'
import { useViews } from './use-views.ts'

/** Ratings that somebody says ought not to be there, until staff have looked. */
export function ReportedRatings() {
  const { t } = useLingui()
  const mayDecide = usePermission('product:review')
  const url = useListUrl(['view'], ['view'])
  const views = useViews()
  const state = useQuery(ReportedRatingsDocument, { variables: url.page, fetchPolicy: 'cache-and-network' })
  return (
    <ResourceIndex
      title={t`评价裁定`}
      url={url}
      state={state}
      connection={(state.data ?? state.previousData)?.reportedRatings}
      tabs={views}
      row={(rating) => (
        <RatingCard rating={rating} actions={mayDecide && <Decision rating={rating} />}>
          <Reports rating={rating} />
        </RatingCard>
      )}
      empty={{ title: t`没有被举报的评价`, text: t`买家或商家举报的评价会列在这里，裁定后离开。` }}
    />
  )
}
