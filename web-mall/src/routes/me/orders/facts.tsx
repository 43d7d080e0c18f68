import { formatMoney } from '@kaidian/shared/web/money.ts'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { showToast } from '@kaidian/shared/web/toast.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { Copy } from 'lucide-react'
import { Price } from '@kaidian/shared/ui/mall/price.tsx'
import type { OrderDetail } from './order-page.tsx'

/** What it cost. */
export function Amounts({ order }: { order: OrderDetail }) {
  const { t } = useLingui()
  return (
    <section className="card p-4 text-14" aria-label={t`金额`}>
      <dl className="flex flex-col gap-2">
        <Fact label={t`商品总额`} value={formatMoney(order.goods)} />
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
    </section>
  )
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex justify-between gap-6">
      <dt className="shrink-0 text-ink-2">{label}</dt>
      <dd className="tabular text-right break-all">{value}</dd>
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
