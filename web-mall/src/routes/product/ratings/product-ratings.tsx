import { useQuery } from '@apollo/client/react'
import { knownRatingTags, ratingTags } from '@kaidian/shared/core/ratings'
import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { ErrorState } from '@kaidian/shared/ui/mall/error-state.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { currentLanguage } from '@kaidian/shared/web/i18n.ts'
import { problemOf } from '@kaidian/shared/web/problem.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { FilterChips } from '../../../parts/filter-chips.tsx'
import { RatingRow } from './rating-row.tsx'
import { ProductRatingsDocument, RatingSummaryDocument, type RatingSummaryQuery } from './ratings.graphql.ts'
import { Summary } from './summary.tsx'

export type RatingFigures = RatingSummaryQuery['ratingSummary']

/** What all buyers say in short, and what each of them says, ten at a time. */
export default function ProductRatings({ productId }: { productId: string }) {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(RatingSummaryDocument, {
    variables: { productId },
    fetchPolicy: 'cache-and-network',
  })
  const figures = data?.ratingSummary
  return (
    <>
      <h2 className="mb-3 text-17 font-semibold">
        {figures && figures.count > 0 ? t`评价（${figures.count}）` : t`评价`}
      </h2>
      {figures ? (
        figures.count > 0 ? (
          <>
            <Summary figures={figures} />
            <List productId={productId} figures={figures} />
          </>
        ) : (
          <p className="text-14 text-ink-2">
            <Trans>还没有人评价。买到的人在收货后可以评价。</Trans>
          </p>
        )
      ) : error ? (
        <ErrorState problem={problemOf(error)} onRetry={() => void refetch()} />
      ) : (
        <RowsSkeleton count={2} height="h-22" />
      )}
    </>
  )
}

const slices = ['PICTURES', 'ADDITIONS', 'GOOD', 'MIDDLING', 'BAD'] as const

function List({ productId, figures }: { productId: string; figures: RatingFigures }) {
  const { t } = useLingui()
  const [chosen, setChosen] = useState<string>()
  const { data, previousData, loading, error, fetchMore, refetch } = useQuery(ProductRatingsDocument, {
    variables: {
      productId,
      slice: slices.find((one) => one === chosen),
      tag: knownRatingTags.find((one) => one === chosen),
    },
    fetchPolicy: 'cache-and-network',
    notifyOnNetworkStatusChange: true,
  })
  const ratings = (data ?? previousData)?.productRatings
  return (
    <>
      <FilterChips
        label={t`看哪些评价`}
        all={t`全部`}
        values={useFilters(figures)}
        current={chosen}
        onChange={setChosen}
      />
      {error && !ratings ? (
        <ErrorState problem={problemOf(error)} onRetry={() => void refetch()} />
      ) : !ratings ? (
        <RowsSkeleton count={2} height="h-22" />
      ) : (
        <ul aria-busy={loading} className="divide-y divide-line">
          {ratings.edges.map(({ node }) => (
            <RatingRow key={node.id} rating={node} />
          ))}
        </ul>
      )}
      {ratings?.edges.length === 0 && (
        <p className="py-4 text-14 text-ink-2">
          <Trans>没有这样的评价</Trans>
        </p>
      )}
      {ratings?.pageInfo.hasNextPage && (
        <Button
          tone="plain"
          size="small"
          isBusy={loading}
          onClick={() => void fetchMore({ variables: { after: ratings.pageInfo.endCursor } })}
        >
          {t`更多评价`}
        </Button>
      )}
    </>
  )
}

/** Only what there is: a filter that finds nothing is not offered. */
function useFilters({ stars, withPictures, withAddition, tags }: RatingFigures) {
  const { t } = useLingui()
  const [one = 0, two = 0, three = 0, four = 0, five = 0] = stars
  const offered: { value: string; word: string; count: number }[] = [
    { value: 'PICTURES', word: t`有图`, count: withPictures },
    { value: 'ADDITIONS', word: t`有追评`, count: withAddition },
    { value: 'GOOD', word: t`好评`, count: four + five },
    { value: 'MIDDLING', word: t`中评`, count: three },
    { value: 'BAD', word: t`差评`, count: one + two },
    ...tags.map(({ tag, count }) => ({ value: tag, word: ratingTags[tag][currentLanguage()], count })),
  ]
  return offered
    .filter(({ count }) => count > 0)
    .map(({ value, word, count }) => ({ value, label: `${word} ${count}` }))
}
