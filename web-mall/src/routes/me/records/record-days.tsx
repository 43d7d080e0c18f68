import { Price } from '@kaidian/shared/ui/mall/price.tsx'
import { StatusTag } from '@kaidian/shared/ui/mall/status-tag.tsx'
import { formatTime, weekdayOf } from '@kaidian/shared/web/time.ts'
import { useRecordKinds, useRecordStates } from './record-words.ts'
import type { MoneyRecord } from './records-page.tsx'

/** A payment goes out, what is given back comes in. */
export const signedAmount = ({ kind, amount }: MoneyRecord): string => (kind === 'PAYMENT' ? `-${amount}` : amount)

export function RecordDays({
  records,
  onOpen,
}: {
  records: readonly MoneyRecord[]
  onOpen: (record: MoneyRecord) => void
}) {
  const kinds = useRecordKinds()
  const states = useRecordStates()
  return [...Map.groupBy(records, ({ at }) => formatTime(at, 'date'))].map(([day, ofDay]) => (
    <section key={day} className="card" aria-label={day}>
      <h2 className="tabular border-b border-line px-4 py-2 text-13 text-ink-2">
        {day} {weekdayOf(ofDay[0]?.at ?? day)}
      </h2>
      <ul>
        {ofDay.map((record) => {
          const { label, icon: Icon } = kinds[record.kind]
          const state = states[record.state]
          return (
            <li key={record.id}>
              <button
                type="button"
                onClick={() => onOpen(record)}
                className="flex min-h-16 w-full items-center gap-3 border-b border-line px-4 text-left -outline-offset-2 hover:bg-surface-2"
              >
                <span className="flex size-9 shrink-0 items-center justify-center rounded-full bg-jade-50 text-jade-600">
                  <Icon size={18} strokeWidth={1.75} aria-hidden />
                </span>
                <span className="min-w-0 grow">
                  <span className="flex items-center gap-2 text-15">
                    {label}
                    <StatusTag tone={state.tone} icon={state.icon}>
                      {state.label}
                    </StatusTag>
                  </span>
                  <span className="tabular block truncate text-13 text-ink-3">
                    {formatTime(record.at, 'clock')} · {record.shopNames.join(' / ')}
                  </span>
                </span>
                <Price
                  amount={signedAmount(record)}
                  tone={record.kind === 'PAYMENT' ? 'ink' : 'jade'}
                  sign
                  className="text-17"
                />
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  ))
}
