import { useQuery } from '@apollo/client/react'
import { oneOf, useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import { RatingCard } from '@kaidian/shared/ui/rating/rating-card.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { RatingActions } from './rating-actions.tsx'
import { ShopRatingsDocument } from './ratings.graphql.ts'

const slices = ['UNANSWERED', 'BAD', 'MIDDLING', 'GOOD', 'PICTURES', 'ADDITIONS'] as const

/** What buyers say of the shop's goods: to be answered once each. */
export default function RatingsPage() {
  const { t } = useLingui()
  const mayAnswer = usePermission('product:write')
  const url = useListUrl(['slice'], ['slice'])
  const state = useQuery(ShopRatingsDocument, {
    variables: { ...url.page, slice: oneOf(slices, url.value('slice')) },
    fetchPolicy: 'cache-and-network',
  })
  const words: Record<(typeof slices)[number], string> = {
    UNANSWERED: t`未回复`,
    BAD: t`差评`,
    MIDDLING: t`中评`,
    GOOD: t`好评`,
    PICTURES: t`有图`,
    ADDITIONS: t`有追评`,
  }
  return (
    <ResourceIndex
      title={t`评价`}
      url={url}
      state={state}
      connection={(state.data ?? state.previousData)?.shopRatings}
      row={(rating) => <RatingCard rating={rating} actions={mayAnswer && <RatingActions rating={rating} />} />}
      tabs={{
        name: 'slice',
        items: [{ value: '', label: t`全部` }, ...slices.map((value) => ({ value, label: words[value] }))],
      }}
      empty={{ title: t`还没有评价`, text: t`买家在收货后可以评价，评价会列在这里。` }}
    />
  )
}
