import { formatYuan, parseYuan, sum } from '@kaidian/shared/core/money'
import { classes } from '@kaidian/shared/ui/mall/classes.ts'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { showToast } from '@kaidian/shared/web/toast.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { ChevronRight, Copy } from 'lucide-react'
import { Link } from 'react-router'
import { Price } from '@kaidian/shared/ui/mall/price.tsx'
import { useClassWords } from '../../../parts/coupon/use-class-words.ts'
import type { OrderDetail } from './order-page.tsx'

/** What it cost. */
export function Amounts({ order }: { order: OrderDetail }) {
  const { t } = useLingui()
  const words = useClassWords()
  const off = sumsOf(order.lines.flatMap(({ discounts }) => discounts))
  return (
    <section className="card p-4 text-14" aria-label={t`金额`}>
      <dl className="flex flex-col gap-2">
        <Fact label={t`商品总额`} value={formatMoney(order.goods)} />
        {off.map(({ kind, amount }) => (
          <Fact key={kind} label={words[kind]} value={formatMoney(`-${amount}`)} tone="text-cinnabar-600" />
        ))}
        <Fact label={t`运费`} value={formatMoney(order.freight)} />
        <div className="flex items-baseline justify-between border-t border-line pt-3">
          <dt className="font-semibold">
            <Trans>订单金额</Trans>
          </dt>
          <dd>
            <Price amount={order.total} className="text-20" />
          </dd>
        </div>
      </dl>
    </section>
  )
}

type Discount = OrderDetail['lines'][number]['discounts'][number]

/** What each class took off over all lines, in the order in which they applied. */
function sumsOf(discounts: readonly Discount[]) {
  const kinds = [
    'MERCHANT_REDUCTION',
    'MERCHANT_COUPON',
    'PLATFORM_REDUCTION',
    'PLATFORM_COUPON',
    'PRICE_CHANGE',
  ] as const
  return kinds.flatMap((kind) => {
    const own = discounts.filter((discount) => discount.kind === kind)
    return own.length > 0 ? [{ kind, amount: formatYuan(sum(own.map(({ amount }) => parseYuan(amount) ?? 0))) }] : []
  })
}

/** Its numbers and times. */
export function Facts({ order }: { order: OrderDetail }) {
  const { t } = useLingui()
  const facts = [
    { label: t`交易单号`, value: order.tradeNumber },
    { label: t`下单时间`, value: formatTime(order.createdAt, 'second') },
    ...(order.paidAt ? [{ label: t`付款时间`, value: formatTime(order.paidAt, 'second') }] : []),
    ...(order.remark ? [{ label: t`备注`, value: order.remark }] : []),
  ]
  return (
    <section className="card p-4 text-14" aria-label={t`订单信息`}>
      <dl className="flex flex-col gap-2">
        <div className="flex items-center justify-between gap-6">
          <dt className="text-ink-2">{t`订单号`}</dt>
          <dd className="tabular flex items-center gap-1">
            {order.number}
            <CopyButton text={order.number} />
          </dd>
        </div>
        {facts.map((fact) => (
          <Fact key={fact.label} {...fact} />
        ))}
      </dl>
      <p className="mt-3 border-t border-line pt-3">
        <Link to={`/me/purchases/${order.tradeId}`} className="inline-flex items-center gap-1 hover:text-jade-600">
          <Trans>整笔购买的收付款与收据</Trans>
          <ChevronRight size={16} strokeWidth={1.75} aria-hidden />
        </Link>
      </p>
    </section>
  )
}

function Fact({ label, value, tone }: { label: string; value: string; tone?: string }) {
  return (
    <div className="flex justify-between gap-6">
      <dt className="shrink-0 text-ink-2">{label}</dt>
      <dd className={classes('tabular text-right break-all', tone)}>{value}</dd>
    </div>
  )
}

export function CopyButton({ text }: { text: string }) {
  const { t } = useLingui()
  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      showToast({ text: t`已复制`, tone: 'done' })
    } catch {
      showToast({ text: t`浏览器不允许复制，请长按选择`, tone: 'refused' })
    }
  }
  return (
    <button
      type="button"
      aria-label={t`复制 ${text}`}
      onClick={() => void copy()}
      className="-my-2 flex size-9 items-center justify-center text-ink-3 hover:text-jade-600"
    >
      <Copy size={16} strokeWidth={1.75} aria-hidden />
    </button>
  )
}
