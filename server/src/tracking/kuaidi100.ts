import { createHash, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { callOutside, Unavailable } from '../kernel/outside/call-outside.ts'
import { noteRefusal } from '../kernel/outside/note-calls.ts'
import { assert } from '../kernel/refusal.ts'
import { setup } from '../kernel/setup.ts'
import { kuaidi100Keys, type Kuaidi100Keys } from './kuaidi100-keys.ts'
import { answerShape, pushShape } from './kuaidi100-shapes.ts'
import { companyOf } from './kuaidi100-words.ts'
import type { ParcelNumber, Trace, Tracker } from './tracker.ts'

/** as the monitor counts it, beside the payment channels */
export const kuaidi100Service = 'KUAIDI100'
export const kuaidi100Path = '/callbacks/kuaidi100'
const timeoutMs = 8_000
/** subscribed before, which is as good */
const goodCodes = new Set(['200', '501'])
/** nothing is known of it yet */
const nothingYet = '500'
/** every event with a state of its own */
const fine = '4'

export const isKuaidi100SetUp = (): boolean => kuaidi100Keys() !== undefined

/** Subscriptions and queries of Kuaidi100, in its form: fields of a form, one of which is JSON. */
export const kuaidi100: Tracker = {
  knows: (carrier) => companyOf(carrier) !== undefined,

  async subscribe({ carrier, number, phoneEnd }) {
    const { pollUrl, key, salt } = keys()
    const callbackurl = `${setup().publicUrl}${kuaidi100Path}`
    const parameters = { callbackurl, salt, phone: phoneEnd, resultv2: fine }
    const param = JSON.stringify({ company: companyOf(carrier), number, key, parameters })
    const { returnCode } = await call(pollUrl, { schema: 'json', param }, (answer) => subscribedShape.parse(answer))
    if (goodCodes.has(returnCode)) return
    noteRefusal(kuaidi100Service, returnCode)
    throw new Unavailable(returnCode)
  },

  async query({ carrier, number, phoneEnd }: ParcelNumber): Promise<Trace | null> {
    const { queryUrl, key, customer } = keys()
    const param = JSON.stringify({
      com: companyOf(carrier),
      num: number,
      phone: phoneEnd,
      resultv2: fine,
      order: 'desc',
    })
    const form = { customer, sign: signatureOf(`${param}${key}${customer}`), param }
    const answer = await call(queryUrl, form, (told) => ({ told: answerShape.parse(told) }))
    if (typeof answer.told !== 'string') return answer.told
    if (answer.told !== nothingYet) noteRefusal(kuaidi100Service, answer.told)
    return null
  },
}

/** What was pushed; null: nothing that we can use. `undefined`: it is not signed by whoever knows our salt. */
export function readPush(body: string): Trace | null | undefined {
  const form = new URLSearchParams(body)
  const text = form.get('param') ?? ''
  const given = Buffer.from((form.get('sign') ?? '').toUpperCase())
  const right = Buffer.from(signatureOf(`${text}${keys().salt}`))
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined
  return pushShape.safeParse(readJson(text)).data ?? null
}

const subscribedShape = z.object({ returnCode: z.string().max(8) })

async function call<T>(url: string, form: Record<string, string>, read: (answer: unknown) => T): Promise<T> {
  return callOutside(kuaidi100Service, async () => {
    const response = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams(form),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    return read(await response.json())
  })
}

function keys(): Kuaidi100Keys {
  const found = kuaidi100Keys()
  assert(found, 'Kuaidi100 is not set up')
  return found
}

/** MD5 in capitals, as it wants it. */
const signatureOf = (text: string): string => createHash('md5').update(text).digest('hex').toUpperCase()

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
