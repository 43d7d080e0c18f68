import { useSubscription, useSuspenseQuery } from '@apollo/client/react'
import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { Countdown } from '@kaidian/shared/ui/mall/countdown.tsx'
import { FlashTag } from '@kaidian/shared/ui/mall/flash-tag.tsx'
import { Picture } from '@kaidian/shared/ui/mall/picture.tsx'
import { Price } from '@kaidian/shared/ui/mall/price.tsx'
import { StatusTag } from '@kaidian/shared/ui/mall/status-tag.tsx'
import { useSecondsUntil } from '@kaidian/shared/web/clock.ts'
import { NotFound } from '@kaidian/shared/web/problem.ts'
import { promiseWords } from '@kaidian/shared/web/promise-words.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { MapPin, Store } from 'lucide-react'
import { lazy, startTransition, Suspense } from 'react'
import { Link, useParams } from 'react-router'
import { Page } from '../../../layout/page.tsx'
import { OrderActions } from '../../../parts/order/order-actions.tsx'
import { useOrderWord } from '../../../parts/order/order-words.ts'
import { AfterSaleLink } from './after-sale-link.tsx'
import { Amounts, Facts } from './facts.tsx'
import { ExtendReceiptDocument, MyOrderDocument, OrderTradeChangedDocument } from './order-page.graphql.ts'
import type { MyOrderQuery } from './order-page.graphql.ts'
import { RateLink } from './rate-link.tsx'
import { RefundLine } from './refund-line.tsx'
import { Shipments } from './shipments.tsx'
import { Timeline } from './timeline.tsx'

const PickupCard = lazy(() => import('../apart.ts').then(({ pickupCard }) => pickupCard()))

export type OrderDetail = NonNullable<MyOrderQuery['myOrder']>

export default function OrderPage() {
  const { t } = useLingui()
  const { id = '' } = useParams()
  const { data, refetch } = useSuspenseQuery(MyOrderDocument, { variables: { id }, fetchPolicy: 'cache-and-network' })
  const order = data.myOrder
  if (!order) throw new NotFound(t`没有找到这笔订单`)
  useSubscription(OrderTradeChangedDocument, {
    variables: { id: order.tradeId },
    // In a transition the order stays on the page while it is asked for anew.
    onData: () => startTransition(() => void refetch()),
  })
  return (
    <Page title={t`订单详情`}>
      <div className="flex flex-col gap-3">
        <Head order={order} />
        {order.shipments.length > 0 && <Shipments order={order} />}
        {order.pickup ? (
          <Suspense fallback={<div className="card h-56" />}>
            <PickupCard order={order} />
          </Suspense>
        ) : (
          <section className="card flex items-start gap-3 p-4" aria-label={t`收货地址`}>
            <MapPin size={20} strokeWidth={1.75} className="mt-0.5 shrink-0 text-jade-600" aria-hidden />
            <div>
              <p className="text-15 font-semibold">
                {order.address.name} <span className="tabular ml-2">{order.address.phone}</span>
              </p>
              <p className="text-14 text-ink-2">
                {order.address.regionPath} {order.address.detail}
              </p>
            </div>
          </section>
        )}
        <Lines order={order} />
        <Amounts order={order} />
        <Facts order={order} />
        <section className="card p-4">
          <h2 className="mb-3 text-15 font-semibold">
            <Trans>订单动态</Trans>
          </h2>
          <Timeline events={order.events} />
        </section>
      </div>
    </Page>
  )
}

