import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { useLingui } from '@lingui/react/macro'
import { WaitingSince } from '../../../parts/waiting-since.tsx'
import { LeaseMark } from './lease-line.tsx'
import type { ProductReviewQueueQuery } from './product-review-page.graphql.ts'
import { RiskMark, Waited } from './risk-mark.tsx'
import { isInReview } from './product-subject.tsx'

type Item = ProductReviewQueueQuery['reviewProducts']['edges'][number]['node']

/** One line of the queue; of what waits, how risky it is, how long it waits and who has it. */
export function ProductQueueItem({ item, offset }: { item: Item; offset: number | undefined }) {
  const { t } = useLingui()
  const { title, images } = item.latest
  const [image] = images
  return (
    <span className="flex gap-3">
      {image ? (
        <img
          src={image.url}
          alt=""
          width={48}
          height={48}
          loading="lazy"
          className="size-12 flex-none rounded-tag bg-surface-2 object-cover"
        />
      ) : (
        <span className="size-12 flex-none rounded-tag bg-surface-2" />
      )}
      <span className="min-w-0 flex-1">
        <span className="line-clamp-2 font-medium leading-5">{title}</span>
        <span className="mt-1 flex flex-wrap items-center justify-between gap-x-2 text-13 text-ink-2">
          <span className="truncate">{item.merchant.name}</span>
          <MoneyText value={item.priceMin} />
        </span>
        <span className="text-13 text-ink-3">
          {(!item.review || !isInReview(item)) && <WaitingSince at={item.submittedAt} isDecided={!isInReview(item)} />}
          {item.draftStatus !== 'NONE' && ` · ${t`线上商品的改动`}`}
        </span>
        {item.review && isInReview(item) && (
          <span className="mt-1 flex flex-wrap items-center gap-1.5 text-13">
            {item.submittedAt && <Waited review={item.review} since={item.submittedAt} offset={offset} />}
            <RiskMark review={item.review} />
            {item.review.lease && <LeaseMark lease={item.review.lease} offset={offset} />}
          </span>
        )}
      </span>
    </span>
  )
}
