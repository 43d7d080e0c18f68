import { after, clockTime, hours, minutes } from '@kaidian/shared/core/time'
import type { IncomingHttpHeaders } from 'node:http'
import { Rsa } from 'wechatpay-axios-plugin'
import { z } from 'zod'
import { now } from '../../kernel/clock.ts'
import { setup } from '../../kernel/setup.ts'
import { PaymentMethod } from '../payment-method.ts'
import { describeOrder } from './describe-order.ts'
import {
  ChannelUnavailable,
  ForgedNotification,
  PayerUnknown,
  type Channel,
  type Notification,
  type OtherWay,
  type PayAddress,
  type PaymentFacts,
  type PaymentOrder,
  type PaymentRef,
  type RefundFacts,
  type RefundOrder,
  type Splitting,
  type TransferNews,
} from './channel.ts'
import type { WechatKeys } from './channel-keys.ts'
import type { Bill } from './bill.ts'
import { openWechatBill } from './wechat-bill.ts'
import { callWechat, downloadFromWechat } from './wechat-client.ts'
import { accountOf, amount, descriptionLength, stateOf, tradeState } from './wechat-words.ts'
import { closingBody, combinedBody, combinedFactsOf, combinedTransaction } from './wechat-combined.ts'
import { signBridgeRequest } from './sign-bridge-request.ts'
import { readWechatMessage } from './wechat-message.ts'
import { WechatSplitting } from './wechat-splitting.ts'

/** WeChat Pay, interface v3: codes for PCs (Native), the browsers of phones (H5), and pages inside WeChat (JSAPI). */
export class WechatChannel implements Channel {
  readonly acknowledgement = ''
  private readonly keys: WechatKeys

  constructor(keys: WechatKeys) {
    this.keys = keys
  }

  get splitting(): Splitting {
    return new WechatSplitting(this.keys)
  }

  get merchantAccount(): string {
    return accountOf(this.keys)
  }

  async create(order: PaymentOrder): Promise<PayAddress> {
    const kind = kindOf(order.method)
    const way = {
      time_expire: `${clockTime(order.expiresAt).replace(' ', 'T')}+08:00`,
      notify_url: `${setup().publicUrl}/callbacks/wechat`,
      ...payerOf(order),
    }
    const placed =
      order.parts.length > 0
        ? { path: `v3/combine-transactions/${kind}`, body: combinedBody(this.keys, order) }
        : { path: `v3/pay/transactions/${kind}`, body: directBody(this.keys, order) }
    const answer = await callWechat(this.keys, {
      method: 'post',
      path: placed.path,
      body: { ...placed.body, ...way },
      shape: prepared,
    })
    if (!answer.isGood) {
      if (order.method === PaymentMethod.WECHAT_JSAPI && payerFaults.has(answer.code))
        throw new PayerUnknown(answer.code)
      throw new ChannelUnavailable(answer.code)
    }
    const { code_url: code, h5_url: page, prepay_id: prepayId } = answer.body
    const payUrlUntil = after(now(), codeLife)
    if (order.method === PaymentMethod.WECHAT_NATIVE && code !== undefined) return { payUrl: code, payUrlUntil }
    if (order.method === PaymentMethod.WECHAT_JSAPI && prepayId !== undefined)
      return { payUrl: null, bridgeRequest: signBridgeRequest(this.keys, prepayId), payUrlUntil }
    if (page === undefined) throw new ChannelUnavailable('NO_ADDRESS')
    return {
      payUrl: `${page}&redirect_url=${encodeURIComponent(order.returnUrl)}`,
      payUrlUntil: after(now(), pageLife),
    }
  }

  async query({ number, parts }: PaymentRef): Promise<PaymentFacts> {
    const isCombined = parts.length > 0
    const answer = await callWechat(this.keys, {
      method: 'get',
      path: `${isCombined ? combinedPath : directPath}/${number}`,
      ...(!isCombined && { query: { mchid: this.keys.mchid } }),
      shape: told,
    })
    if (answer.isGood) return factsOf(answer.body)
    if (noSuchOrder.has(answer.code)) return { ...unknown, number, merchantAccount: this.merchantAccount }
    throw new ChannelUnavailable(answer.code)
  }

  async close({ number, parts }: PaymentRef): Promise<'CLOSED' | 'PAID'> {
    const isCombined = parts.length > 0
    const answer = await callWechat(this.keys, {
      method: 'post',
      path: `${isCombined ? combinedPath : directPath}/${number}/close`,
      body: isCombined ? closingBody(this.keys, parts) : { mchid: this.keys.mchid },
      shape: z.unknown(),
    })
    if (answer.isGood || closed.has(answer.code) || noSuchOrder.has(answer.code)) return 'CLOSED'
    if (paid.has(answer.code)) return 'PAID'
    throw new ChannelUnavailable(answer.code)
  }