function Head({ order }: { order: OrderDetail }) {
  const { t } = useLingui()
  const { label, tone, icon } = useOrderWord(order)
  const [extend, isExtending] = useAction(ExtendReceiptDocument, {
    idempotent: true,
    success: t`已延长，需要更久可以联系商家`,
  })
  return (
    <section className="card flex flex-wrap items-center gap-3 p-4">
      <StatusTag tone={tone} icon={icon}>
        {label}
      </StatusTag>
      <p className="text-14 text-ink-2">
        {order.status === 'AWAITING_PAYMENT' && order.payBefore && (
          <Trans>
            <Countdown until={order.payBefore} /> 后自动关闭
          </Trans>
        )}
        {(order.status === 'AWAITING_SHIPMENT' || order.status === 'PARTLY_SHIPPED') && !order.pickup && (
          <ShipBy order={order} />
        )}
        {(order.status === 'SHIPPED' || order.status === 'PARTLY_SHIPPED') &&
          order.autoCompleteAt &&
          t`${formatTime(order.autoCompleteAt)} 自动确认收货`}
        {order.status === 'CLOSED' &&
          (order.closeReason === 'UNPAID' ? t`超时未支付，订单已自动关闭` : order.closeReason)}
      </p>
      <span className="ml-auto flex flex-wrap justify-end gap-2">
        {order.canExtend && (
          <Button tone="plain" size="small" isBusy={isExtending} onClick={() => void extend({ id: order.id })}>
            {order.pickup ? t`延长自提时间` : t`延长收货`}
          </Button>
        )}
        <OrderActions order={order} />
      </span>
    </section>
  )
}

/** By when it was promised to be sent. */
function ShipBy({ order: { shipBy, status } }: { order: OrderDetail }) {
  const { t } = useLingui()
  const seconds = useSecondsUntil(shipBy)
  if (!shipBy) return t`商家正在备货`
  if (seconds !== 0) return t`预计 ${formatTime(shipBy)} 前发货`
  return status === 'AWAITING_SHIPMENT'
    ? t`商家没有在 ${formatTime(shipBy)} 前发货。您可以继续等，也可以申请退款，款项原路退回`
    : t`商家没有在 ${formatTime(shipBy)} 前发完。没收到的商品可以申请售后退款`
}

function Lines({ order }: { order: OrderDetail }) {
  const { t } = useLingui()
  return (
    <section className="card px-4">
      <Link
        to={`/shop/${order.merchant.id}`}
        className="flex h-11 items-center gap-1.5 border-b border-line text-14 font-semibold hover:text-jade-600"
      >
        <Store size={16} strokeWidth={1.75} aria-hidden />
        {order.merchant.name}
      </Link>
      <ul>
        {order.lines.map((line) => (
          <li key={line.id} className="flex gap-3 border-b border-line py-3 last:border-b-0">
            <Picture src={line.imageUrl} alt="" className="size-18 shrink-0 rounded-card" />
            <div className="min-w-0 grow">
              <Link
                to={`/p/${line.productId}?sku=${line.variantId}`}
                className="line-clamp-2 text-14 hover:text-jade-600"
              >
                {line.title}
              </Link>
              <p className="flex items-center gap-1.5 text-13 text-ink-3">
                {line.isFlash && <FlashTag />}
                <span className="min-w-0 truncate">{line.optionValues.join(' / ')}</span>
              </p>
              {line.promises.length > 0 && (
                <p className="text-12 text-ink-2">{promiseWords(line.promises).join(' · ')}</p>
              )}
              {line.discounts.length > 0 && (
                <ul className="text-12 text-ink-2">
                  {line.discounts.map(({ kind, title, amount }) => (
                    <li key={kind + title}>
                      {title} <span className="tabular text-cinnabar-600">{formatMoney(`-${amount}`)}</span>
                    </li>
                  ))}
                </ul>
              )}
              {line.refunds.map((refund) => (
                <RefundLine key={refund.id} refund={refund} isWhole={line.isRefunded} />
              ))}
              <span className="mt-2 flex flex-wrap gap-2 empty:hidden">
                <AfterSaleLink order={order} line={line} />
                <RateLink orderId={order.id} line={line} />
              </span>
            </div>
            <div className="flex shrink-0 flex-col items-end">
              <Price amount={line.unitPrice} tone="ink" className="text-15" />
              <span className="tabular text-13 text-ink-3">×{line.quantity}</span>
              {line.discounts.length > 0 && (
                <span className="tabular text-13">{t`实付 ${formatMoney(line.paid)}`}</span>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
