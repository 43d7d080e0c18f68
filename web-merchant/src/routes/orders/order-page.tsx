import { useQuery } from '@apollo/client/react'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { NotFoundPage, ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { Facts, Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { PageSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { BadgePercent, Truck } from 'lucide-react'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { CancelButton } from './cancel-button.tsx'
import { NextStep } from './next-step.tsx'
import { OrderLines } from './order-lines.tsx'
import { OrderMarks } from './order-marks.tsx'
import { OrderMoney } from './order-money.tsx'
import { ShopOrderDocument, type ShopOrderDetailFragment } from './order-page.graphql.ts'
import { OrderTimeline } from './order-timeline.tsx'
import { OrderState } from './order-state.tsx'
import { PickupSection } from './pickup-section.tsx'
import { LinkButton } from '../../parts/link-button.tsx'
import { Parcels } from './parcels.tsx'
import { PrintMenu } from './print-menu.tsx'
import { RepriceDialog } from './reprice-dialog.tsx'
import { ShipDialog } from './ship-dialog.tsx'
import { ShippingAddress } from './shipping-address.tsx'

export default function OrderPage() {
  const { id = '' } = useParams()
  const { data, error, refetch } = useQuery(ShopOrderDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
  })
  if (data?.shopOrder) return <Order order={data.shopOrder} />
  if (data) return <NotFoundPage />
  if (error) return <ProblemPanel error={error} onRetry={() => void refetch()} />
  return <PageSkeleton />
}

function Order({ order }: { order: ShopOrderDetailFragment }) {
  const { t } = useLingui()
  const mayShip = usePermission('order:ship')
  const mayRefund = usePermission('order:refund')
  const [isShipping, setShipping] = useState(false)
  const [isRepricing, setRepricing] = useState(false)
  const canHandOver = mayShip && order.pickup !== null && order.status === 'AWAITING_SHIPMENT'
  const canShip =
    mayShip && !order.pickup && (order.status === 'AWAITING_SHIPMENT' || order.status === 'PARTLY_SHIPPED')
  return (
    <Page
      title={t`订单 ${order.number}`}
      back="/orders"
      mark={<OrderState order={order} />}
      actions={
        <>
          {order.paidAt && <PrintMenu ids={[order.id]} hasParcels={order.shipments.length > 0} />}
          {mayRefund && order.status === 'AWAITING_PAYMENT' && (
            <Button type="primary" icon={<BadgePercent size={16} aria-hidden />} onClick={() => setRepricing(true)}>
              {t`改价`}
            </Button>
          )}
          {mayRefund && order.status === 'AWAITING_SHIPMENT' && <CancelButton order={order} />}
          {canHandOver && <LinkButton to="/pickup" type="primary">{t`自提核销`}</LinkButton>}
          {canShip && (
            <Button type="primary" icon={<Truck size={16} aria-hidden />} onClick={() => setShipping(true)}>
              {t`发货`}
            </Button>
          )}
        </>
      }
    >
      <NextStep order={order} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(280px,1fr)]">
        <div className="grid gap-4">
          <Section title={t`商品`} isFlush>
            <OrderLines order={order} />
          </Section>
          {order.shipments.length > 0 && <Parcels order={order} />}
          <Section title={t`订单信息`}>
            <Facts
              facts={[
                { label: t`订单号`, value: <span className="tabular">{order.number}</span> },
                { label: t`交易单号`, value: <span className="tabular">{order.tradeNumber}</span> },
                {
                  label: t`买家`,
                  value: order.customerId ? (
                    <Link to={`/customers/${order.customerId}`}>{order.buyerNickname}</Link>
                  ) : (
                    order.buyerNickname
                  ),
                },
                { label: t`下单时间`, value: <TimeText at={order.createdAt} /> },
                { label: t`付款时间`, value: <TimeText at={order.paidAt} /> },
                ...(order.autoCompleteAt && order.status === 'SHIPPED'
                  ? [{ label: t`自动完成`, value: <TimeText at={order.autoCompleteAt} /> }]
                  : []),
                ...(order.closeReason ? [{ label: t`关闭原因`, value: order.closeReason, isWide: true }] : []),
                ...(order.remark ? [{ label: t`买家留言`, value: order.remark, isWide: true }] : []),
              ]}
            />
          </Section>
        </div>
        <div className="grid gap-4">
          <OrderMarks order={order} />
          {order.pickup ? <PickupSection order={order} /> : <ShippingAddress order={order} />}
          <OrderMoney order={order} />
          <Section title={t`进度`}>
            <OrderTimeline events={order.events} />
          </Section>
        </div>
      </div>
      {isRepricing && <RepriceDialog order={order} onClose={() => setRepricing(false)} />}
      {isShipping && <ShipDialog order={order} onClose={() => setShipping(false)} />}
    </Page>
  )
}
