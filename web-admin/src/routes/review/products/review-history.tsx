import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useLingui } from '@lingui/react/macro'
import type { PastReviewFragment } from './product-review.graphql.ts'
import { deciderWords, outcomeWords } from './review-words.ts'

/** Who has decided what about these goods before, and what was said. */
export function ReviewHistory({ reviews }: { reviews: readonly PastReviewFragment[] }) {
  const { t, i18n } = useLingui()
  return (
    <section className="mb-4">
      <h2 className="mb-2 font-semibold">{t`历史与备注`}</h2>
      {reviews.length === 0 && <p className="kc-quiet">{t`第一次提交`}</p>}
      <ol className="m-0 grid list-none gap-2 p-0">
        {reviews.map((one) => (
          <li key={one.id}>
            <span className="font-medium">{one.outcome && i18n._(outcomeWords[one.outcome])}</span>{' '}
            <span className="text-ink-2">{one.reviewer ?? (one.decidedBy && i18n._(deciderWords[one.decidedBy]))}</span>{' '}
            <span className="text-13 text-ink-3">
              <TimeText at={one.decidedAt} />
            </span>
            {one.decidedBy === 'SAMPLING' && (
              <span className="block text-13 text-ink-3">{t`抽签号 ${one.draw}，抽审比例 ${one.share}%，未抽中`}</span>
            )}
            {one.reason && <span className="block whitespace-pre-line text-13">{one.reason}</span>}
            {one.remarks.map(({ field, text }) => (
              <span key={field} className="block text-13">
                <code>{field}</code> {text}
              </span>
            ))}
            {one.secondReviewer && (
              <span className="block text-13">
                {one.secondAgrees ? t`复看：${one.secondReviewer} 认同` : t`复看：${one.secondReviewer} 不认同`}
                {one.secondNote && `，${one.secondNote}`}
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
