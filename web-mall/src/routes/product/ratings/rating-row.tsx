import { useViewer } from '@kaidian/shared/web/session.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { lazy, Suspense, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { RatingBody } from '../../../parts/rating/rating-body.tsx'
import type { RatingShownFragment } from '../../../parts/rating/rating.graphql.ts'
import { Stars } from '../../../parts/rating/stars.tsx'

const ReportSheet = lazy(() => import('./report-sheet.tsx'))

export function RatingRow({ rating }: { rating: RatingShownFragment }) {
  const { t } = useLingui()
  const viewer = useViewer()
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  const [isReporting, setReporting] = useState(false)
  const name = rating.isAnonymous ? t`匿名买家` : rating.nickname
  const report = () =>
    viewer ? setReporting(true) : void navigate(`/sign-in?next=${encodeURIComponent(pathname + search)}`)
  return (
    <li className="py-4">
      <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-13 text-ink-2">
        <span className="font-medium text-ink">{name}</span>
        <Stars score={rating.goodsScore} />
        <span className="tabular">{formatTime(rating.at, 'day')}</span>
        {rating.optionValues.length > 0 && <span>{rating.optionValues.join(' / ')}</span>}
        {!rating.hideReason && (
          <button
            type="button"
            aria-label={t`举报 ${name ?? ''} 的评价`}
            onClick={report}
            className="relative ml-auto before:absolute before:-inset-3"
          >
            {t`举报`}
          </button>
        )}
      </div>
      <RatingBody rating={rating} />
      {isReporting && (
        <Suspense>
          <ReportSheet ratingId={rating.id} onClose={() => setReporting(false)} />
        </Suspense>
      )}
    </li>
  )
}
