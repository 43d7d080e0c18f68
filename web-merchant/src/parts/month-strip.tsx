import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { useLingui } from '@lingui/react/macro'

interface Month {
  month: string
  opening: string
  income: string
  expense: string
  closing: string
}

/** What a month brought, between two balances. */
export function MonthStrip({ month }: { month: Month | undefined }) {
  const { t } = useLingui()
  if (!month) return null
  const figures = [
    { label: t`期初余额`, value: month.opening },
    { label: t`收入`, value: month.income },
    { label: t`支出`, value: month.expense },
    { label: t`期末余额`, value: month.closing },
  ]
  return (
    <dl className="kc-card m-0 grid grid-cols-2 gap-3 px-4 py-3 sm:grid-cols-5" aria-label={month.month}>
      <div>
        <dt className="text-13 text-ink-2">{t`月份`}</dt>
        <dd className="tabular m-0 text-17 font-semibold">{month.month}</dd>
      </div>
      {figures.map(({ label, value }) => (
        <div key={label}>
          <dt className="text-13 text-ink-2">{label}</dt>
          <dd className="m-0 text-17 font-semibold">
            <MoneyText value={value} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
