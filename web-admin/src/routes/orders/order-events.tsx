import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react'
import type { OrderPageQuery } from './order-page.graphql.ts'

type Events = NonNullable<OrderPageQuery['order']>['events']

const words: Record<string, MessageDescriptor> = {
  placed: msg`下单`,
  paid: msg`付款`,
  shipped: msg`发货`,
  readdressed: msg`更正单号`,
  repriced: msg`商家改价`,
  delivered: msg`签收`,
  collected: msg`买家自提`,
  extended: msg`延长收货`,
  kept: msg`延长自提时间`,
  completed: msg`确认收货`,
  closed: msg`关闭`,
  refunded: msg`退款`,
  settled: msg`结算`,
}

/** The thread of what happened, the latest on top, drawn in jade. */
export function OrderEvents({ events }: { events: Events }) {
  const { i18n } = useLingui()
  return (
    <ol className="mt-4">
      {[...events].reverse().map(({ at, kind }, place) => {
        const word = words[kind.split('.').at(-1)?.toLowerCase() ?? '']
        return (
          // An event has no id; the list only grows, on top.
          <li
            key={events.length - place}
            className="relative flex justify-between gap-3 border-jade-600 border-l-2 py-1.5 pl-4"
          >
            <span className="-left-[5px] absolute top-[13px] size-2 rounded-full bg-jade-600" aria-hidden />
            <span>{word ? i18n._(word) : kind}</span>
            <span className="text-ink-3">
              <TimeText at={at} />
            </span>
          </li>
        )
      })}
    </ol>
  )
}
