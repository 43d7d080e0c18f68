import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { formatMoney, isZeroMoney } from '@kaidian/shared/web/money.ts'
import { useLingui } from '@lingui/react/macro'
import type { BonusFragment } from './bonuses-page.graphql.ts'

type Cause = BonusFragment['reversals'][number]['cause']

/** What was undone of a bonus, refund by refund, and what is left of it. */
export function Reversals({ bonus: { reversals, left } }: { bonus: BonusFragment }) {
  const { t } = useLingui()
  const words: Record<Cause, string> = {
    REFUND: t`结算前退款，按比例取消`,
    ORDER_CANCELLED: t`订单在发货前取消`,
    CLAWED_BACK: t`结算后退款，从钱包扣回`,
    NOT_GRANTED: t`核对后不予发放，留在平台`,
  }
  return (
    <section className="my-4 rounded-card border border-line" aria-label={t`冲回记录`}>
      <h3 className="m-0 border-b border-line px-4 py-2 text-13 font-normal text-ink-2">{t`冲回记录`}</h3>
      <ul className="m-0 list-none divide-y divide-line p-0">
        {reversals.map(({ at, amount, cause, owed }) => (
          <li key={`${at}-${cause}`} className="flex justify-between gap-4 px-4 py-2">
            <span>
              {words[cause]}
              <span className="block text-13 text-ink-3">
                <TimeText at={at} />
              </span>
              {!isZeroMoney(owed) && (
                <span className="block text-13 text-amber-700">{t`钱包不足，其中 ${formatMoney(owed)} 记为欠款`}</span>
              )}
            </span>
            <MoneyText value={`-${amount}`} signed />
          </li>
        ))}
      </ul>
      <p className="m-0 flex justify-between border-t border-line px-4 py-2">
        {t`冲回之后`} <MoneyText value={left} strong />
      </p>
    </section>
  )
}
