import { isOver } from '@kaidian/shared/ui/after-sale/is-over.ts'
import { countWaiting } from '@kaidian/shared/ui/after-sale/waits-for-shop.ts'
import { useQuery } from '@apollo/client/react'
import { afterSaleStates, afterSaleStatuses } from '@kaidian/shared/ui/after-sale/after-sale-words.ts'
import { useAfterSaleColumns } from '@kaidian/shared/ui/after-sale/use-after-sale-columns.tsx'
import { oneOf, useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useLingui } from '@lingui/react/macro'
import { ShopAfterSalesPageDocument, type ShopAfterSaleRowFragment } from './after-sales.graphql.ts'

/** What buyers ask for: first all that waits for the shop, what is due first on top. */
export default function AfterSalesPage() {
  const { t, i18n } = useLingui()
  const url = useListUrl(['status'], ['status'])
  const view = url.value('status')
  const status = oneOf(afterSaleStates, view)
  const state = useQuery(ShopAfterSalesPageDocument, {
    variables: { ...url.page, status, waitsForShop: view === undefined || undefined },
    fetchPolicy: 'cache-and-network',
    pollInterval: 60_000,
    skipPollAttempt: () => document.hidden,
  })
  const data = state.data ?? state.previousData
  const counts = new Map(data?.shopAfterSaleCounts.map(({ status, count }) => [status, count]))
  const columns = useAfterSaleColumns<ShopAfterSaleRowFragment>(
    { key: 'buyer', title: t`买家`, width: 110, render: ({ buyerNickname }) => buyerNickname },
    { key: 'at', title: t`申请时间`, width: 150, render: ({ requestedAt }) => <TimeText at={requestedAt} /> },
  )
  return (
    <ResourceIndex
      title={t`售后`}
      url={url}
      state={state}
      connection={data?.shopAfterSales}
      columns={columns}
      to={({ id }) => `/after-sales/${id}`}
      tabs={{
        name: 'status',
        items: [
          { value: '', label: t`待处理`, count: countWaiting(data?.shopAfterSaleCounts) },
          ...afterSaleStates
            // States that hardly anything is in would push the others out of sight.
            .filter((one) => always.has(one) || one === view || counts.get(one))
            .map((value) => ({
              value,
              label: i18n._(afterSaleStatuses[value].word),
              count: isOver(value) ? undefined : counts.get(value),
            })),
          { value: 'ALL', label: t`全部` },
        ],
      }}
      empty={{
        title: t`没有等你处理的售后`,
        text: t`买家申请退款、退货或换货时，会出现在这里。到期没有处理，视为同意。`,
      }}
    />
  )
}

const always: ReadonlySet<string> = new Set(['REQUESTED', 'RETURNING', 'RETURNED', 'ESCALATED'])