  async refund(order: RefundOrder): Promise<RefundFacts> {
    const answer = await callWechat(this.keys, {
      method: 'post',
      path: 'v3/refund/domestic/refunds',
      body: {
        out_trade_no: order.paymentNumber,
        out_refund_no: order.number,
        reason: order.reason.slice(0, reasonLength),
        notify_url: `${setup().publicUrl}/callbacks/wechat`,
        amount: { refund: order.amount, total: order.paid, currency: 'CNY' },
      },
      shape: refund,
    })
    if (!answer.isGood && answer.code === notEnough)
      return { state: 'NOT_ENOUGH', refundedAt: null, failure: answer.code }
    return answer.isGood ? refundFactsOf(answer.body, order) : failed(answer.code)
  }

  async queryRefund(order: Pick<RefundOrder, 'number' | 'paymentNumber'>): Promise<RefundFacts> {
    const answer = await callWechat(this.keys, {
      method: 'get',
      path: `v3/refund/domestic/refunds/${order.number}`,
      shape: refund,
    })
    if (answer.isGood) return refundFactsOf(answer.body, order)
    if (noSuchRefund.has(answer.code)) return { state: 'UNKNOWN_NUMBER', refundedAt: null, failure: null }
    throw new ChannelUnavailable(answer.code)
  }

  async fetchBill(day: string): Promise<Bill | 'NONE'> {
    const answer = await callWechat(this.keys, {
      method: 'get',
      path: 'v3/bill/tradebill',
      query: { bill_date: day, bill_type: 'ALL', tar_type: 'GZIP' },
      shape: billAddress,
    })
    if (answer.isGood)
      return openWechatBill(await downloadFromWechat(this.keys, answer.body.download_url), answer.body.hash_value)
    if (noBill.has(answer.code)) return 'NONE'
    throw new ChannelUnavailable(answer.code)
  }

  async refundOtherWay(order: Pick<RefundOrder, 'number' | 'paymentNumber'>, way: OtherWay): Promise<RefundFacts> {
    const found = await callWechat(this.keys, {
      method: 'get',
      path: `v3/refund/domestic/refunds/${order.number}`,
      shape: refund,
    })
    if (!found.isGood) throw new ChannelUnavailable(found.code)
    const { refund_id: id, status } = found.body
    if (status !== 'ABNORMAL' || id === undefined) return refundFactsOf(found.body, order)
    const answer = await callWechat(this.keys, {
      method: 'post',
      path: `v3/refund/domestic/refunds/${id}/apply-abnormal-refund`,
      body: { out_refund_no: order.number, ...otherWayOf(way, this.keys) },
      shape: refund,
    })
    return answer.isGood ? refundFactsOf(answer.body, order) : failed(answer.code)
  }

  readNotification(headers: IncomingHttpHeaders, rawBody: Buffer): Notification {
    const { id, type, content } = readWechatMessage(this.keys, headers, rawBody)
    if (type === 'transaction') return { id, facts: factsOf(mustBe(told, content)) }
    if (type === 'mch_payment') return { id, transfer: transferNewsOf(mustBe(finishedTransfer, content)) }
    return { id, refundNumber: mustBe(refund, content).out_refund_no }
  }
}

function kindOf(method: PaymentMethod): string {
  if (method === PaymentMethod.WECHAT_NATIVE) return 'native'
  return method === PaymentMethod.WECHAT_JSAPI ? 'jsapi' : 'h5'
}

/** What WeChat Pay wants to know of the payer beforehand. */
function payerOf({ method, payerAddress, payerOpenid: openid, parts }: PaymentOrder): object {
  if (method === PaymentMethod.WECHAT_NATIVE) return {}
  if (method === PaymentMethod.WECHAT_JSAPI)
    return parts.length > 0 ? { combine_payer_info: { openid } } : { payer: { openid } }
  return { scene_info: { payer_client_ip: payerAddress, h5_info: { type: 'Wap' } } }
}

// A code can be scanned, and a page inside WeChat be paid on, for two hours, a page opened for five minutes: given anew a little before.
const codeLife = hours(2) - minutes(5)
const pageLife = minutes(4)

const directPath = 'v3/pay/transactions/out-trade-no'
const combinedPath = 'v3/combine-transactions/out-trade-no'

const reasonLength = 80

/** An openid of another app, or of nobody. */
const payerFaults = new Set(['OPENID_MISMATCH', 'PARAM_ERROR'])

const closed = new Set(['ORDER_CLOSED', 'ORDERCLOSED'])
const paid = new Set(['ORDERPAID', 'ORDER_PAID'])
const noSuchOrder = new Set(['ORDER_NOT_EXIST', 'ORDERNOTEXIST', 'RESOURCE_NOT_EXISTS'])
const notEnough = 'NOT_ENOUGH'
const noSuchRefund = new Set(['RESOURCE_NOT_EXISTS', 'REFUNDNOTEXIST'])

