import { useQuery } from '@apollo/client/react'
import { after, days, startOfDay } from '@kaidian/shared/core/time'
import { useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { Missing } from '@kaidian/shared/ui/console/money-text.tsx'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import type { MessageDescriptor } from '@lingui/core'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { Link } from 'react-router'
import { AuditPageDocument, type AuditRowFragment } from './audit-page.graphql.ts'
import { actionWord, actionWords, detailWord, valueWord } from './audit-words.ts'

const ofInvoices = new Set(['issueInvoice', 'rejectInvoice', 'proposeRedLetter', 'decideRedLetter'])

/** Who did what, when and why, of all that must be known afterwards. Nobody changes it, here or elsewhere. */
export default function AuditPage() {
  const { t, i18n } = useLingui()
  const maySeeInvoices = usePermission('invoice:read')
  const url = useListUrl(['action', 'account', 'subject', 'from', 'to'])
  const from = url.value('from')
  const to = url.value('to')
  const state = useQuery(AuditPageDocument, {
    variables: {
      ...url.page,
      action: url.value('action'),
      accountId: url.value('account'),
      subjectId: url.value('subject'),
      from: from && startOfDay(from).toISOString(),
      to: to && after(startOfDay(to), days(1)).toISOString(),
    },
    fetchPolicy: 'cache-and-network',
  })
  const connection = (state.data ?? state.previousData)?.auditEntries
  const word = (text: MessageDescriptor | string) => (typeof text === 'string' ? text : i18n._(text))
  const whose = connection?.edges[0]?.node.by
  const columns: Column<AuditRowFragment>[] = [
    { key: 'at', title: t`时间`, render: ({ at }) => <TimeText at={at} shape="second" /> },
    {
      key: 'by',
      title: t`谁`,
      card: 'corner',
      render: ({ by, accountId }) => (
        <Button type="link" size="small" className="px-0!" onClick={() => url.set({ account: accountId })}>
          {by}
        </Button>
      ),
    },
    { key: 'action', title: t`做了什么`, card: 'title', render: ({ action }) => word(actionWord(action)) },
    {
      key: 'details',
      title: t`条件与原因`,
      card: 'wide',
      render: ({ details }) => (
        <ul className="m-0 list-none p-0">
          {details.map(({ name, value }) => (
            <li key={name} className="break-words">
              <span className="kc-quiet">{word(detailWord(name))}</span> {word(valueWord(value))}
            </li>
          ))}
        </ul>
      ),
    },
    {
      key: 'subject',
      title: t`涉及`,
      render: ({ action, subjectId }) =>
        subjectId && ofInvoices.has(action) && maySeeInvoices ? (
          <Link to={`/finance/invoices/${subjectId}`} className="kc-row-link">
            {t`查看发票`}
          </Link>
        ) : (
          <Missing />
        ),
    },
  ]
  return (
    <ResourceIndex
      title={t`审计日志`}
      url={url}
      state={state}
      connection={connection}
      columns={columns}
      filters={[
        {
          kind: 'choice',
          name: 'action',
          label: t`做了什么`,
          options: Object.entries(actionWords).map(([value, text]) => ({ value, label: i18n._(text) })),
        },
        { kind: 'day', name: 'from', label: t`从` },
        { kind: 'day', name: 'to', label: t`到` },
        { kind: 'set', name: 'account', label: whose ? t`谁：${whose}` : t`谁` },
        { kind: 'set', name: 'subject', label: t`涉及同一件` },
      ]}
      empty={{ title: t`还没有记录`, text: t`需要事后查证的操作会记在这里，谁也改不了。` }}
    />
  )
}
