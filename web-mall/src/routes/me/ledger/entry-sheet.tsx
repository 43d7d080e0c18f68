import { ButtonLink } from '@kaidian/shared/ui/mall/button.tsx'
import { Price } from '@kaidian/shared/ui/mall/price.tsx'
import { Sheet } from '@kaidian/shared/ui/mall/sheet.tsx'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { useAccountWords } from './account-words.ts'
import { useEntryWords } from './entry-words.ts'
import type { LedgerEntryFragment } from '../../../parts/ledger-entry.graphql.ts'

export function EntrySheet({ entry, onClose }: { entry: LedgerEntryFragment | undefined; onClose: () => void }) {
  const { t } = useLingui()
  const words = useEntryWords()
  const accounts = useAccountWords()
  const facts = entry && [
    { label: t`时间`, value: formatTime(entry.at, 'second') },
    { label: t`对方科目`, value: accounts[entry.opposite] },
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
          <SourceLink entry={entry} />
        </>
      )}
    </Sheet>
  )
}

/** Where the money comes from: an own order, a withdrawal, or the bonus whose arithmetic explains it. */
function SourceLink({ entry: { orderId, withdrawalId, kind } }: { entry: LedgerEntryFragment }) {
  const { t } = useLingui()
  const link = orderId
    ? { to: `/me/orders/${orderId}`, label: t`查看订单` }
    : withdrawalId
      ? { to: '/me/withdraw', label: t`查看提现` }
      : kind === 'COMMISSION'
        ? { to: '/me/commissions', label: t`看这笔提成怎么算` }
        : kind === 'DIVIDEND'
          ? { to: '/me/dividends', label: t`看分红怎么算` }
          : undefined
  return (
    link && (
      <p className="pt-5 text-center">
        <ButtonLink to={link.to} tone="outline">
          {link.label}
        </ButtonLink>
      </p>
    )
  )
}
