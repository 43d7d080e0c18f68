import { MoneyText, RateText } from '@kaidian/shared/ui/console/money-text.tsx'
import { useLingui } from '@lingui/react/macro'
import type { PolicyPreviewFactsFragment } from './policy-draft-page.graphql.ts'
import { partWords } from './part-words.ts'
import { scopeWords } from './terms-words.ts'

/** One line, step by step: base, rule, rate, fee, and each share with its rounding. */
export function PreviewExampleCard({ line }: { line: PolicyPreviewFactsFragment['exampleLines'][number] }) {
  const { t, i18n } = useLingui()
  const shares = line.amounts.filter(({ bpsAfter }) => bpsAfter !== null)
  const rest = line.amounts.filter(({ bpsAfter }) => bpsAfter === null)
  return (
    <section className="min-w-0 rounded-lg border border-line p-3">
      <h4 className="break-words">{line.title}</h4>
      <p className="kc-quiet">{t`订单 ${line.orderNumber}`}</p>
      <ol className="mt-2 grid gap-1">
        <li>
          {t`计费金额`} <MoneyText value={line.base} />
        </li>
        <li>
          {t`匹配：${i18n._(scopeWords[line.rule])}`} · <RateText bps={line.rateBefore} /> →{' '}
          <RateText bps={line.rateAfter} />
        </li>
        <li>
          {t`服务费，四舍五入到分`} <MoneyText value={line.feeBefore} /> → <MoneyText value={line.feeAfter} strong />
        </li>
        {shares.map(({ part, bpsBefore, bpsAfter, before, after }) => (
          <li key={part} className="flex flex-wrap justify-between gap-x-2">
            <span>
              {i18n._(partWords[part])}{' '}
              <span className="kc-quiet">
                <RateText bps={bpsBefore} /> → <RateText bps={bpsAfter} />
              </span>
            </span>
            <span>
              <MoneyText value={before} /> → <MoneyText value={after} />
            </span>
          </li>
        ))}
        {rest.map(({ part, before, after }) => (
          <li key={part} className="flex flex-wrap justify-between gap-x-2 border-t border-line pt-1">
            <span>{i18n._(partWords[part])}</span>
            <span>
              <MoneyText value={before} /> → <MoneyText value={after} strong />
            </span>
          </li>
        ))}
      </ol>
      <p className="kc-quiet mt-2">{t`各份向下取整到分；无人可得的一份和零头归平台。`}</p>
    </section>
  )
}
