import { compactDay, rfc3339 } from '../beijing.ts'
import type { Gateway } from '../gateway.ts'
import type { NoticeFault } from '../knobs/knobs.ts'
import type { Message, Notice, Teller } from '../notices/notice.ts'
import { queueNotice } from '../notices/queue-notice.ts'
import { randomDigits, randomHex, randomText } from '../numbers.ts'
import type { Db } from '../store/store.ts'
import { describeCombined } from './combined.ts'
import { encryptResource } from './encrypt.ts'
import { describeTransaction, type WechatOrder } from './order.ts'
import { activePlatformKey } from './platform-keys.ts'
import { signatureHeaders } from './signature.ts'

const summaries: Record<string, string> = {
  'TRANSACTION.SUCCESS': '支付成功',
  'REFUND.SUCCESS': '退款成功',
  'REFUND.ABNORMAL': '退款异常',
  'REFUND.CLOSED': '退款关闭',
  'MCHTRANSFER.BILL.FINISHED': '商家转账单据终态通知',
}

const originalTypes: Record<string, string> = {
  TRANSACTION: 'transaction',
  REFUND: 'refund',
  MCHTRANSFER: 'mch_payment',
}

export interface WechatNews {
  event: string
  number: string
  subject: string
  url: string
  content: Record<string, unknown>
}

export function tell(gateway: Gateway, db: Db, news: WechatNews): Promise<void> {
  return queueNotice(gateway, db, { provider: 'WECHAT', makeMessageId: eventId, ...news })
}

/** One message for an order, and one for all parts of a combined one. */
export async function tellPaid(gateway: Gateway, db: Db, orders: readonly WechatOrder[]): Promise<void> {
  const [first] = orders
  if (!first) return
  const number = first.combine_number ?? first.number
  const content = first.combine_number === null ? { ...describeTransaction(first) } : await describeCombined(db, orders)
  await tell(gateway, db, {
    event: 'TRANSACTION.SUCCESS',
    number,
    subject: number,
    url: first.notify_url,
    content: withoutEmpty(content),
  })
}

export function tellerOfWechat(gateway: Gateway): Teller {
  return {
    compose: (notice) => compose(gateway, notice),
    isHeard: (status) => status === 200 || status === 204,
    retrySeconds: [15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10_800, 10_800, 10_800, 21_600, 21_600],
  }
}

async function compose(gateway: Gateway, notice: Notice): Promise<Message> {
  const { fault } = notice
  const whole = Buffer.from(JSON.stringify(seal(gateway, notice)))
  const body = fault === 'HUGE' ? Buffer.concat([whole, Buffer.alloc(hugeBytes, ' ')]) : whole
  const key = await activePlatformKey(gateway)
  const signer = fault === 'FORGED' ? { ...key, privateKey: gateway.keys.stranger.privateKey } : key
  const headers = signatureHeaders(body, signer, {
    agedSeconds: fault === 'STALE' ? 3_600 : 0,
    isProbe: fault === 'SIGNTEST',
    isWeak: fault === 'WEAK_SIGN_TYPE',
    ...(fault === 'WRONG_SERIAL' && { serial: randomHex(20).toUpperCase() }),
  })
  return {
    headers: {
      'Content-Type': 'application/json',
      Accept: '*/*',
      'User-Agent': 'Mozilla/4.0',
      ...headers,
      ...(fault === 'NO_SIGNATURE' && { 'Wechatpay-Signature': '' }),
    },
    body: onTheWay(body, fault),
  }
}

const hugeBytes = 10 * 1_048_576

/** What a body has suffered after it was signed. */
function onTheWay(body: Buffer, fault: NoticeFault | null): Buffer {
  if (fault === 'TRUNCATED') return body.subarray(0, Math.floor(body.length / 2))
  return fault === 'SPACED' ? Buffer.from(body.toString().replaceAll('":', '": ')) : body
}

function seal(gateway: Gateway, { message_id, event, content, fault, made_at }: Notice): object {
  const type = originalTypes[event.split('.')[0] ?? ''] ?? 'transaction'
  const shownEvent = fault === 'WRONG_TYPE' ? otherEvent(event) : event
  const shownType = originalTypes[shownEvent.split('.')[0] ?? ''] ?? type
  const key = fault === 'WRONG_API_KEY' ? randomText(32) : gateway.keys.wechat.apiV3Key
  const resource = encryptResource(JSON.stringify(alter(content, fault)), key, type, {
    ...(fault === 'SHORT_TAG' && { tagBytes: 4 }),
    ...(fault === 'WRONG_AAD' && { told: `${type}s` }),
  })
  return {
    id: message_id,
    create_time: rfc3339(made_at),
    resource_type: 'encrypt-resource',
    event_type: shownEvent,
    summary: summaries[shownEvent] ?? shownEvent,
    resource: { original_type: shownType, ...resource },
  }
}

/** A payment in the clothes of a refund, and the other way round. */
const otherEvent = (event: string): string =>
  event === 'TRANSACTION.SUCCESS' ? 'REFUND.SUCCESS' : 'TRANSACTION.SUCCESS'

const amountNames = new Set(['total', 'payer_total', 'total_amount', 'payer_amount', 'transfer_amount'])

const numberNames = new Set(['out_trade_no', 'combine_out_trade_no', 'out_bill_no', 'transaction_id'])

/** Of the same form, and not the number of anything. */
const reversed = (number: string): string => `${number.slice(0, 2)}${number.slice(2).split('').toReversed().join('')}`

/** Says something wrong at every place where the content says it. */
function alter(content: Record<string, unknown>, fault: NoticeFault | null): unknown {
  const wrong: Partial<Record<NoticeFault, (name: string, value: unknown) => unknown>> = {
    WRONG_AMOUNT: (name, value) => (typeof value === 'number' && amountNames.has(name) ? value + 1 : value),
    UNKNOWN_NUMBER: (name, value) => (numberNames.has(name) && typeof value === 'string' ? reversed(value) : value),
    WRONG_CURRENCY: (name, value) => (name.endsWith('currency') ? 'USD' : value),
    WRONG_APPID: (name, value) => (name.endsWith('appid') ? 'wx0000000000000000' : value),
    WRONG_MCHID: (name, value) => (name.endsWith('mchid') || name === 'mch_id' ? '1900009999' : value),
  }
  const change = fault === null ? undefined : wrong[fault]
  return change ? rewrite(content, change) : content
}

function rewrite(value: unknown, change: (name: string, value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((inner: unknown) => rewrite(inner, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, change(name, rewrite(inner, change))]))
}

const eventId = (now: Date): string => `EV-${compactDay(now)}${randomDigits(12)}`

/** The list of coupons is there only when there are any. */
function withoutEmpty(content: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(content).filter(([, value]) => !Array.isArray(value) || value.length > 0))
}
