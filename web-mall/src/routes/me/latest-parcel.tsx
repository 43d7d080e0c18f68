import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { ChevronRight, Truck } from 'lucide-react'
import { Link } from 'react-router'
import { TrackingTag } from './tracking-tag.tsx'
import type { MeQuery } from './me-page.graphql.ts'

/** The parcel under way that last moved, in a line. */
export function LatestParcel({ parcel }: { parcel: NonNullable<MeQuery['myLatestParcel']> }) {
  const { t } = useLingui()
  return (
    <Link to={`/me/orders/${parcel.orderId}`} className="card flex min-h-16 items-center gap-3 px-4 py-3">
      <Truck size={22} strokeWidth={1.75} className="shrink-0 text-blue-700" aria-hidden />
      <span className="min-w-0 grow">
        <span className="flex items-center gap-2 text-14 font-semibold">
          <TrackingTag tracking={{ ...parcel, isStuck: false }} />
          <span className="truncate">{parcel.title}</span>
        </span>
        <span className="mt-0.5 flex gap-2 text-13 text-ink-2">
          <span className="truncate">{parcel.news || t`等待快递公司揽收`}</span>
          <span className="tabular shrink-0 text-ink-3">{formatTime(parcel.movedAt)}</span>
        </span>
      </span>
      <ChevronRight size={18} strokeWidth={1.75} className="shrink-0 text-ink-3" aria-hidden />
    </Link>
  )
}
