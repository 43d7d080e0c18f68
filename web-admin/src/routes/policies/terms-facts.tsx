import { RateText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Facts, type Fact } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { useLingui } from '@lingui/react/macro'
import type { PolicyDraftFactsFragment, PolicyFactsFragment } from './policy-terms.graphql.ts'
import { RuleList } from './rule-list.tsx'
import { ShareRuleList } from './share-rule-list.tsx'
import { shareWords } from './share-words.ts'
import { shareKeys } from './shares.ts'
import { basisWords, levels, levelWords } from './terms-words.ts'

type Terms = Pick<
  PolicyFactsFragment | PolicyDraftFactsFragment,
  'feeRules' | 'shares' | 'shareRules' | 'bases' | 'note'
>

/** What a version or a draft says, whole. */
export function TermsFacts({ terms, first }: { terms: Terms; first: readonly Fact[] }) {
  const { t, i18n } = useLingui()
  return (
    <Facts
      facts={[
        ...first,
        { label: t`服务费率，先匹配先用`, value: <RuleList rules={terms.feeRules} />, isWide: true },
        ...shareKeys.map((key) => ({
          label: i18n._(shareWords[key]),
          value: <RateText bps={terms.shares[key]} />,
        })),
        ...(terms.shareRules.length > 0
          ? [{ label: t`另定的奖金比例`, value: <ShareRuleList rules={terms.shareRules} />, isWide: true }]
          : []),
        ...levels.map((level) => ({
          label: t`${i18n._(levelWords[level])}计法`,
          value: i18n._(basisWords[terms.bases[level]]),
        })),
        { label: t`变更说明`, value: terms.note, isWide: true },
      ]}
    />
  )
}
