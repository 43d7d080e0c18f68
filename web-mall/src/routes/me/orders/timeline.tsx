import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import type { OrderDetail } from './order-page.tsx'

/** What happened, the latest on top. */
export function Timeline({ events }: { events: OrderDetail['events'] }) {
  const { t } = useLingui()
  const words: Record<string, string> = {
    placed: t`订单已提交`,
    paid: t`付款成功`,
    shipped: t`商家已发货`,
    readdressed: t`商家更正了单号`,
    repriced: t`商家改了价`,
    delivered: t`包裹已签收`,
    collected: t`已到店提货`,
    extended: t`已延长收货`,
    kept: t`已延长自提时间`,
    completed: t`订单完成`,
    closed: t`订单关闭`,
    refunded: t`退款已退回`,
    settled: t`货款已结算给商家`,
  }
  const latestFirst = [...events].reverse().sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
  return (
    <ol className="thread flex flex-col gap-3">
      {latestFirst.map(({ at, kind }) => (
        <li key={at + kind} className="text-14">
          {words[kind.toLowerCase().replace(/^(order|trade|payment)\./, '')] ?? kind}
          <time dateTime={at} className="tabular block text-13 text-ink-3">
            {formatTime(at, 'second')}
          </time>
        </li>
      ))}
    </ol>
  )
}
