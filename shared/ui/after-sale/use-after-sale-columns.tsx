import { useLingui } from '@lingui/react/macro'
import { Missing, MoneyText } from '../console/money-text.tsx'
import type { Column } from '../console/resource-rows.tsx'
import { AfterSaleGoods, AfterSaleStatusTag, Deadline } from './after-sale-parts.tsx'
import { afterSaleKinds, afterSaleReasons, type AfterSaleStatus } from './after-sale-words.ts'

type Goods = Parameters<typeof AfterSaleGoods>[0]['afterSale']

interface Row extends Goods {
  kind: keyof typeof afterSaleKinds
  reason: keyof typeof afterSaleReasons
  status: AfterSaleStatus
  refundAmount: string
  dueAt: string | null
}

/** What the desks of shops and of the platform both show of an after-sale: `sides` stands after its goods, `at` at the end. */
export function useAfterSaleColumns<Listed extends Row>(sides: Column<Listed>, at: Column<Listed>): Column<Listed>[] {
  const { t, i18n } = useLingui()
  return [
    { key: 'goods', title: t`售后商品`, card: 'title', render: (row) => <AfterSaleGoods afterSale={row} /> },
    sides,
    {
      key: 'kind',
      title: t`申请`,
      width: 150,
      render: ({ kind, reason }) => (
        <span>
          {i18n._(afterSaleKinds[kind])}
          <span className="block text-13 text-ink-3">{i18n._(afterSaleReasons[reason])}</span>
        </span>
      ),
    },
    {
      key: 'amount',
      title: t`退款金额`,
      align: 'right',
      width: 110,
      render: ({ kind, refundAmount }) =>
        kind === 'EXCHANGE' ? <Missing /> : <MoneyText value={refundAmount} strong />,
    },
    {
      key: 'status',
      title: t`状态`,
      card: 'corner',
      width: 130,
      render: ({ status }) => <AfterSaleStatusTag status={status} />,
    },
    { key: 'due', title: t`剩余时间`, width: 150, render: ({ dueAt }) => <Deadline until={dueAt} /> },
    at,
  ]
}
