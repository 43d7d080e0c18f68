import { useSuspenseQuery } from '@apollo/client/react'
import { agreementName } from '@kaidian/shared/ui/agreement/agreement-words.ts'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { ResourceRows, type Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { Segmented } from 'antd'
import { Plus } from 'lucide-react'
import { Link, useSearchParams } from 'react-router'
import {
  AgreementsPageDocument,
  type AgreementDraftFactsFragment,
  type AgreementRowFragment,
} from './agreements.graphql.ts'
import { kindIn, kinds } from './agreement-kinds.ts'
import { DraftTag } from './draft-tag.tsx'

/** The versions of each agreement, how they were answered, and what is being written. */
export default function AgreementsPage() {
  const { t } = useLingui()
  const [params, setParams] = useSearchParams()
  const kind = kindIn(params)
  const canWrite = usePermission('agreement:write')
  const { agreements, agreementDrafts } = useSuspenseQuery(AgreementsPageDocument, {
    variables: { kind },
    fetchPolicy: 'cache-and-network',
  }).data
  return (
    <Page
      title={t`协议`}
      actions={
        canWrite && (
          <Link to={`/agreements/new?kind=${kind}`} className="kc-primary-link">
            <Plus size={16} aria-hidden />
            {t`起草新版本`}
          </Link>
        )
      }
    >
      <div className="overflow-x-auto">
        <Segmented
          value={kind}
          onChange={(next) => setParams({ kind: next }, { replace: true })}
          options={kinds.map((value) => ({ value, label: agreementName(value) }))}
        />
      </div>
      <Drafts drafts={agreementDrafts.filter((draft) => draft.kind === kind)} />
      <Section title={t`全部版本`} isFlush>
        <ResourceRows
          rows={agreements}
          columns={useColumns(kind === 'MERCHANT')}
          to={({ id }) => `/agreements/${id}`}
        />
      </Section>
    </Page>
  )
}

function useColumns(isOfShops: boolean): Column<AgreementRowFragment>[] {
  const { t } = useLingui()
  return [
    { key: 'name', title: t`版本`, card: 'title', render: ({ name }) => name },
    {
      key: 'state',
      title: t`状态`,
      card: 'corner',
      render: ({ state }) => <StatusTag kind="agreement" value={state} />,
    },
    {
      key: 'from',
      title: t`生效时间`,
      render: ({ number, effectiveAt }) => (number === 1 ? t`首个版本` : <TimeText at={effectiveAt} />),
    },
    { key: 'agreed', title: t`已同意`, align: 'right', render: ({ answers }) => count(answers?.agreed) },
    { key: 'pending', title: t`待答复`, align: 'right', render: ({ answers }) => count(answers?.pending) },
    ...(isOfShops
      ? [
          {
            key: 'refused',
            title: t`不同意`,
            align: 'right' as const,
            render: ({ answers }: AgreementRowFragment) => count(answers?.refused),
          },
        ]
      : []),
    { key: 'by', title: t`起草人`, render: ({ writtenBy }) => writtenBy ?? '—' },
    { key: 'publisher', title: t`公布人`, render: ({ publishedBy }) => publishedBy ?? '—' },
  ]
}

const count = (value: number | undefined) => <span className="kc-num">{value ?? '—'}</span>

function Drafts({ drafts }: { drafts: readonly AgreementDraftFactsFragment[] }) {
  const { t } = useLingui()
  if (drafts.length === 0) return null
  const columns: Column<AgreementDraftFactsFragment>[] = [
    { key: 'name', title: t`版本`, card: 'title', render: ({ name }) => name },
    { key: 'state', title: t`状态`, card: 'corner', render: (draft) => <DraftTag draft={draft} /> },
    {
      key: 'from',
      title: t`生效时间`,
      render: ({ effectiveAt }) => (effectiveAt ? <TimeText at={effectiveAt} /> : '—'),
    },
    {
      key: 'by',
      title: t`最近修改`,
      render: ({ changedBy, changedAt }) => (
        <>
          {changedBy} · <TimeText at={changedAt} />
        </>
      ),
    },
  ]
  return (
    <Section title={t`草稿`} isFlush>
      <ResourceRows rows={drafts} columns={columns} to={({ id }) => `/agreements/drafts/${id}`} />
    </Section>
  )
}
