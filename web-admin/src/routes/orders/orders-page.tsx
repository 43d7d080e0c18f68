import { useQuery } from '@apollo/client/react'
import { after, days, startOfDay } from '@kaidian/shared/core/time'
import { oneOf, useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { statuses } from '@kaidian/shared/ui/console/statuses.ts'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { ChartColumn } from 'lucide-react'
import { Link } from 'react-router'
import { Goods } from '../../parts/goods.tsx'
import { OrderTags } from './order-tags.tsx'
import {
  OrderCountsDocument,
  type OrderCountsQuery,
  OrderFilterNamesDocument,
  OrdersPageDocument,
  type OrdersPageQuery,
} from './orders-page.graphql.ts'

type Row = OrdersPageQuery['orders']['edges'][number]['node']

const states = [
  'AWAITING_PAYMENT',
  'AWAITING_SHIPMENT',
  'TO_COLLECT',
  'PARTLY_SHIPPED',
  'SHIPPED',
  'COMPLETED',
  'CLOSED',
] as const

/** What waits is either to be shipped or to be collected. */
const wayOfTab: Partial<Record<(typeof states)[number], boolean>> = { AWAITING_SHIPMENT: false, TO_COLLECT: true }

const isOpen = (status: (typeof states)[number]) => status !== 'COMPLETED' && status !== 'CLOSED'

export default function OrdersPage() {
  const { t, i18n } = useLingui()
  const url = useListUrl(
    [
      'status',
      'number',
      'from',
      'to',
      'merchant',
      'member',
      'province',
      'category',
      'hour',
      'paidFrom',
      'paidTo',
      'late',
      'uncollected',
    ],
    ['status'],
  )
  const from = url.value('from')
  const to = url.value('to')
  const [paidFrom, paidTo, hour] = [url.value('paidFrom'), url.value('paidTo'), url.value('hour')]
  const tab = oneOf(states, url.value('status'))
  const { data, previousData, ...state } = useQuery(OrdersPageDocument, {
    variables: {
      ...url.page,
      isPickup: tab && wayOfTab[tab],
      filter: {
        status: tab === 'TO_COLLECT' ? 'AWAITING_SHIPMENT' : tab,
        number: url.value('number'),
        merchantId: url.value('merchant'),
        memberId: url.value('member'),
        from: from && startOfDay(from).toISOString(),
        to: to && after(startOfDay(to), days(1)).toISOString(),
        provinceCode: url.value('province'),
        categoryId: url.value('category'),
        paidHour: hour === undefined ? undefined : Number(hour),
        isLate: (tab !== 'TO_COLLECT' && url.value('late') === '1') || undefined,
        isUncollected: (tab === 'TO_COLLECT' && url.value('uncollected') === '1') || undefined,
        paidFrom: paidFrom && startOfDay(paidFrom).toISOString(),
        paidTo: paidTo && after(startOfDay(paidTo), days(1)).toISOString(),
      },
    },
  })
  const canMerchants = usePermission('merchant:read')
  const canMembers = usePermission('member:read')
  const merchantId = url.value('merchant') ?? ''
  const memberId = url.value('member') ?? ''
  const hasMerchant = canMerchants && merchantId !== ''
  const hasMember = canMembers && memberId !== ''
  const names = useQuery(OrderFilterNamesDocument, {
    variables: { merchantId, memberId, hasMerchant, hasMember },
    skip: !hasMerchant && !hasMember,
  }).data
  const counted = useQuery(OrderCountsDocument).data?.orderCounts
  const counts = countsOf(counted)
  const columns: Column<Row>[] = [
    {
      key: 'number',
      title: t`订单号`,
      card: 'title',
      render: ({ number }) => <span className="kc-num">{number}</span>,
    },
    { key: 'goods', title: t`商品`, card: 'wide', render: ({ lines }) => <Goods lines={lines} /> },
    { key: 'merchant', title: t`店铺`, render: ({ merchant }) => merchant.name },
    { key: 'buyer', title: t`买家`, render: ({ buyerNickname }) => buyerNickname },
    { key: 'total', title: t`金额`, align: 'right', render: ({ total }) => <MoneyText value={total} strong /> },
    {
      key: 'status',
      title: t`状态`,
      card: 'corner',
      render: (order) => (
        <span className="flex flex-col items-start gap-1">
          <OrderTags order={order} />
        </span>
      ),
    },
    { key: 'createdAt', title: t`下单时间`, render: ({ createdAt }) => <TimeText at={createdAt} /> },
    { key: 'paidAt', title: t`付款时间`, card: 'hidden', render: ({ paidAt }) => <TimeText at={paidAt} /> },
  ]
  return (
    <ResourceIndex
      title={t`订单`}
      url={url}
      state={state}
      connection={(data ?? previousData)?.orders}
      columns={columns}
      to={({ id }) => `/orders/${id}`}
      tabs={{
        name: 'status',
        items: [
          { value: '', label: t`全部` },
          ...states.map((value) => ({
            value,
            label: value === 'TO_COLLECT' ? t`待自提` : i18n._(statuses.order[value].word),
            // Finished ones only grow: their number is no work to do.
            count: isOpen(value) ? counts.get(value) : undefined,
          })),
        ],
      }}
      filters={[
        { kind: 'set', name: 'merchant', label: names?.merchant ? t`店铺：${names.merchant.name}` : t`店铺` },
        { kind: 'set', name: 'member', label: names?.member ? t`买家：${names.member.nickname}` : t`买家` },
        { kind: 'search', name: 'number', placeholder: t`订单号或交易单号` },
        { kind: 'set', name: 'province', label: t`指定地区` },
        { kind: 'set', name: 'category', label: t`指定类目` },
        { kind: 'set', name: 'hour', label: t`${hour ?? ''} 点付款` },
        { kind: 'set', name: 'paidFrom', label: t`${paidFrom ?? ''} 起付款` },
        { kind: 'set', name: 'paidTo', label: t`${paidTo ?? ''} 止付款` },
        tab === 'TO_COLLECT'
          ? {
              kind: 'choice',
              name: 'uncollected',
              label: t`自提时限`,
              options: [{ value: '1', label: t`只看到期未取的` }],
            }
          : { kind: 'choice', name: 'late', label: t`发货时限`, options: [{ value: '1', label: t`只看发货超时的` }] },
        { kind: 'day', name: 'from', label: t`从` },
        { kind: 'day', name: 'to', label: t`到` },
      ]}
      actions={
        <Link to="/orders/statistics" className="kc-link-button">
          <ChartColumn size={16} aria-hidden /> {t`统计`}
        </Link>
      }
      empty={{ title: t`还没有订单`, text: t`商品上架后，会员下的单会出现在这里。` }}
    />
  )
}

/** By tab. */
function countsOf(counts: OrderCountsQuery['orderCounts'] = []): ReadonlyMap<(typeof states)[number], number> {
  const all = counts.map(({ status, count, toCollect }) => [status, count - toCollect] as const)
  return new Map([...all, ['TO_COLLECT', counts.reduce((sum, { toCollect }) => sum + toCollect, 0)]])
}
