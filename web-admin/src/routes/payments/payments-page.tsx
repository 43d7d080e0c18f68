import { useQuery } from '@apollo/client/react'
import { CopyText } from '@kaidian/shared/ui/console/copy-text.tsx'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { oneOf, useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { statuses } from '@kaidian/shared/ui/console/statuses.ts'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { isZeroMoney } from '@kaidian/shared/web/money.ts'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { PaymentsPageDocument, type PaymentsPageQuery } from './payments-page.graphql.ts'

type Row = PaymentsPageQuery['payments']['edges'][number]['node']

const states = ['PROCESSING', 'SUCCEEDED', 'FAILED', 'CLOSED', 'SUCCEEDED_LATE', 'CREATED', 'CLOSING'] as const

export default function PaymentsPage() {
  const { t, i18n } = useLingui()
  const canOrders = usePermission('order:read')
  const url = useListUrl(['status'], ['status'])
  const { data, previousData, ...state } = useQuery(PaymentsPageDocument, {
    variables: { ...url.page, status: oneOf(states, url.value('status')) },
  })
  const columns: Column<Row>[] = [
    { key: 'number', title: t`支付单号`, card: 'title', render: ({ number }) => <CopyText text={number} /> },
    {
      key: 'trade',
      title: t`交易单`,
      render: ({ tradeNumber }) =>
        tradeNumber && canOrders ? (
          <Link
            to={`/orders?number=${tradeNumber}`}
            className="kc-link-button kc-num"
            aria-label={t`交易单 ${tradeNumber} 的订单`}
          >
            {tradeNumber}
          </Link>
        ) : (
          <span className="kc-num">{tradeNumber ?? '—'}</span>
        ),
    },
    { key: 'channel', title: t`渠道`, render: ({ channel }) => <KindText name="channel" value={channel} /> },
    { key: 'amount', title: t`金额`, align: 'right', render: ({ amount }) => <MoneyText value={amount} strong /> },
    {
      key: 'refunded',
      title: t`已退`,
      align: 'right',
      render: ({ refunded }) => <MoneyText value={isZeroMoney(refunded) ? null : refunded} />,
    },
    {
      key: 'status',
      title: t`状态`,
      card: 'corner',
      render: ({ status }) => <StatusTag kind="payment" value={status} />,
    },
    { key: 'createdAt', title: t`发起时间`, render: ({ createdAt }) => <TimeText at={createdAt} shape="second" /> },
    {
      key: 'succeededAt',
      title: t`到账时间`,
      render: ({ succeededAt }) => <TimeText at={succeededAt} shape="second" />,
    },
  ]
  return (
    <ResourceIndex
      title={t`支付`}
      url={url}
      state={state}
      connection={(data ?? previousData)?.payments}
      columns={columns}
      tabs={{
        name: 'status',
        items: [
          { value: '', label: t`全部` },
          ...states.map((value) => ({ value, label: i18n._(statuses.payment[value].word) })),
        ],
      }}
      empty={{ title: t`还没有支付`, text: t`会员在收银台发起的支付会出现在这里。` }}
    />
  )
}
