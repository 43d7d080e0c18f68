import { RateText } from '@kaidian/shared/ui/console/money-text.tsx'
import { useLingui } from '@lingui/react/macro'
import type { PolicyShareRuleFragment } from './policy-terms.graphql.ts'
import { shareWords } from './share-words.ts'
import { ownShareKeys } from './shares.ts'
import { scopeWords } from './terms-words.ts'

/** Merchants and categories with shares of their own. */
export function ShareRuleList({ rules }: { rules: readonly PolicyShareRuleFragment[] }) {
  const { t, i18n } = useLingui()
  return (
    <ul className="grid gap-2" aria-label={t`另定的奖金比例`}>
      {rules.map((rule) => (
        <li key={rule.subjectId} className="min-w-0 break-words">
          <span className="kc-quiet">{i18n._(scopeWords[rule.scope])}</span> {rule.subjectName}
          <span className="flex flex-wrap gap-x-4">
            {ownShareKeys.map((key) => (
              <span key={key}>
                {i18n._(shareWords[key])} <RateText bps={rule[key]} />
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  )
}
