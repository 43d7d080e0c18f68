import { useSuspenseQuery } from '@apollo/client/react'
import { RateText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { Notice } from '@kaidian/shared/ui/console/problems.tsx'
import { Facts, Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { ResourceRows, type Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { BadgePercent, CalendarClock, Check, History, Plus } from 'lucide-react'
import { Link, useSearchParams } from 'react-router'
import { PoliciesPageDocument } from './policies-page.graphql.ts'
import type { PolicyFactsFragment } from './policy-facts.graphql.ts'
import { shareWords } from './share-words.ts'
import { shareKeys, sumOfShares } from './shares.ts'
import { WorkedExample } from './worked-example.tsx'

export default function PoliciesPage() {
  const { t } = useLingui()
  const { policies } = useSuspenseQuery(PoliciesPageDocument, { fetchPolicy: 'cache-and-network' }).data
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
    { key: 'createdBy', title: t`创建人`, render: ({ createdBy }) => createdBy },
  ]
  return (
    <Page
      title={t`费率与奖金方案`}
      actions={
        canWrite && (
          <Link to="/policies/new" className="kc-primary-link">
            <Plus size={16} aria-hidden />
            {t`新建版本`}
          </Link>
        )
      }
    >
      {shown ? (
        <PolicyCard policy={shown} current={current} />
      ) : (
        <Notice icon={BadgePercent} title={t`还没有方案`} text={t`没有方案时不能下单：先新建第一个版本。`} />
      )}
      <Section title={t`全部版本`} isFlush>
        <ResourceRows rows={policies} columns={columns} to={({ version }) => `/policies?version=${version}`} />
      </Section>
    </Page>
  )
}

function PolicyCard({ policy, current }: { policy: PolicyFactsFragment; current: PolicyFactsFragment | undefined }) {
  const { t, i18n } = useLingui()
  return (
    <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_400px]">
      <Section title={t`方案 v${policy.version}`} extra={<PolicyState policy={policy} current={current} />}>
        <Facts
          facts={[
            { label: t`默认服务费率`, value: <RateText bps={policy.defaultFeeRateBps} /> },
            { label: t`生效时间`, value: <TimeText at={policy.effectiveAt} /> },
            ...shareKeys.map((key) => ({
              label: i18n._(shareWords[key]),
              value: <RateText bps={policy.shares[key]} />,
            })),
            ...(policy.categoryFees.length > 0
              ? [
                  {
                    label: t`类目服务费率`,
                    isWide: true,
                    value: policy.categoryFees.map((fee) => (
                      <span key={fee.categoryId} className="mr-4 inline-block">
                        {fee.categoryName} <RateText bps={fee.feeRateBps} />
                      </span>
                    )),
                  },
                ]
              : []),
            { label: t`变更说明`, value: policy.note, isWide: true },
          ]}
        />
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
