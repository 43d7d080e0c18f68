import { useQuery } from '@apollo/client/react'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { kinds } from '@kaidian/shared/ui/console/kinds.ts'
import { oneOf, useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { Missing, MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useLingui } from '@lingui/react/macro'
import { ExportButton } from '../../../parts/export-button.tsx'
import { billedChannels } from './reconciliation-page.tsx'
import { ReconciliationCasesPageDocument, type CaseRowFragment } from './reconciliation.graphql.ts'
import { differenceOf } from './difference-of.ts'

const views = ['MINE', 'ALL'] as const
const caseKinds = [
  'PAYMENT_UNKNOWN',
  'PAYMENT_UNRECORDED',
  'PAYMENT_MISSING',
  'PAYMENT_AMOUNT',
  'PAYMENT_REPEATED',
  'PAYMENT_LEDGER',
  'REFUND_UNKNOWN',
  'REFUND_UNRECORDED',
  'REFUND_MISSING',
  'REFUND_AMOUNT',
  'REFUND_REPEATED',
  'REFUND_LEDGER',
  'TOTALS',
  'BILL_MISSING',
  'TOO_MANY',
] as const
const ages = ['1', '3', '7', '30'] as const

/** Differences between bills and our books; what waits comes first, the oldest at the top. */
export default function ReconciliationCasesPage() {
  const { t, i18n } = useLingui()
  const url = useListUrl(['status', 'kind', 'channel', 'day', 'age'], ['status'])
  const view = oneOf(views, url.value('status'))
  const age = oneOf(ages, url.value('age'))
  const terms = {
    status: view === 'ALL' ? undefined : ('OPEN' as const),
    kind: oneOf(caseKinds, url.value('kind')),
    channel: oneOf(billedChannels, url.value('channel')),
    day: url.value('day'),
  }
  const state = useQuery(ReconciliationCasesPageDocument, {
    variables: { ...url.page, ...terms, isMine: view === 'MINE', minDays: age && Number(age) },
    fetchPolicy: 'cache-and-network',
  })
  const columns: Column<CaseRowFragment>[] = [
    { key: 'number', title: t`差异编号`, render: ({ number }) => <span className="kc-num">{number}</span> },
    { key: 'kind', title: t`种类`, card: 'title', render: ({ kind }) => <KindText name="case" value={kind} /> },
    { key: 'channel', title: t`渠道`, render: ({ channel }) => <KindText name="channel" value={channel} /> },
    { key: 'day', title: t`账单日`, render: ({ day }) => <span className="kc-num">{day}</span> },
    { key: 'ours', title: t`我方`, align: 'right', render: ({ ours }) => <MoneyText value={ours} /> },
    { key: 'theirs', title: t`渠道金额`, align: 'right', render: ({ theirs }) => <MoneyText value={theirs} /> },
    {
      key: 'difference',
      title: t`差额`,
      align: 'right',
      render: (found) => <MoneyText value={differenceOf(found)} strong />,
    },
    {
      key: 'status',
      title: t`状态`,
      card: 'corner',
      render: ({ status }) => <StatusTag kind="case" value={status} />,
    },
    { key: 'owner', title: t`处理人`, render: ({ owner }) => owner ?? <Missing /> },
    { key: 'openedAt', title: t`发现`, render: ({ openedAt }) => <TimeText at={openedAt} /> },
  ]
  return (
    <ResourceIndex
      title={t`对账差异`}
      back="/finance/reconciliation"
      url={url}
      state={state}
      connection={(state.data ?? state.previousData)?.reconciliationCases}
      columns={columns}
      to={({ id }) => `/finance/reconciliation/cases/${id}`}
      actions={
        <ExportButton
          kind="RECONCILIATION_CASES"
          terms={{ ...terms, mine: view === 'MINE' ? 'true' : undefined, minDays: age }}
        />
      }
      tabs={{
        name: 'status',
        items: [
          { value: '', label: t`待处理` },
          { value: 'MINE', label: t`我的` },
          { value: 'ALL', label: t`全部` },
        ],
      }}
      filters={[
        {
          name: 'kind',
          kind: 'choice',
          label: t`种类`,
          options: caseKinds.map((value) => ({ value, label: i18n._(kinds.case[value]) })),
        },
        {
          name: 'channel',
          kind: 'choice',
          label: t`渠道`,
          options: billedChannels.map((value) => ({ value, label: i18n._(kinds.channel[value]) })),
        },
        {
          name: 'age',
          kind: 'choice',
          label: t`已有几天`,
          options: ages.map((value) => ({ value, label: t`${value} 天以上` })),
        },
        { name: 'day', kind: 'day', label: t`账单日` },
      ]}
      empty={{ title: t`没有差异`, text: t`渠道账单与我方一致时，这里是空的。` }}
    />
  )
}
