import { DiffView, type DiffRow } from '@kaidian/shared/ui/console/diff-view.tsx'
import { Notice } from '@kaidian/shared/ui/console/problems.tsx'
import { formatBps } from '@kaidian/shared/web/money.ts'
import { useLingui } from '@lingui/react/macro'
import { Equal } from 'lucide-react'
import type { PolicyChangesFragment } from './policy-terms.graphql.ts'
import { shareWords } from './share-words.ts'
import type { ShareKey } from './shares.ts'
import { basisWords, levelWords, scopeWords, type Level } from './terms-words.ts'

const shareKeyOf: Record<PolicyChangesFragment['shares'][number]['share'], ShareKey> = {
  CASHBACK: 'cashbackBps',
  CONSUMER_PROMOTER: 'consumerPromoterBps',
  MERCHANT_PROMOTER: 'merchantPromoterBps',
  DISTRICT: 'districtBps',
  CITY: 'cityBps',
  PROVINCE: 'provinceBps',
  POOL: 'poolBps',
}
const levelOf: Record<PolicyChangesFragment['bases'][number]['level'], Level> = {
  DISTRICT: 'district',
  CITY: 'city',
  PROVINCE: 'province',
}

/** What differs between two sets of terms, field by field. */
export function Changes({
  changes,
  titles,
}: {
  changes: PolicyChangesFragment
  titles: { before: string; after: string }
}) {
  const { t, i18n } = useLingui()
  const rateOf = (bps: number | null | undefined) => (bps == null ? null : formatBps(bps))
  const rows: DiffRow[] = [
    ...changes.fees.map(({ scope, subjectId, subjectName, before, after }) => ({
      field: `${scope} ${subjectId}`,
      label: [i18n._(scopeWords[scope]), subjectName].filter(Boolean).join(' · '),
      before: rateOf(before),
      after: rateOf(after),
      note: before === null ? t`新增` : after === null ? t`删除` : undefined,
    })),
    ...changes.shares.map(({ share, before, after }) => ({
      field: share,
      label: i18n._(shareWords[shareKeyOf[share]]),
      before: rateOf(before),
      after: rateOf(after),
    })),
    ...changes.ownShares.map(({ scope, subjectId, subjectName, share, before, after }) => ({
      field: `${subjectId} ${share}`,
      label: [i18n._(scopeWords[scope]), subjectName, i18n._(shareWords[shareKeyOf[share]])]
        .filter(Boolean)
        .join(' · '),
      before: rateOf(before),
      after: rateOf(after),
      note: before === null ? t`另定` : after === null ? t`不再另定` : undefined,
    })),
    ...changes.bases.map(({ level, before, after }) => ({
      field: `basis ${level}`,
      label: t`${i18n._(levelWords[levelOf[level]])}计法`,
      before: i18n._(basisWords[before]),
      after: i18n._(basisWords[after]),
    })),
  ]
  if (rows.length === 0) return <Notice icon={Equal} title={t`没有差别`} text={t`费率、奖金比例和代理计法都一样。`} />
  return <DiffView rows={rows} titles={titles} isAllChanged />
}
