import { Price } from '@kaidian/shared/ui/mall/price.tsx'
import { formatMoney, isZeroMoney } from '@kaidian/shared/web/money.ts'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { useCauseWords } from './accrual-words.ts'
import type { Accrual } from './commissions-page.tsx'

/** What was undone of a bonus: when, how much and why, and what is left of it. */
export function Reversals({ reversals, left }: Pick<Accrual, 'reversals' | 'left'>) {
  const { t } = useLingui()
  const causes = useCauseWords()
  return (
    <section aria-label={t`冲回记录`} className="rounded-card border border-line">
      <h3 className="border-b border-line px-4 py-2 text-13 text-ink-2">{t`冲回记录`}</h3>
      <ul className="divide-y divide-line">
        {reversals.map(({ at, amount, cause, owed }) => (
          <li key={`${at}-${cause}`} className="flex items-start justify-between gap-4 px-4 py-2">
            <span>
              <span className="block text-14">{causes[cause]}</span>
              <span className="tabular block text-13 text-ink-3">{formatTime(at)}</span>
              {!isZeroMoney(owed) && (
                <span className="tabular block text-13 text-cinnabar-700">
                  {t`钱包不足，其中 ${formatMoney(owed)} 记为欠款，以后的收入先还`}
                </span>
              )}
            </span>
            <Price amount={`-${amount}`} tone="ink" className="text-15" />
          </li>
        ))}
      </ul>
      <p className="flex items-baseline justify-between border-t border-line px-4 py-2 text-14">
        {t`冲回之后`} <Price amount={left} tone="gold" className="text-17" />
      </p>
    </section>
  )
}
