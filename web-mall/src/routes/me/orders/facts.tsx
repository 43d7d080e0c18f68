import { formatMoney } from '@kaidian/shared/web/money.ts'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { showToast } from '@kaidian/shared/web/toast.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { Copy } from 'lucide-react'
import { Price } from '@kaidian/shared/ui/mall/price.tsx'
import type { OrderDetail } from './order-page.tsx'

/** Sums and numbers of the order. */
export function Facts({ order }: { order: OrderDetail }) {
  const { t } = useLingui()
  const facts = [
    { label: t`商品总额`, value: formatMoney(order.goods) },
    { label: t`运费`, value: formatMoney(order.freight) },
    ...(order.remark ? [{ label: t`备注`, value: order.remark }] : []),
    { label: t`下单时间`, value: formatTime(order.createdAt, 'second') },
    ...(order.paidAt ? [{ label: t`付款时间`, value: formatTime(order.paidAt, 'second') }] : []),
    { label: t`交易单号`, value: order.tradeNumber },
  ]
  return (
    <section className="card p-4 text-14">
      <dl className="flex flex-col gap-2">
        {facts.map(({ label, value }) => (
          <div key={label} className="flex justify-between gap-6">
            <dt className="shrink-0 text-ink-2">{label}</dt>
            <dd className="tabular text-right break-all">{value}</dd>
          </div>
        ))}
        <div className="flex items-center justify-between gap-6">
          <dt className="text-ink-2">{t`订单号`}</dt>
          <dd className="tabular flex items-center gap-1">
            {order.number}
            <CopyButton text={order.number} />
          </dd>
        </div>
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
