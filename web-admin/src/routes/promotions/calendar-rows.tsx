import { days } from '@kaidian/shared/core/time'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { promotionKinds } from '@kaidian/shared/ui/console/promotion/draft.ts'
import { PromotionState } from '@kaidian/shared/ui/console/promotion/promotion-state.tsx'
import { useIsPhone } from '@kaidian/shared/ui/console/use-is-phone.ts'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { TriangleAlert } from 'lucide-react'
import { Link } from 'react-router'
import type { Planned } from './conflicts.ts'
import type { PromotionCalendarQuery } from './promotions.graphql.ts'

type Row = PromotionCalendarQuery['promotions']['edges'][number]['node']

interface CalendarRowsProps {
  range: { from: Date; to: Date }
  now: string | undefined
  promotions: readonly Row[]
  conflicts: ReadonlyMap<string, readonly Planned[]>
}

/** What is in each other's way stands together: by owner, then class, then time. */
function sorted(promotions: readonly Row[]): Row[] {
  const keyOf = ({ merchant, kind, startsAt }: Row) =>
    [merchant ? 1 : 0, merchant?.id ?? '', promotionKinds.indexOf(kind), startsAt].join(' ')
  return promotions.toSorted((a, b) => keyOf(a).localeCompare(keyOf(b)))
}

export function CalendarRows({ range, now, promotions, conflicts }: CalendarRowsProps) {
  const isPhone = useIsPhone()
  const rows = sorted(promotions)
  if (isPhone)
    return (
      <ul className="m-0 list-none p-0">
        {rows.map((row) => (
          <li key={row.id} className="border-t border-line px-4 py-3">
            <What row={row} />
            <span className="kc-num block text-13 text-ink-2">{windowOf(row)}</span>
            <Conflict others={conflicts.get(row.id)} />
          </li>
        ))}
      </ul>
    )
  const [first, last] = [range.from.getTime(), range.to.getTime()]
  const part = (moment: number) => ((Math.min(Math.max(moment, first), last) - first) / (last - first)) * 100
  const count = Math.round((last - first) / days(1))
  const today = now === undefined ? -1 : Date.parse(now)
  return (
    <div className="adm-calendar">
      <div className="adm-calendar-row adm-calendar-days" aria-hidden>
        <span />
        <div style={{ gridTemplateColumns: `repeat(${count}, minmax(0, 1fr))` }}>
          {Array.from({ length: count }, (_, index) => (
            <span
              key={index}
              className={Math.floor((today - first) / days(1)) === index ? 'adm-calendar-today' : undefined}
            >
              {index + 1}
            </span>
          ))}
        </div>
      </div>
      {rows.map((row) => {
        const [from, to] = [part(Date.parse(row.startsAt)), part(Date.parse(row.endsAt))]
        const others = conflicts.get(row.id)
        const isOver = row.status === 'STOPPED' || row.status === 'RETURNED'
        return (
          <div key={row.id} className="adm-calendar-row">
            <div className="min-w-0">
              <What row={row} />
              <Conflict others={others} />
            </div>
            <div className="adm-calendar-track" style={{ backgroundSize: `${100 / count}% 100%` }}>
              <Link
                to={`/promotions/${row.id}`}
                className={`adm-calendar-bar${isOver ? ' adm-calendar-over' : others ? ' adm-calendar-conflict' : ''}`}
                style={{ left: `${from}%`, width: `${Math.max(to - from, 1.2)}%` }}
                title={windowOf(row)}
              >
                {windowOf(row)}
              </Link>
            </div>
          </div>
        )
      })}
    </div>
  )
}

function What({ row }: { row: Row }) {
  const { t } = useLingui()
  return (
    <>
      <span className="flex items-start justify-between gap-2">
        <Link to={`/promotions/${row.id}`} className="kc-link-button min-w-0 break-words">
          {row.title}
        </Link>
        <PromotionState promotion={row} />
      </span>
      <span className="block text-13 text-ink-2">
        {row.merchant?.name ?? t`平台`} · <KindText name="promotion" value={row.kind} />
      </span>
    </>
  )
}

function Conflict({ others }: { others: readonly Planned[] | undefined }) {
  const { t } = useLingui()
  if (!others) return null
  const titles = others.map(({ title }) => `“${title}”`).join(t`、`)
  return (
    <span className="mt-1 flex gap-1.5 text-13 text-amber-700">
      <TriangleAlert size={14} className="mt-0.75 flex-none" aria-hidden />
      <span className="min-w-0 break-words">{t`与${titles}冲突`}</span>
    </span>
  )
}

const windowOf = ({ startsAt, endsAt }: Pick<Row, 'startsAt' | 'endsAt'>) =>
  `${formatTime(startsAt, 'day')} – ${formatTime(endsAt, 'day')}`
