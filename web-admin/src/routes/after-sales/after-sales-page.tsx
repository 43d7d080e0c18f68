import { useQuery } from '@apollo/client/react'
import { afterSaleStates, afterSaleStatuses } from '@kaidian/shared/ui/after-sale/after-sale-words.ts'
import { isOver } from '@kaidian/shared/ui/after-sale/is-over.ts'
import { useAfterSaleColumns } from '@kaidian/shared/ui/after-sale/use-after-sale-columns.tsx'
import { oneOf, useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import { useLingui } from '@lingui/react/macro'
import { WaitingSince } from '../../parts/waiting-since.tsx'
import { AfterSalesPageDocument, type AfterSaleRowFragment } from './after-sales.graphql.ts'

/** What buyers and shops do not agree about comes first: it waits for the platform. */
export default function AfterSalesPage() {
  const { t, i18n } = useLingui()
  const url = useListUrl(['status'], ['status'])
  const view = url.value('status')
  const state = useQuery(AfterSalesPageDocument, {
    variables: { ...url.page, status: view === 'ALL' ? undefined : (oneOf(afterSaleStates, view) ?? 'ESCALATED') },
    fetchPolicy: 'cache-and-network',
    pollInterval: 60_000,
    skipPollAttempt: () => document.hidden,
  })
  const data = state.data ?? state.previousData
  const counts = new Map(data?.afterSaleCounts.map(({ status, count }) => [status, count]))
  const columns = useAfterSaleColumns<AfterSaleRowFragment>(
    {
      key: 'sides',
      title: t`买家与店铺`,
      width: 160,
      render: ({ buyerNickname, merchantName }) => (
        <span>
          {buyerNickname}
          <span className="block text-13 text-ink-3">{merchantName}</span>
        </span>
      ),
    },
    {
      key: 'at',
      title: t`申请时间`,
      width: 150,
      render: ({ requestedAt, status }) => <WaitingSince at={requestedAt} isDecided={status !== 'ESCALATED'} />,
    },
  )
  return (
    <ResourceIndex
      title={t`售后裁定`}
      url={url}
      state={state}
      connection={data?.afterSales}
      columns={columns}
      to={({ id }) => `/after-sales/${id}`}
      tabs={{
        name: 'status',
        items: [
          ...['ESCALATED' as const, ...afterSaleStates.filter((one) => one !== 'ESCALATED')]
            // States that nothing is in would push the others out of sight.
            .filter((one) => one === 'ESCALATED' || one === view || counts.get(one))
            .map((value) => ({
              value: value === 'ESCALATED' ? '' : value,
              label: i18n._(afterSaleStatuses[value].word),
              count: isOver(value) ? undefined : counts.get(value),
            })),
          { value: 'ALL', label: t`全部` },
        ],
      }}
      empty={{ title: t`没有等平台裁定的售后`, text: t`买家不认同商家的拒绝，或商家对退货有异议时，会出现在这里。` }}
    />
  )
}
