import { limits } from '@kaidian/shared/core/limits'
import { momentOf } from '@kaidian/shared/core/time'
import { searchText } from '@kaidian/shared/core/text'
import { z } from 'zod'
import type { Trace } from './tracker.ts'
import { carrierOf, stateOf } from './kuaidi100-words.ts'

const code = z.union([z.string().max(8), z.int().transform(String)])
const clock = z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)

const event = z.object({
  context: z.string().max(2000),
  ftime: clock.optional(),
  time: clock,
  statusCode: code.nullish(),
})

const result = z.object({
  com: z.string().max(40),
  nu: z.string().max(64),
  state: code,
  data: z.array(event).max(limits.trackingEvents),
})

const push = z.object({ status: z.string().max(20), lastResult: result })

/** What a query answers, with a trace or the reason why there is none. */
export const answerShape = z.union([
  z.object({ result: z.literal(false), returnCode: z.string().max(8) }).transform(({ returnCode }) => returnCode),
  result.transform((found) => traceOf(found, false)),
])

/** What is pushed; null when it is of a carrier that we do not know. */
export const pushShape = push.transform(({ status, lastResult }) => traceOf(lastResult, status === 'abort'))

/** In Beijing's time. Without a state of its own an event is on the way, and the newest in the state of the parcel. */
function traceOf({ com, nu, state, data }: z.infer<typeof result>, isGivenUp: boolean): Trace | null {
  const carrier = carrierOf(com)
  if (carrier === undefined) return null
  const events = data.map(({ context, time, ftime, statusCode }, position) => ({
    at: momentOf(ftime ?? time),
    text: searchText(context, limits.trackingText),
    state: stateOf(statusCode ?? (position === 0 ? state : '0')),
  }))
  return { carrier, number: nu, events: events.filter(({ at }) => !Number.isNaN(at.getTime())), isGivenUp }
}
