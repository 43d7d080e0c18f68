import { useSuspenseQuery } from '@apollo/client/react'
import { RateText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { Notice } from '@kaidian/shared/ui/console/problems.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { ResourceRows, type Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { BadgePercent, CalendarClock, Check, GitCompare, History, Plus } from 'lucide-react'
import { Link, useSearchParams } from 'react-router'
import { DraftRows } from './draft-rows.tsx'
import { PoliciesPageDocument } from './policies-page.graphql.ts'
import type { PolicyFactsFragment } from './policy-terms.graphql.ts'
import { RestoreButton } from './restore-button.tsx'
import { sumOfShares } from './shares.ts'
import { TermsFacts } from './terms-facts.tsx'
import { WorkedExample } from './worked-example.tsx'

export default function PoliciesPage() {
  const { t } = useLingui()
  const { policies, policyDrafts, policyEarliestFeeChange } = useSuspenseQuery(PoliciesPageDocument, {
    fetchPolicy: 'cache-and-network',
  }).data
  const canWrite = usePermission('policy:write')
  const [params] = useSearchParams()
  const current = policies.find(({ isCurrent }) => isCurrent)
  const shown = policies.find(({ version }) => String(version) === params.get('version')) ?? current ?? policies[0]
  const columns: Column<PolicyFactsFragment>[] = [
    { key: 'version', title: t`版本`, card: 'title', render: ({ version }) => `v${version}` },
    {
      key: 'state',
      title: t`状态`,
      card: 'corner',
      render: (policy) => <PolicyState policy={policy} current={current} />,
    },
    { key: 'effectiveAt', title: t`生效时间`, render: ({ effectiveAt }) => <TimeText at={effectiveAt} /> },
    {
      key: 'fee',
      title: t`默认服务费率`,
      align: 'right',
      render: ({ defaultFeeRateBps }) => <RateText bps={defaultFeeRateBps} />,
    },
    {
      key: 'shares',
      title: t`分出合计`,
      align: 'right',
      render: ({ shares }) => <RateText bps={sumOfShares(shares)} />,
    },
    { key: 'note', title: t`变更说明`, render: ({ note }) => note },
    { key: 'createdBy', title: t`提交人`, render: ({ createdBy }) => createdBy },
    { key: 'approvedBy', title: t`复核人`, render: ({ approvedBy }) => approvedBy ?? '—' },
  ]
  return (
    <Page
      title={t`费率与奖金方案`}
      actions={
        canWrite && (
          <Link to="/policies/new" className="kc-primary-link">
            <Plus size={16} aria-hidden />
            {t`提交草案`}
          </Link>
        )
      }
    >
      <DraftRows drafts={policyDrafts} />
      {shown ? (
        <PolicyCard
          policy={shown}
          current={current}
          earliest={policyEarliestFeeChange}
          canRestore={canWrite && shown.version !== current?.version}
        />
      ) : (
        <Notice icon={BadgePercent} title={t`还没有方案`} text={t`没有方案时不能下单：先新建第一个版本。`} />
      )}
      <Section
        title={t`全部版本`}
        isFlush
        extra={
          policies.length > 1 && (
            <Link
              to={`/policies/compare?before=${policies[1]?.version}&after=${policies[0]?.version}`}
              className="kc-link-button"
            >
              <GitCompare size={15} aria-hidden /> {t`比较两个版本`}
            </Link>
          )
        }
      >
        <ResourceRows rows={policies} columns={columns} to={({ version }) => `/policies?version=${version}`} />
      </Section>
    </Page>
  )
}

interface PolicyCardProps {
  policy: PolicyFactsFragment
  current: PolicyFactsFragment | undefined
  earliest: string
  canRestore: boolean
}

function PolicyCard({ policy, current, earliest, canRestore }: PolicyCardProps) {
  const { t } = useLingui()
  return (
    <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_400px]">
      <Section
        title={t`方案 v${policy.version}`}
        extra={
          <span className="flex items-center gap-2">
            {canRestore && <RestoreButton version={policy.version} earliest={earliest} />}
            <PolicyState policy={policy} current={current} />
          </span>
        }
      >
        <TermsFacts terms={policy} first={[{ label: t`生效时间`, value: <TimeText at={policy.effectiveAt} /> }]} />
      </Section>
      <Section title={t`算一笔`}>
        <WorkedExample feeRateBps={policy.defaultFeeRateBps} shares={policy.shares} />
      </Section>
    </div>
  )
}

function PolicyState({ policy, current }: { policy: PolicyFactsFragment; current: PolicyFactsFragment | undefined }) {
  const { t } = useLingui()
  if (policy.isCurrent)
    return (
      <ToneTag tone="jade" icon={Check}>
        {t`生效中`}
      </ToneTag>
    )
  if (!current || policy.effectiveAt > current.effectiveAt)
    return (
      <ToneTag tone="amber" icon={CalendarClock}>
        {t`待生效`}
      </ToneTag>
    )
  return (
    <ToneTag tone="grey" icon={History}>
      {t`历史`}
    </ToneTag>
  )
}
