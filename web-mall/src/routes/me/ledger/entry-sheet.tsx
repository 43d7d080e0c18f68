import { Price } from '@kaidian/shared/ui/mall/price.tsx'
import { Sheet } from '@kaidian/shared/ui/mall/sheet.tsx'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { useEntryWords } from './entry-words.ts'
import type { Entry } from './ledger-page.tsx'

export function EntrySheet({ entry, onClose }: { entry: Entry | undefined; onClose: () => void }) {
  const { t } = useLingui()
  const words = useEntryWords()
  const facts = entry && [
    { label: t`时间`, value: formatTime(entry.at, 'second') },
    { label: t`余额`, value: formatMoney(entry.balance) },
    ...(entry.orderNumber ? [{ label: t`订单号`, value: entry.orderNumber }] : []),
    { label: t`凭证号`, value: entry.journalKey },
    ...(entry.note ? [{ label: t`说明`, value: entry.note }] : []),
  ]
  return (
    <Sheet isOpen={entry !== undefined} onClose={onClose} title={entry ? words[entry.kind].label : ''}>
      {entry && facts && (
        <>
          <p className="pb-4 text-center">
            <Price
              amount={entry.amount}
              tone={entry.amount.startsWith('-') ? 'ink' : 'jade'}
              sign
              className="text-30"
            />
          </p>
          <dl className="flex flex-col gap-3 text-14">
            {facts.map(({ label, value }) => (
              <div key={label} className="flex justify-between gap-6">
                <dt className="shrink-0 text-ink-2">{label}</dt>
                <dd className="tabular text-right break-all">{value}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </Sheet>
  )
}
