import { formatYuan } from '@kaidian/shared/core/money'
import { MoneyText, RateText } from '@kaidian/shared/ui/console/money-text.tsx'
import { useLingui } from '@lingui/react/macro'
import { shareWords } from './share-words.ts'
import { shareKeys, type Shares } from './shares.ts'
import { workOut } from './work-out.ts'

/** What the rates do to one line of ¥199.00, with the server's own rounding; the difference to what is in force. */
export function WorkedExample({
  feeRateBps,
  shares,
  current,
}: {
  feeRateBps: number
  shares: Shares
  current?: { feeRateBps: number; shares: Shares }
}) {
  const { t, i18n } = useLingui()
  const next = workOut(feeRateBps, shares)
  const before = current && workOut(current.feeRateBps, current.shares)
  const lines = [
    { key: 'fee', label: t`服务费`, bps: feeRateBps, amount: next.fee, was: before?.fee },
    ...shareKeys.map((key) => ({
      key,
      label: i18n._(shareWords[key]),
      bps: shares[key],
      amount: next.shares[key] ?? 0,
      was: before?.shares[key],
    })),
    { key: 'keeps', label: t`平台留存`, bps: undefined, amount: next.keeps, was: before?.keeps },
    { key: 'merchant', label: t`商家所得`, bps: undefined, amount: next.merchant, was: before?.merchant },
  ]
  // Nothing changed yet, nothing to set beside it.
  const isChanged = lines.some(({ amount, was }) => was !== undefined && was !== amount)
  return (
    <table className="w-full">
      <caption className="mb-2 text-left text-ink-2">{t`一件 ¥199.00 的商品，各方都有推荐人和代理时`}</caption>
      <tbody>
        {lines.map(({ key, label, bps, amount, was }) => (
          <tr key={key} className="border-line border-t">
            <th scope="row" className="py-1.5 text-left font-normal">
              {label}
            </th>
            <td className="py-1.5 text-right text-ink-3">{bps !== undefined && <RateText bps={bps} />}</td>
            <td className={`py-1.5 text-right ${amount < 0 ? 'text-cinnabar-700' : ''}`}>
              <MoneyText value={formatYuan(amount)} />
            </td>
            {isChanged && (
              <td className="w-20 py-1.5 text-right text-13 text-ink-3">
                {was !== undefined && was !== amount && <MoneyText value={formatYuan(amount - was)} signed />}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
