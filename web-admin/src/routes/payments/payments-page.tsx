import { useQuery } from '@apollo/client/react'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { kinds } from '@kaidian/shared/ui/console/kinds.ts'
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
import { lazy, Suspense } from 'react'
import { Link, useSearchParams } from 'react-router'
import { PaymentsPageDocument, type PaymentsPageQuery } from './payments-page.graphql.ts'

/** Its code comes with the first payment that is opened. */
const PaymentDrawer = lazy(() => import('./payment/payment-drawer.tsx'))

type Row = PaymentsPageQuery['payments']['edges'][number]['node']

const channels = ['WECHAT', 'ALIPAY', 'BALANCE', 'SANDBOX'] as const
const methods = [
  'WECHAT_NATIVE',
  'WECHAT_H5',
  'WECHAT_JSAPI',
  'ALIPAY_PAGE',
  'ALIPAY_WAP',
  'BALANCE',
  'SANDBOX',
] as const
const states = ['PROCESSING', 'SUCCEEDED', 'FAILED', 'CLOSED', 'SUCCEEDED_LATE', 'CREATED', 'CLOSING'] as const

export default function PaymentsPage() {
  const { t, i18n } = useLingui()
  const canOrders = usePermission('order:read')
  const url = useListUrl(['status', 'channel', 'method', 'number', 'stuck'], ['status'])
  const [params, setParams] = useSearchParams()
  const open = params.get('open')
  const { data, previousData, ...state } = useQuery(PaymentsPageDocument, {
    variables: {
      ...url.page,
      status: oneOf(states, url.value('status')),
      channel: oneOf(channels, url.value('channel')),
      method: oneOf(methods, url.value('method')),
      number: url.value('number'),
      isStuck: url.value('stuck') === undefined ? undefined : true,
    },
  })
  const columns: Column<Row>[] = [
    {
      key: 'number',
      title: t`支付单号`,
      card: 'title',
      render: ({ number }) => <span className="kc-num break-all md:inline-block md:w-36">{number}</span>,
    },
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
    {
      key: 'method',
      title: t`方式`,
      render: ({ method, isCombined }) => (
        <span className="inline-flex flex-wrap items-center gap-x-2">
          <KindText name="method" value={method} />
          {isCombined && <span className="kc-quiet">{t`合单`}</span>}
        </span>
      ),
    },
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
  /** The same list, with one of its payments open beside it. */
  const withOpen = (id: string | undefined) => {
    const next = new URLSearchParams(params)
    if (id === undefined) next.delete('open')
    else next.set('open', id)
    return next
  }
  return (
    <>
      <ResourceIndex
        title={t`支付`}
        url={url}
        state={state}
        connection={(data ?? previousData)?.payments}
        columns={columns}
        to={({ id }) => `/payments?${withOpen(id)}`}
        filters={[
          {
            kind: 'choice',
            name: 'channel',
            label: t`渠道`,
            options: channels.map((value) => ({ value, label: i18n._(kinds.channel[value]) })),
          },
          {
            kind: 'choice',
            name: 'method',
            label: t`支付方式`,
            options: methods.map((value) => ({ value, label: i18n._(kinds.method[value]) })),
          },
          { kind: 'search', name: 'number', placeholder: t`完整的支付单号` },
          { kind: 'set', name: 'stuck', label: t`过期未结` },
        ]}
        tabs={{
          name: 'status',
          items: [
            { value: '', label: t`全部` },
            ...states.map((value) => ({ value, label: i18n._(statuses.payment[value].word) })),
          ],
        }}
        empty={{ title: t`还没有支付`, text: t`会员在收银台发起的支付会出现在这里。` }}
      />
      {open && (
        <Suspense>
          <PaymentDrawer id={open} onClose={() => setParams(withOpen(undefined))} />
        </Suspense>
      )}
    </>
  )
}
