import { RateText } from '@kaidian/shared/ui/console/money-text.tsx'
import { useLingui } from '@lingui/react/macro'
import type { PolicyRuleFragment } from './policy-terms.graphql.ts'
import { scopes, scopeWords } from './terms-words.ts'

/** The rules of the fee in the order in which they are tried: the first that fits counts. */
export function RuleList({ rules }: { rules: readonly PolicyRuleFragment[] }) {
  const { t, i18n } = useLingui()
  return (
    <ol className="grid gap-2" aria-label={t`费率规则，按匹配顺序`}>
      {scopes.map((scope, index) => {
        const own = rules.filter((rule) => rule.scope === scope)
        return (
          <li key={scope} className="grid grid-cols-[96px_minmax(0,1fr)] gap-2">
            <span className="kc-quiet">
              {index + 1}. {i18n._(scopeWords[scope])}
            </span>
            <span className="min-w-0">
              {own.length === 0 && <span className="kc-quiet">{t`无`}</span>}
              {own.map((rule) => (
                <span key={rule.subjectId ?? ''} className="mr-4 inline-block max-w-full break-words">
                  {rule.subjectName} <RateText bps={rule.feeRateBps} />
                </span>
              ))}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