const noBill = new Set(['NO_STATEMENT_EXIST', 'NO_BILL_EXIST'])

const prepared = z.object({
  code_url: z.string().max(2000).optional(),
  h5_url: z.url().max(2000).optional(),
  prepay_id: z
    .string()
    .regex(/^\w{1,64}$/)
    .optional(),
})

const transaction = z.object({
  appid: z.string().max(64),
  mchid: z.string().max(64),
  out_trade_no: z.string().max(64),
  trade_state: tradeState,
  transaction_id: z.string().max(64).optional(),
  success_time: z.iso.datetime({ offset: true }).optional(),
  amount: z.object({ total: amount, currency: z.string().max(8).default('CNY') }).optional(),
})

const billAddress = z.object({
  hash_type: z.literal('SHA1'),
  hash_value: z.string().regex(/^[\da-f]{40}$/i),
  download_url: z.url().max(2000),
})

const refund = z.object({
  refund_id: z
    .string()
    .regex(/^\w{1,32}$/)
    .optional(),
  out_refund_no: z.string().max(64),
  out_trade_no: z.string().max(64),
  status: z.enum(['SUCCESS', 'CLOSED', 'PROCESSING', 'ABNORMAL']).optional(),
  success_time: z.iso.datetime({ offset: true }).optional(),
})

const finishedTransfer = z.object({
  mch_id: z.string().max(64),
  appid: z.string().max(64).optional(),
  out_bill_no: z.string().max(64),
  transfer_bill_no: z.string().max(64),
  state: z.enum(['SUCCESS', 'FAIL', 'CANCELLED']),
  transfer_amount: amount,
})

const told = z.union([combinedTransaction, transaction])

const unknown = {
  state: 'UNKNOWN_NUMBER',
  amount: 0,
  currency: 'CNY',
  transactionId: null,
  paidAt: null,
} as const

const directBody = ({ appid, mchid }: WechatKeys, { number, amount: total, shopNames }: PaymentOrder) => ({
  appid,
  mchid,
  description: describeOrder(shopNames, descriptionLength),
  out_trade_no: number,
  amount: { total, currency: 'CNY' },
})

function factsOf(answer: z.infer<typeof told>): PaymentFacts {
  if ('combine_out_trade_no' in answer) return combinedFactsOf(answer)
  return {
    state: stateOf[answer.trade_state],
    number: answer.out_trade_no,
    merchantAccount: accountOf(answer),
    amount: answer.amount?.total ?? 0,
    currency: answer.amount?.currency ?? 'CNY',
    transactionId: answer.transaction_id ?? null,
    paidAt: answer.success_time === undefined ? null : new Date(answer.success_time),
  }
}

const transferNewsOf = (told: z.infer<typeof finishedTransfer>): TransferNews => ({
  state: told.state === 'SUCCESS' ? 'PAID' : 'FAILED',
  number: told.out_bill_no,
  merchantAccount: accountOf({ mchid: told.mch_id, appid: told.appid ?? '' }),
  amount: told.transfer_amount,
  currency: 'CNY',
  transactionId: told.transfer_bill_no,
  paidAt: null,
})

/** What is signed and sealed as it should be may still say nothing that we can read. */
function mustBe<T>(shape: z.ZodType<T>, content: unknown): T {
  const parsed = shape.safeParse(content)
  if (!parsed.success) throw new ForgedNotification('content')
  return parsed.data
}

/** Names and numbers are sealed for the key that the request names. */
function otherWayOf(way: OtherWay, { platformKeys }: WechatKeys): object {
  if (way.to === 'MERCHANT') return { type: 'MERCHANT_BANK_CARD' }
  const [key] = Object.values(platformKeys)
  if (key === undefined) throw new ChannelUnavailable('NO_KEYS')
  return {
    type: 'USER_BANK_CARD',
    bank_type: way.bankType,
    bank_account: Rsa.encrypt(way.cardNumber, key),
    real_name: Rsa.encrypt(way.holderName, key),
  }
}

const failed = (failure: string): RefundFacts => ({ state: 'FAILED', refundedAt: null, failure })

/** Of another refund than was asked for nothing is believed. */
function refundFactsOf(
  { status, success_time, out_refund_no, out_trade_no }: z.infer<typeof refund>,
  { number, paymentNumber }: Pick<RefundOrder, 'number' | 'paymentNumber'>,
): RefundFacts {
  if (out_refund_no !== number || out_trade_no !== paymentNumber) throw new ChannelUnavailable('OTHER_REFUND')
  if (status === 'SUCCESS')
    return { state: 'REFUNDED', refundedAt: success_time === undefined ? now() : new Date(success_time), failure: null }
  if (status === 'CLOSED') return { state: 'CLOSED', refundedAt: null, failure: status }
  if (status === 'ABNORMAL') return { state: status, refundedAt: null, failure: status }
  return { state: 'PROCESSING', refundedAt: null, failure: null }
}
