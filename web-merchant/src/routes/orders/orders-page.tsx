import { useQuery } from '@apollo/client/react'
import type { Filter } from '@kaidian/shared/ui/console/filter-bar.tsx'
import { oneOf, useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { statuses } from '@kaidian/shared/ui/console/statuses.ts'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useServerOffset } from '@kaidian/shared/web/clock.ts'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { LinkButton } from '../../parts/link-button.tsx'
import { Thumb } from '../../parts/thumb.tsx'
import { ChosenBar } from './chosen-bar.tsx'
import { FlagMark, flags } from './flag-mark.tsx'
import { OrderState } from './order-state.tsx'
import { PickUpBy } from './pick-up-by.tsx'
import { ShipBy } from './ship-by.tsx'
import { ShopOrdersDocument, type ShopOrdersQuery } from './orders-page.graphql.ts'

type Row = ShopOrdersQuery['shopOrders']['edges'][number]['node']

const tabs = [
  'AWAITING_SHIPMENT',
  'TO_COLLECT',
  'PARTLY_SHIPPED',
  'SHIPPED',
  'COMPLETED',
  'AWAITING_PAYMENT',
  'CLOSED',
] as const
const ways = ['pickup', 'delivery'] as const
const wayOfTab = { AWAITING_SHIPMENT: 'delivery', TO_COLLECT: 'pickup' } as const
const pictures = 3

