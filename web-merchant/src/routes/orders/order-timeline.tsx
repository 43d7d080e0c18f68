import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import { useLingui } from '@lingui/react'
import type { ShopOrderDetailFragment } from './order-page.graphql.ts'

const words: Record<string, MessageDescriptor> = {
  placed: msg`买家下单`,
  paid: msg`买家付款`,
  shipped: msg`发货`,
  partly_shipped: msg`部分发货`,
  readdressed: msg`更正单号`,
  repriced: msg`改价`,
  delivered: msg`包裹签收`,
  collected: msg`买家到店提货`,
  extended: msg`买家延长收货`,
  kept: msg`买家延长自提时间`,
  completed: msg`订单完成`,
  closed: msg`订单关闭`,
  refunded: msg`已退款`,
  settled: msg`货款已结算`,
}

/** Latest on top, joined by the jade thread. */
export function OrderTimeline({ events }: Pick<ShopOrderDetailFragment, 'events'>) {
  const { i18n } = useLingui()
  return (
    <ol className="m-0 list-none p-0">
      {[...events].reverse().map(({ at, kind }, place) => {
        const word = words[kind.toLowerCase().replace(/^order[._]/, '')]
        return (
          <li key={`${kind}-${at}`} className="relative flex gap-3 pb-4 last:pb-0">
            {place < events.length - 1 && (
              <span className="absolute top-3 bottom-0 left-[5px] w-px bg-jade-600 opacity-40" aria-hidden />
            )}
            <span
              className={`mt-1.5 size-[11px] flex-none rounded-full border-2 border-jade-600 ${place === 0 ? 'bg-jade-600' : 'bg-surface'}`}
              aria-hidden
            />
            <span className="flex flex-1 flex-wrap justify-between gap-x-3">
              <span className={place === 0 ? 'font-medium' : ''}>{word ? i18n._(word) : kind}</span>
              <span className="text-13 text-ink-3">
                <TimeText at={at} />
              </span>
            </span>
          </li>
        )
      })}
    </ol>
  )
}
