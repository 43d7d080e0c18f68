import { useSuspenseQuery } from '@apollo/client/react'
import { ButtonLink } from '@kaidian/shared/ui/mall/button.tsx'
import { Picture } from '@kaidian/shared/ui/mall/picture.tsx'
import { Price } from '@kaidian/shared/ui/mall/price.tsx'
import { StatusTag } from '@kaidian/shared/ui/mall/status-tag.tsx'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { NotFound } from '@kaidian/shared/web/problem.ts'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { ChevronRight } from 'lucide-react'
import { Link, useParams } from 'react-router'
import { Page } from '../../../layout/page.tsx'
import { useOrderWords } from '../../../parts/order/order-words.ts'
import { moneyBack } from './money-back.ts'
import { PurchaseTimeline } from './purchase-timeline.tsx'
import { MyPurchaseDocument } from './purchase.graphql.ts'
import { useMethodWords, type Purchase } from './use-purchase-words.ts'

/** One checkout with everything that came of it, whichever shops it was at. */
export default function PurchasePage() {
  const { t } = useLingui()
  const { id = '' } = useParams()
  const { data } = useSuspenseQuery(MyPurchaseDocument, { variables: { id }, fetchPolicy: 'cache-and-network' })
  const purchase = data.myTrade
  if (!purchase) throw new NotFound(t`没有找到这笔购买`)
  return (
    <Page title={t`购买详情`}>
      <div className="flex flex-col gap-3">
        <Money purchase={purchase} />
        <section className="card px-4" aria-label={t`各商家的订单`}>
          {purchase.orders.map((order) => (
            <OrderRow key={order.id} order={order} />
          ))}
        </section>
        <section className="card p-4">
          <h2 className="mb-3 text-15 font-semibold">
            <Trans>经过与收付款</Trans>
          </h2>
          <PurchaseTimeline timeline={purchase.timeline} />
        </section>
      </div>
    </Page>
  )
}

function Money({ purchase }: { purchase: Purchase }) {
  const { t } = useLingui()
  const methods = useMethodWords()
  const { id, number, status, createdAt, goods, discount, freight, payable, payment } = purchase
  const back = moneyBack(purchase)
  const isPaid = status === 'PAID'
  const facts = [
    { label: t`交易单号`, value: number },
    { label: t`下单时间`, value: formatTime(createdAt, 'second') },
    { label: t`商品总额`, value: formatMoney(goods) },
    { label: t`优惠合计`, value: formatMoney(`-${discount}`) },
    { label: t`运费`, value: formatMoney(freight) },
    ...(isPaid && payment ? [{ label: t`付款方式`, value: methods[payment.method] }] : []),
    ...(back ? [{ label: t`已退款`, value: formatMoney(`-${back}`) }] : []),
  ]
  return (
    <section className="card p-4 text-14" aria-label={t`金额`}>
      <div className="flex flex-wrap items-center justify-between gap-3 pb-3">
        <p className="flex items-baseline gap-2">
          {isPaid ? t`已付` : status === 'CLOSED' ? t`未付款，已关闭` : t`待付`}
          <Price amount={payable} className="text-24" />
        </p>
        {isPaid && (
          <ButtonLink tone="outline" size="small" to={`/me/purchases/${id}/receipt`}>{t`电子收据`}</ButtonLink>
        )}
        {status === 'AWAITING_PAYMENT' && (
          <ButtonLink tone="buy" size="small" to={`/cashier/${id}`}>{t`去付款`}</ButtonLink>
        )}
      </div>
      <dl className="flex flex-col gap-2 border-t border-line pt-3">
        {facts.map(({ label, value }) => (
          <div key={label} className="flex justify-between gap-6">
            <dt className="shrink-0 text-ink-2">{label}</dt>
            <dd className="tabular text-right break-all">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function OrderRow({ order }: { order: Purchase['orders'][number] }) {
  const { label, tone, icon } = useOrderWords()[order.status]
  return (
    <Link
      to={`/me/orders/${order.id}`}
      className="flex items-center gap-3 border-b border-line py-3 -outline-offset-2 last:border-b-0"
    >
      <Picture src={order.lines[0]?.imageUrl ?? ''} alt="" className="size-14 shrink-0 rounded-card" />
      <span className="min-w-0 grow text-14">
        <span className="block truncate font-semibold">{order.merchant.name}</span>
        <span className="block truncate text-13 text-ink-2">{order.lines.map(({ title }) => title).join('、')}</span>
      </span>
      <span className="flex shrink-0 flex-col items-end gap-1">
        <StatusTag tone={tone} icon={icon}>
          {label}
        </StatusTag>
        <Price amount={order.total} tone="ink" className="text-15" />
      </span>
      <ChevronRight size={18} strokeWidth={1.75} className="shrink-0 text-ink-3" aria-hidden />
    </Link>
  )
}
