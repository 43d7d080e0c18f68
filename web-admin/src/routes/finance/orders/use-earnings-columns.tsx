import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { StatusTag, ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { isZeroMoney } from '@kaidian/shared/web/money.ts'
import { useLingui } from '@lingui/react/macro'
import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { OrderEarningsRowFragment } from './order-earnings-page.graphql.ts'

type Amount = Exclude<
  keyof OrderEarningsRowFragment,
  'id' | 'number' | 'status' | 'merchantId' | 'merchantName' | 'paidAt'
>

export function useEarningsColumns(): Column<OrderEarningsRowFragment>[] {
  const { t } = useLingui()
  const amount = (key: Amount, title: ReactNode): Column<OrderEarningsRowFragment> => ({
    key,
    title,
    align: 'right',
    render: (row) => <MoneyText value={row[key]} />,
  })
  return [
    {
      key: 'number',
      title: t`订单号`,
      card: 'title',
      render: ({ number }) => <span className="kc-num">{number}</span>,
    },
    {
      key: 'status',
      title: t`状态`,
      card: 'corner',
      render: ({ status }) => <StatusTag kind="order" value={status} />,
    },
    { key: 'merchantName', title: t`店铺`, render: ({ merchantName }) => merchantName },
    { key: 'paidAt', title: t`付款时间`, render: ({ paidAt }) => <TimeText at={paidAt} /> },
    {
      key: 'imbalance',
      title: t`差额`,
      align: 'right',
      render: ({ imbalance }) =>
        isZeroMoney(imbalance) ? (
          <MoneyText value={imbalance} />
        ) : (
          <ToneTag tone="cinnabar" icon={TriangleAlert}>
            <MoneyText value={imbalance} />
          </ToneTag>
        ),
    },
    amount('paid', t`实付`),
    amount('refunded', t`已退`),
    amount('subsidy', t`平台优惠`),
    amount('merchant', t`商家所得`),
    amount('fee', t`服务费`),
    amount('cashback', t`消费奖金`),
    amount('consumerCommission', t`消费者业务员`),
    amount('merchantCommission', t`商家业务员`),
    amount('agentBonus', t`代理商奖金`),
    amount('pool', t`分红池`),
    amount('keeps', t`平台留存`),
  ]
}
