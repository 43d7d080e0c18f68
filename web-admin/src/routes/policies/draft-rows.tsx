import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { ResourceRows, type Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useLingui } from '@lingui/react/macro'
import { DraftState } from './draft-state.tsx'
import type { PolicyDraftFactsFragment } from './policy-terms.graphql.ts'

const shownDecided = 5

/** What waits for a second person, and what was decided last. */
export function DraftRows({ drafts }: { drafts: readonly PolicyDraftFactsFragment[] }) {
  const { t } = useLingui()
  const waiting = drafts.filter(({ status }) => status === 'PROPOSED')
  const decided = drafts.filter(({ status }) => status !== 'PROPOSED').slice(0, shownDecided)
  if (drafts.length === 0) return null
  const columns: Column<PolicyDraftFactsFragment>[] = [
    { key: 'note', title: t`变更说明`, card: 'title', render: ({ note }) => note },
    { key: 'state', title: t`状态`, card: 'corner', render: ({ status }) => <DraftState status={status} /> },
    {
      key: 'from',
      title: t`生效时间`,
      render: ({ effectiveAt }) => (effectiveAt ? <TimeText at={effectiveAt} /> : t`通过后立即`),
    },
    { key: 'by', title: t`提交人`, render: ({ proposedBy }) => proposedBy },
    { key: 'at', title: t`提交时间`, render: ({ createdAt }) => <TimeText at={createdAt} /> },
    {
      key: 'to',
      title: t`结果`,
      render: ({ policy, reason }) => (policy ? `v${policy.version}` : (reason ?? '—')),
    },
  ]
  const count = waiting.length
  return (
    <Section title={t`草案，${count} 份待复核`} isFlush>
      <ResourceRows rows={[...waiting, ...decided]} columns={columns} to={({ id }) => `/policies/drafts/${id}`} />
    </Section>
  )
}
