import { useQuery } from '@apollo/client/react'
import { CopyText } from '@kaidian/shared/ui/console/copy-text.tsx'
import { oneOf, useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { CountText, MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { statuses } from '@kaidian/shared/ui/console/statuses.ts'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useLingui } from '@lingui/react/macro'
import { BatchProgress } from './batch-progress.tsx'
import { PayoutBatchesPageDocument, type PayoutBatchRowFragment } from './payouts.graphql.ts'

const states = ['PROPOSED', 'APPROVED', 'REJECTED'] as const

export default function PayoutsPage() {
  const { t, i18n } = useLingui()
  const url = useListUrl(['status'], ['status'])
  const state = useQuery(PayoutBatchesPageDocument, {
    variables: { ...url.page, status: oneOf(states, url.value('status')) },
    fetchPolicy: 'cache-and-network',
  })
  const columns: Column<PayoutBatchRowFragment>[] = [
    { key: 'number', title: t`清单号`, card: 'title', render: ({ number }) => <CopyText text={number} /> },
    { key: 'count', title: t`笔数`, align: 'right', render: ({ count }) => <CountText value={count} /> },
    { key: 'amount', title: t`提现金额`, align: 'right', render: ({ amount }) => <MoneyText value={amount} /> },
    { key: 'net', title: t`实付`, align: 'right', render: ({ net }) => <MoneyText value={net} strong /> },
    {
      key: 'status',
      title: t`状态`,
      card: 'corner',
      render: ({ status }) => <StatusTag kind="payoutBatch" value={status} />,
    },
    {
      key: 'progress',
      title: t`进度`,
      card: 'wide',
      render: ({ counts, count }) => <BatchProgress counts={counts} count={count} />,
    },
    { key: 'maker', title: t`提交人`, render: ({ proposedBy }) => proposedBy },
    { key: 'createdAt', title: t`提交时间`, render: ({ createdAt }) => <TimeText at={createdAt} /> },
    { key: 'checker', title: t`复核人`, render: ({ decidedBy }) => decidedBy ?? <span className="kc-quiet">—</span> },
  ]
  return (
    <ResourceIndex
      title={t`付款清单`}
      url={url}
      state={state}
      connection={(state.data ?? state.previousData)?.payoutBatches}
      columns={columns}
      to={({ id }) => `/payouts/${id}`}
      tabs={{
        name: 'status',
        items: [
          { value: '', label: t`全部` },
          ...states.map((value) => ({ value, label: i18n._(statuses.payoutBatch[value].word) })),
        ],
      }}
      empty={{ title: t`还没有付款清单`, text: t`在“提现”里选好要付的，提交成一份清单。` }}
    />
  )
}
