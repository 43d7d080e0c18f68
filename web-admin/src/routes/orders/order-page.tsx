import { useSuspenseQuery } from '@apollo/client/react'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { ParcelTrace } from '@kaidian/shared/ui/console/parcel-trace.tsx'
import { Facts, Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useLanguage } from '@kaidian/shared/web/i18n.ts'
import { isZeroMoney } from '@kaidian/shared/web/money.ts'
import { NotFound } from '@kaidian/shared/web/problem.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useSearchParams } from 'react-router'
import { JournalCard } from '../../parts/journal-card.tsx'
import { RefundProposalLine } from '../../parts/refund-proposal-line.tsx'
import { useParam } from '../../parts/use-param.ts'
import { OrderTags } from './order-tags.tsx'
import { OrderEvents } from './order-events.tsx'
import { OrderPageDocument } from './order-page.graphql.ts'
import { OrderSplit } from './order-split.tsx'
import { RefundDialog } from './refund/refund-dialog.tsx'

export default function OrderPage() {
  const { t } = useLingui()
  const [language] = useLanguage()
  const [params, setParams] = useSearchParams()
  const mayRefund = usePermission('order:refund')
  const { data, refetch } = useSuspenseQuery(OrderPageDocument, { variables: { id: useParam('id') } })
  const { order, carriers, refundProposals } = data
  if (!order) throw new NotFound()
  const { address, journals } = order
  const canRefund = mayRefund && order.paidAt !== null
  /** The open dialog is in the address: back closes it. */
  const refundedLine = canRefund ? order.lines.find(({ id }) => id === params.get('refund')) : undefined
  function setRefunded(id: string | undefined) {
    setParams(id ? { refund: id } : {}, { replace: id === undefined })
  }
  function carrierName(code: string) {
    const carrier = carriers.find((one) => one.code === code)
    return (language === 'zh' ? carrier?.zh : carrier?.en) ?? code
  }
  return (
    <Page title={t`订单 ${order.number}`} back="/orders" mark={<OrderTags order={order} />}>
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div className="grid min-w-0 content-start gap-4">
          <Section title={t`商品与分账`} isFlush>
            {order.lines.map((line) => (
              <OrderSplit
                key={line.id}
                line={line}
                onRefund={canRefund && !line.isRefunded ? () => setRefunded(line.id) : undefined}
              />
            ))}
          </Section>
          {refundProposals.edges.length > 0 && (
            <Section title={t`大额退款`} isFlush>
              {refundProposals.edges.map(({ node }) => (
                <RefundProposalLine key={node.id} proposal={node} onDecided={() => void refetch()} />
              ))}
            </Section>
          )}
          {journals && (
            <Section title={t`账本凭证`} isFlush>
              {journals.length === 0 && <p className="kc-quiet px-5 pb-4">{t`付款后才有凭证。`}</p>}
              {journals.map((journal) => (
                <JournalCard key={journal.id} journal={journal} />
              ))}
            </Section>
          )}
        </div>
        <div className="grid min-w-0 content-start gap-4">
          <Section title={t`金额`}>
            <dl className="grid gap-1.5">
              <Amount label={t`商品`} value={order.goods} />
              {!isZeroMoney(order.discount) && <Amount label={t`优惠`} value={`-${order.discount}`} />}
              <Amount label={t`运费`} value={order.freight} />
              <Amount label={t`买家支付`} value={order.total} isSum />
              {!isZeroMoney(order.refundedFreight) && (
                <Amount label={t`已退运费`} value={`-${order.refundedFreight}`} />
              )}
              <Amount label={t`商家所得`} value={order.merchantReceives} isSum />
            </dl>
          </Section>
          <Section title={t`收货与物流`}>
            <Facts
              facts={[
                ...(order.pickup ? [{ label: t`买家自提`, value: order.pickup.name }] : []),
                ...(order.pickUpBy ? [{ label: t`请在此前提货`, value: <TimeText at={order.pickUpBy} /> }] : []),
                ...(order.shipBy
                  ? [
                      {
                        label: t`最晚发货`,
                        value: <TimeText at={order.shipBy} />,
                      },
                    ]
                  : []),
                { label: t`收货人`, value: `${address.name} ${address.phone}` },
                { label: t`地址`, value: `${address.regionPath} ${address.detail}`, isWide: true },
                ...order.shipments.map((shipment) => ({
                  label: (
                    <Trans>
                      <TimeText at={shipment.shippedAt} /> 发货
                    </Trans>
                  ),
                  value: (
                    <>
                      {carrierName(shipment.carrier)} <code>{shipment.number}</code>
                      {shipment.tracking && <ParcelTrace tracking={shipment.tracking} />}
                    </>
                  ),
                  isWide: true,
                })),
                ...(order.remark ? [{ label: t`买家留言`, value: order.remark, isWide: true }] : []),
              ]}
            />
          </Section>
          <Section title={t`来龙去脉`}>
            <Facts
              facts={[
                { label: t`店铺`, value: <Link to={`/merchants/${order.merchant.id}`}>{order.merchant.name}</Link> },
                { label: t`买家`, value: order.buyerNickname },
                { label: t`交易单`, value: <span className="kc-num">{order.tradeNumber}</span> },
                ...(order.closeReason
                  ? [{ label: t`关闭原因`, value: order.closeReason === 'UNPAID' ? t`超时未支付` : order.closeReason }]
                  : []),
                ...(order.autoCompleteAt
                  ? [{ label: t`自动确认收货`, value: <TimeText at={order.autoCompleteAt} /> }]
                  : []),
              ]}
            />
            <OrderEvents events={order.events} />
          </Section>
        </div>
      </div>
      {refundedLine && (
        <RefundDialog
          order={order}
          line={refundedLine}
          onLine={setRefunded}
          onClose={() => setRefunded(undefined)}
          onDone={() => {
            setRefunded(undefined)
            void refetch()
          }}
        />
      )}
    </Page>
  )
}

function Amount({ label, value, isSum = false }: { label: string; value: string | null; isSum?: boolean }) {
  return (
    <div className={`flex justify-between gap-4 ${isSum ? 'border-line border-t pt-1.5 font-medium' : ''}`}>
      <dt className={isSum ? '' : 'text-ink-2'}>{label}</dt>
      <dd>
        <MoneyText value={value} strong={isSum} />
      </dd>
    </div>
  )
}