export default function OrdersPage() {
  const { t, i18n } = useLingui()
  const url = useListUrl(['status', 'number', 'from', 'to', 'flag', 'way', 'late', 'uncollected'], ['status'])
  const offset = useServerOffset()
  const mayShip = usePermission('order:ship')
  const [picked, setPicked] = useState<string[]>([])
  const tab = oneOf(tabs, url.value('status'))
  // What waits is either to be shipped or to be collected: there the tab says which.
  const isWaiting = tab === 'AWAITING_SHIPMENT' || tab === 'TO_COLLECT'
  const way = isWaiting ? wayOfTab[tab] : oneOf(ways, url.value('way'))
  const from = url.value('from')
  const to = url.value('to')
  const state = useQuery(ShopOrdersDocument, {
    variables: {
      filter: {
        status: tab === 'TO_COLLECT' ? 'AWAITING_SHIPMENT' : tab,
        number: url.value('number'),
        from: from && `${from}T00:00:00+08:00`,
        to: to && `${to}T23:59:59.999+08:00`,
        isLate: (tab !== 'TO_COLLECT' && url.value('late') === '1') || undefined,
        isUncollected: (tab === 'TO_COLLECT' && url.value('uncollected') === '1') || undefined,
      },
      flag: oneOf(flags, url.value('flag')),
      isPickup: way && way === 'pickup',
      ...url.page,
    },
    fetchPolicy: 'cache-and-network',
  })
  const data = state.data ?? state.previousData
  const counts = countsOf(data?.shopOrderCounts)
  // What has left the page is chosen no more.
  const offered = data?.shopOrders.edges.flatMap(({ node }) => (node.paidAt ? [node.id] : [])) ?? []
  const chosen = picked.filter((id) => offered.includes(id))
  const wayFilter: Filter<'way'> = {
    kind: 'choice',
    name: 'way',
    label: t`配送方式`,
    options: [
      { value: 'pickup', label: t`买家自提` },
      { value: 'delivery', label: t`快递配送` },
    ],
  }
  const lateFilter: Filter<'late'> = {
    kind: 'choice',
    name: 'late',
    label: t`发货时限`,
    options: [{ value: '1', label: t`只看发货超时的` }],
  }
  const uncollectedFilter: Filter<'uncollected'> = {
    kind: 'choice',
    name: 'uncollected',
    label: t`自提时限`,
    options: [{ value: '1', label: t`只看到期未取的` }],
  }
  const columns: Column<Row>[] = [
    {
      key: 'number',
      title: t`订单号`,
      card: 'title',
      width: 170,
      render: ({ number, flag, shopNote }) => (
        <span className="flex flex-col">
          <span className="tabular inline-flex items-center gap-1.5">
            {number}
            {flag && <FlagMark flag={flag} isWorded={false} />}
          </span>
          {shopNote && (
            <span className="line-clamp-1 text-13 break-all text-ink-3" title={shopNote}>
              {shopNote}
            </span>
          )}
        </span>
      ),
    },
    { key: 'goods', title: t`商品`, render: ({ lines }) => <Goods lines={lines} /> },
    { key: 'buyer', title: t`买家`, width: 120, render: ({ buyerNickname }) => buyerNickname },
    {
      key: 'total',
      title: t`实付（含运费）`,
      align: 'right',
      width: 130,
      render: ({ total }) => <MoneyText value={total} strong />,
    },
    {
      key: 'status',
      title: t`状态`,
      card: 'corner',
      width: 140,
      render: (order) => (
        <span className="flex flex-col items-start gap-1">
          <OrderState order={order} />
          <ShipBy order={order} offset={offset} />
          <PickUpBy at={order.pickUpBy} offset={offset} />
        </span>
      ),
    },
    {
      key: 'at',
      title: t`付款时间`,
      width: 150,
      render: ({ paidAt, createdAt, status }) =>
        paidAt || status === 'CLOSED' ? (
          <TimeText at={paidAt} />
        ) : (
          <span className="text-ink-3">
            {t`下单`} <TimeText at={createdAt} />
          </span>
        ),
    },
  ]
  return (
    <ResourceIndex
      title={t`订单`}
      url={url}
      state={state}
      connection={data?.shopOrders}
      columns={columns}
      to={({ id }) => `/orders/${id}`}
      actions={
        mayShip && (
          <>
            {way === 'pickup' && <LinkButton to="/pickup">{t`自提核销`}</LinkButton>}
            <LinkButton to="/shipping/batch">{t`批量发货`}</LinkButton>
          </>
        )
      }
      selection={{
        ids: chosen,
        onChange: setPicked,
        mayBeIn: ({ paidAt }) => paidAt !== null,
        nameOf: ({ number }) => t`选中订单 ${number}`,
      }}
      bar={<ChosenBar offered={offered} chosen={chosen} onChoose={setPicked} />}
      tabs={{
        name: 'status',
        items: [
          { value: '', label: t`全部` },
          ...tabs.map((status) => ({
            value: status,
            label: status === 'TO_COLLECT' ? t`待自提` : i18n._(statuses.order[status].word),
            // Only what still moves is counted aloud.
            count: status === 'COMPLETED' || status === 'CLOSED' ? undefined : counts.get(status),
          })),
        ],
      }}
      filters={[
        { kind: 'search', name: 'number', placeholder: t`搜订单号` },
        {
          kind: 'choice',
          name: 'flag',
          label: t`插旗`,
          options: flags.map((value) => ({ value, label: <FlagMark flag={value} /> })),
        },
        ...(isWaiting ? [] : [wayFilter]),
        ...(tab === 'TO_COLLECT' ? [uncollectedFilter] : [lateFilter]),
        { kind: 'day', name: 'from', label: t`从` },
        { kind: 'day', name: 'to', label: t`到` },
      ]}
      empty={{ title: t`这里还没有订单`, text: t`买家付款后，订单会立刻出现，不用刷新。` }}
    />
  )
}

/** By tab. */
function countsOf(counts: ShopOrdersQuery['shopOrderCounts'] = []): ReadonlyMap<(typeof tabs)[number], number> {
  const all = counts.map(({ status, count, toCollect }) => [status, count - toCollect] as const)
  return new Map([...all, ['TO_COLLECT', counts.reduce((sum, { toCollect }) => sum + toCollect, 0)]])
}

function Goods({ lines }: Pick<Row, 'lines'>) {
  const { t } = useLingui()
  const pieces = lines.reduce((all, { quantity }) => all + quantity, 0)
  return (
    <span className="flex items-center gap-2">
      <span className="flex flex-none gap-1">
        {lines.slice(0, pictures).map(({ id, imageUrl }) => (
          <Thumb key={id} url={imageUrl} size={36} />
        ))}
      </span>
      <span className="min-w-0">
        <span className="line-clamp-1 max-w-72 break-all">{lines[0]?.title}</span>
        <span className="text-13 text-ink-3">{t`${lines.length} 种，共 ${pieces} 件`}</span>
      </span>
    </span>
  )
}
