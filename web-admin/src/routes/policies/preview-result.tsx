import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { useLingui } from '@lingui/react/macro'
import type { PolicyPreviewAmountFragment, PolicyPreviewFactsFragment } from './policy-draft-page.graphql.ts'
import { partWords } from './part-words.ts'
import { PreviewExampleCard } from './preview-example-card.tsx'

/** What each side got, what it would have got, and the difference: drawn, and to the fen. */
export function PreviewResult({ preview }: { preview: PolicyPreviewFactsFragment }) {
  const { t } = useLingui()
  const { firstDay, lastDay } = preview
  const lines = preview.lineCount.toLocaleString('en')
  const changed = preview.changedLineCount.toLocaleString('en')
  return (
    <>
      <p>{t`${firstDay} 至 ${lastDay} 的 ${lines} 行，其中 ${changed} 行分法有变化。`}</p>
      <p className="flex flex-wrap gap-x-6">
        <span>
          {t`计费金额`} <MoneyText value={preview.base} />
        </span>
        <span>
          {t`服务费`} <MoneyText value={preview.feeBefore} /> → <MoneyText value={preview.feeAfter} />
        </span>
      </p>
      <Comparison amounts={preview.amounts} />
      <h3>{t`变化最大的三行，逐步算出`}</h3>
      <div className="grid gap-4 xl:grid-cols-3">
        {preview.exampleLines.map((line) => (
          <PreviewExampleCard key={line.lineId} line={line} />
        ))}
      </div>
    </>
  )
}

function Comparison({ amounts }: { amounts: readonly PolicyPreviewAmountFragment[] }) {
  const { t, i18n } = useLingui()
  // Merchants get nine tenths: beside them nobody else's bar would be seen.
  const most = Math.max(
    ...amounts
      .filter(({ part }) => part !== 'MERCHANT')
      .flatMap(({ before, after }) => [Number(before), Number(after)]),
    0.01,
  )
  const widthOf = (value: string) => `${Math.min(100, Math.max(0, (Number(value) / most) * 100))}%`
  return (
    <div className="overflow-x-auto">
      <table className="w-full">
        <thead>
          <tr className="text-left text-ink-3">
            <th scope="col" className="py-1.5 font-normal">{t`受益方`}</th>
            <th scope="col" className="hidden w-1/3 font-normal sm:table-cell" aria-hidden />
            <th scope="col" className="text-right font-normal">{t`原来`}</th>
            <th scope="col" className="text-right font-normal">{t`草案下`}</th>
            <th scope="col" className="text-right font-normal">{t`差额`}</th>
          </tr>
        </thead>
        <tbody>
          {amounts.map(({ part, before, after, difference }) => (
            <tr key={part} className="border-line border-t">
              <th scope="row" className="py-2 text-left font-normal whitespace-nowrap">
                {i18n._(partWords[part])}
                {part !== 'MERCHANT' && <Bars before={widthOf(before)} after={widthOf(after)} isOnPhone />}
              </th>
              <td className="hidden px-3 sm:table-cell" aria-hidden>
                {part !== 'MERCHANT' && <Bars before={widthOf(before)} after={widthOf(after)} />}
              </td>
              <td className="text-right">
                <MoneyText value={before} />
              </td>
              <td className="text-right">
                <MoneyText value={after} strong />
              </td>
              <td className="text-right">
                <MoneyText value={difference} signed />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Then above, by the draft below. */
function Bars({ before, after, isOnPhone = false }: { before: string; after: string; isOnPhone?: boolean }) {
  return (
    <span className={`grid gap-0.5 ${isOnPhone ? 'mt-1 sm:hidden' : ''}`} aria-hidden>
      <span className="block h-1.5 rounded-full bg-line" style={{ width: before }} />
      <span className="block h-1.5 rounded-full bg-jade-600" style={{ width: after }} />
    </span>
  )
}
