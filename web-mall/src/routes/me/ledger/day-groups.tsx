import { Price } from '@kaidian/shared/ui/mall/price.tsx'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { formatTime, weekdayOf } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { useEntryWords } from './entry-words.ts'
import type { LedgerEntryFragment } from '../../../parts/ledger-entry.graphql.ts'

export function DayGroups({
  entries,
  onOpen,
}: {
  entries: readonly LedgerEntryFragment[]
  onOpen: (entry: LedgerEntryFragment) => void
}) {
  const { t } = useLingui()
  const words = useEntryWords()
  const days = Map.groupBy(entries, ({ at }) => formatTime(at, 'date'))
  return [...days].map(([day, ofDay]) => (
    <section key={day} className="card" aria-label={day}>
      <h2 className="tabular border-b border-line px-4 py-2 text-13 text-ink-2">
        {day} {weekdayOf(ofDay[0]?.at ?? day)}
      </h2>
      <ul>
        {ofDay.map((entry) => {
          const { label, icon: Icon } = words[entry.kind]
          return (
            <li key={entry.id}>
              <button
                type="button"
                onClick={() => onOpen(entry)}
                className="flex min-h-16 w-full items-center gap-3 border-b border-line px-4 text-left -outline-offset-2 hover:bg-surface-2"
              >
                <span className="flex size-9 shrink-0 items-center justify-center rounded-full bg-jade-50 text-jade-600">
                  <Icon size={18} strokeWidth={1.75} aria-hidden />
                </span>
                <span className="min-w-0 grow">
                  <span className="block text-15">{label}</span>
                  <span className="tabular block truncate text-13 text-ink-3">
                    {formatTime(entry.at, 'clock')}
                    {entry.orderNumber && ` · ${t`订单 ${`…${entry.orderNumber.slice(-4)}`}`}`}
                    {entry.note && ` · ${entry.note}`}
                  </span>
                </span>
                <span className="flex shrink-0 flex-col items-end">
                  <Price
                    amount={entry.amount}
                    tone={entry.amount.startsWith('-') ? 'ink' : 'jade'}
                    sign
                    className="text-17"
                  />
                  <span className="tabular text-12 text-ink-3">{t`余额 ${formatMoney(entry.balance)}`}</span>
                </span>
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  ))
}
