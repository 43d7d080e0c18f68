import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { WhoBears } from '@kaidian/shared/ui/console/promotion/who-bears.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { isZeroMoney } from '@kaidian/shared/web/money.ts'
import { useLingui } from '@lingui/react/macro'
import type { ShopOrderDetailFragment } from './order-page.graphql.ts'

/** From what the buyer pays to what the shop gets; every figure is the server's. */
export function OrderMoney({ order }: { order: ShopOrderDetailFragment }) {
  const { t } = useLingui()
  // An order closes before it is shipped only, and then whole: nothing of it is earned.
  const isEarned = order.status !== 'CLOSED'
  const isRefunded = !isEarned && order.paidAt !== null
  return (
    <Section title={t`金额`}>
      <dl className="m-0 grid gap-1.5">
        <Row label={t`商品总额`} value={order.goods} />
        {!isZeroMoney(order.discount) && <Row label={t`优惠`} value={`-${order.discount}`} />}
        <Row label={t`运费`} value={order.freight} />
        <Row label={t`买家实付`} value={order.total} isStrong />
        {isRefunded && <Row label={t`退回买家`} value={`-${order.total}`} isQuiet />}
        {isEarned &&
          order.lines.map(
            (line) =>
              line.fee && <Row key={line.id} label={t`服务费 · ${line.title}`} value={`-${line.fee}`} isQuiet />,
          )}
        {(isEarned || isRefunded) && order.merchantReceives && (
          <div className="mt-1 flex items-baseline justify-between border-t border-line pt-3">
            <dt className="font-medium">{t`店铺所得`}</dt>
            <dd className="m-0 text-20 font-semibold text-jade-600">
              <MoneyText value={order.merchantReceives} />
            </dd>
          </div>
        )}
      </dl>
      <WhoBears discounts={order.lines.flatMap(({ discounts }) => discounts)} />
    </Section>
  )
}

function Row({
  label,
  value,
  isStrong,
  isQuiet,
}: {
  label: string
  value: string
  isStrong?: boolean
  isQuiet?: boolean
}) {
  return (
    <div className={`flex justify-between gap-4 ${isQuiet ? 'text-13 text-ink-2' : ''}`}>
      <dt className="line-clamp-1 break-all text-ink-2">{label}</dt>
      <dd className="m-0">
        <MoneyText value={value} strong={isStrong} />
      </dd>
    </div>
  )
}
