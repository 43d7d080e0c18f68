import { useQuery } from '@apollo/client/react'
import { knownHideReasons, ratingHideReasons } from '@kaidian/shared/core/ratings'
import { oneOf, useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { RatingCard } from '@kaidian/shared/ui/rating/rating-card.tsx'
import { currentLanguage } from '@kaidian/shared/web/i18n.ts'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { HiddenRatingsDocument } from './ratings.graphql.ts'
import { Reports } from './reports.tsx'
import { ShowButton } from './show-button.tsx'
import { useViews } from './use-views.ts'

/** Ratings whose words are hidden: by whom, when and why. What was hidden by mistake comes back. */
export function HiddenRatings() {
  const { t } = useLingui()
  const mayDecide = usePermission('product:review')
  const url = useListUrl(['view', 'reason'], ['view'])
  const views = useViews()
  const state = useQuery(HiddenRatingsDocument, {
    variables: { ...url.page, reason: oneOf(knownHideReasons, url.value('reason')) },
    fetchPolicy: 'cache-and-network',
  })
  return (
    <ResourceIndex
      title={t`评价裁定`}
      url={url}
      state={state}
      connection={(state.data ?? state.previousData)?.hiddenRatings}
      tabs={views}
      filters={[
        {
          kind: 'choice',
          name: 'reason',
          label: t`隐藏原因`,
          options: knownHideReasons.map((value) => ({ value, label: ratingHideReasons[value][currentLanguage()] })),
        },
      ]}
      row={(rating) => (
        <RatingCard rating={rating} actions={mayDecide && <ShowButton id={rating.id} />}>
          <p className="m-0 text-13 text-ink-2">
            <Trans>
              {rating.hiddenBy} 于 <TimeText at={rating.hiddenAt} /> 隐藏
            </Trans>
          </p>
          <Reports rating={rating} />
        </RatingCard>
      )}
      empty={{ title: t`没有被隐藏的评价`, text: t`以合法原因隐藏的评价会列在这里，可以重新显示。` }}
    />
  )
}
