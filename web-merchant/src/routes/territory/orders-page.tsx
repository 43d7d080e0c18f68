import { useQuery } from '@apollo/client/react'
import { oneOf, useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { statuses } from '@kaidian/shared/ui/console/statuses.ts'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useLingui } from '@lingui/react/macro'
import { TerritoryOrdersDocument, type TerritoryOrdersQuery } from './orders-page.graphql.ts'

type Row = TerritoryOrdersQuery['territoryOrders']['edges'][number]['node']

const tabs = ['AWAITING_SHIPMENT', 'PARTLY_SHIPPED', 'SHIPPED', 'COMPLETED', 'CLOSED'] as const

/** Delivered into the territory; who bought and where they live is nobody's business here. */
export default function TerritoryOrdersPage() {
  const { t, i18n } = useLingui()
  const url = useListUrl(['status'], ['status'])
  const state = useQuery(TerritoryOrdersDocument, {
    variables: { status: oneOf(tabs, url.value('status')), ...url.page },
    fetchPolicy: 'cache-and-network',
  })
  const columns: Column<Row>[] = [
    {
      key: 'number',
      title: t`订单`,
      card: 'title',
      render: ({ numberMasked }) => <span className="tabular">{numberMasked}</span>,
    },
    { key: 'merchant', title: t`商家`, render: ({ merchantName }) => merchantName },
    { key: 'district', title: t`收货区县`, render: ({ districtName }) => districtName },
    { key: 'goods', title: t`货款`, align: 'right', render: ({ goods }) => <MoneyText value={goods} /> },
    { key: 'bonus', title: t`我的奖金`, align: 'right', render: ({ bonus }) => <MoneyText value={bonus} strong /> },
    {
      key: 'status',
      title: t`状态`,
      card: 'corner',
      render: ({ status }) => <StatusTag kind="order" value={status} />,
    },
    { key: 'paid', title: t`付款时间`, render: ({ paidAt }) => <TimeText at={paidAt} /> },
  ]
  return (
    <ResourceIndex
      title={t`区域订单`}
      url={url}
      state={state}
      connection={(state.data ?? state.previousData)?.territoryOrders}
      columns={columns}
      tabs={{
        name: 'status',
        items: [
          { value: '', label: t`全部` },
          ...tabs.map((status) => ({ value: status, label: i18n._(statuses.order[status].word) })),
        ],
      }}
      empty={{ title: t`区域内还没有订单`, text: t`收货地址在你区域内的订单会出现在这里。` }}
    />
  )
}
