import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useLingui } from '@lingui/react/macro'
import type { ReportedRatingFragment } from './ratings.graphql.ts'

export function Reports({ rating: { reports } }: { rating: ReportedRatingFragment }) {
  const { t } = useLingui()
  if (!reports?.length) return null
  return (
    <ul className="m-0 grid list-none gap-1 rounded-control bg-amber-50 px-3 py-2 text-13 text-amber-700">
      {reports.map(({ id, at, reason }) => (
        <li key={id} className="break-words">
          {t`举报：${reason}`} · <TimeText at={at} />
        </li>
      ))}
    </ul>
  )
}
