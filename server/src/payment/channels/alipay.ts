import { formatYuan, parseYuan } from '@kaidian/shared/core/money'
import { clockTime, momentOf } from '@kaidian/shared/core/time'
import type { IncomingHttpHeaders } from 'node:http'
import { z } from 'zod'
import { now } from '../../kernel/clock.ts'
import { setup } from '../../kernel/setup.ts'
import { PaymentChannel } from '../payment-channel.ts'
import { PaymentMethod } from '../payment-method.ts'
import { openAlipayBill } from './alipay-bill.ts'
import type { Bill } from './bill.ts'
import { alipaySdk, callAlipay, isGood, type AlipayAnswer } from './alipay-client.ts'
import { callChannel } from './call-channel.ts'
import { download } from './download.ts'
import {
  ChannelUnavailable,
  ForgedNotification,
  type Channel,
  type Notification,
  type PayAddress,
  type PaymentFacts,
  type PaymentOrder,
  type PaymentRef,
  type RefundFacts,
  type RefundOrder,
} from './channel.ts'
import type { AlipayKeys } from './channel-keys.ts'
import { describeOrder } from './describe-order.ts'

/** Alipay's open gateway: pages for PCs and for the browsers of phones, signed with RSA2 and nothing else. */
export class AlipayChannel implements Channel {
  readonly acknowledgement = 'success'
  private readonly keys: AlipayKeys

  constructor(keys: AlipayKeys) {
    this.keys = keys
  }

  get merchantAccount(): string {
    return accountOf({ seller_id: this.keys.sellerId, app_id: this.keys.appId })
  }

  /** Only signs an address: Alipay hears of the payment when the payer's browser goes there. */
  create(order: PaymentOrder): Promise<PayAddress> {
    const isPage = order.method === PaymentMethod.ALIPAY_PAGE
    const payUrl = alipaySdk(this.keys).pageExecute(isPage ? 'alipay.trade.page.pay' : 'alipay.trade.wap.pay', 'GET', {
      notify_url: `${setup().publicUrl}/callbacks/alipay`,
      return_url: order.returnUrl,
      biz_content: {
        out_trade_no: order.number,
        total_amount: formatYuan(order.amount),
        subject: describeOrder(order.shopNames, subjectLength),
        product_code: isPage ? 'FAST_INSTANT_TRADE_PAY' : 'QUICK_WAP_WAY',
        time_expire: clockTime(order.expiresAt),
      },
    })
    return Promise.resolve({ payUrl, payUrlUntil: order.expiresAt })
  }

  async query({ number }: Pick<PaymentRef, 'number'>): Promise<PaymentFacts> {
    const answer = await this.ask('alipay.trade.query', { out_trade_no: number }, { isReading: true })
    if (answer.sub_code === noSuchTrade) return { ...unknown, number, merchantAccount: this.merchantAccount }
    // The answer is signed for our application, and names no seller.
    return factsOf(this.mustBe(trade, answer), this.merchantAccount)
  }

  async close({ number }: Pick<PaymentRef, 'number'>): Promise<'CLOSED' | 'PAID'> {
    const answer = await this.ask('alipay.trade.close', { out_trade_no: number })
    if (isGood(answer) || answer.sub_code === noSuchTrade) return 'CLOSED'
    if (answer.sub_code === otherState) return (await this.query({ number })).state === 'CLOSED' ? 'CLOSED' : 'PAID'
    throw new ChannelUnavailable(answer.sub_code ?? answer.code)
  }

  /** `fund_change` says whether this very call has moved the money; sent again it says no, and it is asked for. */
  async refund(order: RefundOrder): Promise<RefundFacts> {
    const answer = await this.ask('alipay.trade.refund', {
      out_trade_no: order.paymentNumber,
      refund_amount: formatYuan(order.amount),
      out_request_no: order.number,
      refund_reason: order.reason.slice(0, reasonLength),
    })
    if (isGood(answer) && answer.fund_change === 'Y') return { state: 'REFUNDED', refundedAt: now(), failure: null }
    if (isGood(answer)) return this.queryRefund(order)
    if (answer.sub_code === undefined || tryAgain.has(answer.sub_code))
      throw new ChannelUnavailable(answer.sub_code ?? answer.code)
    const state = answer.sub_code === notEnough ? 'NOT_ENOUGH' : 'FAILED'
    return { state, refundedAt: null, failure: answer.sub_code }
  }

  async queryRefund({ number, paymentNumber }: Pick<RefundOrder, 'number' | 'paymentNumber'>): Promise<RefundFacts> {
    const answer = await this.ask(
      'alipay.trade.fastpay.refund.query',
      { out_trade_no: paymentNumber, out_request_no: number, query_options: ['gmt_refund_pay'] },
      { isReading: true },
    )
    const isKnown = isGood(answer) && answer.out_request_no === number
    if (isKnown && (answer.refund_status ?? refunded) === refunded && answer.refund_amount !== undefined)
      return { state: 'REFUNDED', refundedAt: now(), failure: null }
    return { state: isKnown ? 'PROCESSING' : 'UNKNOWN_NUMBER', refundedAt: null, failure: null }
  }

  async fetchBill(day: string): Promise<Bill | 'NONE'> {
    const wish = { bill_type: 'trade', bill_date: day }
    const answer = await this.ask('alipay.data.dataservice.bill.downloadurl.query', wish, { isReading: true })
    if (answer.sub_code !== undefined && noBill.has(answer.sub_code)) return 'NONE'
    const { bill_download_url: url } = this.mustBe(billAddress, answer)
    const isSecret = new URL(this.keys.gatewayUrl).protocol === 'https:'
    const packed = await callChannel(
      PaymentChannel.ALIPAY,
      () => download(isSecret ? url.replace(/^http:/, 'https:') : url),
      { isReading: true, isDownload: true },
    )
    return openAlipayBill(packed, this.keys)
  }

  readNotification(_headers: IncomingHttpHeaders, rawBody: Buffer): Notification {
    const fields = Object.fromEntries(new URLSearchParams(rawBody.toString()))
    // The kit would take the kind of signature from the message itself.
    if (fields['sign_type'] !== 'RSA2') throw new ForgedNotification('kind')
    if (!alipaySdk(this.keys).checkNotifySignV2(fields)) throw new ForgedNotification('signature')
    const parsed = message.safeParse(fields)
    if (!parsed.success) throw new ForgedNotification('shape')
    const { notify_id: id, gmt_refund: refundedAt, ...rest } = parsed.data
    // Whole refunds close a trade too: it has been paid all the same.
    const isRefund = refundedAt !== undefined && rest.trade_status === 'TRADE_CLOSED'
    return { id, facts: factsOf(isRefund ? { ...rest, trade_status: 'TRADE_SUCCESS' } : rest, accountOf(rest)) }
  }

  private ask(method: string, content: object, options: { isReading?: boolean } = {}): Promise<AlipayAnswer> {
    return callAlipay(this.keys, { method, content, ...options })
  }

  private mustBe<T>(shape: z.ZodType<T>, answer: AlipayAnswer): T {
    const parsed = shape.safeParse(answer)
    if (!isGood(answer) || !parsed.success) throw new ChannelUnavailable(answer.sub_code ?? answer.code)
    return parsed.data
  }
}

const refunded = 'REFUND_SUCCESS'
const noSuchTrade = 'ACQ.TRADE_NOT_EXIST'
const otherState = 'ACQ.TRADE_STATUS_ERROR'
const noBill = new Set(['isp.bill_not_exist', 'BILL_NOT_EXIST'])
const notEnough = 'ACQ.SELLER_BALANCE_NOT_ENOUGH'
const tryAgain = new Set(['ACQ.SYSTEM_ERROR', 'aop.ACQ.SYSTEM_ERROR'])

const subjectLength = 120
const reasonLength = 200

const yuan = z.string().transform((given, context) => {
  const amount = parseYuan(given)
  if (amount === undefined) context.addIssue('no amount')
  return amount ?? z.NEVER
})
const clock = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/)
  .transform(momentOf)
const tradeStatus = z.enum(['WAIT_BUYER_PAY', 'TRADE_CLOSED', 'TRADE_SUCCESS', 'TRADE_FINISHED'])

const trade = z.object({
  out_trade_no: z.string().max(64),
  trade_no: z.string().max(64),
  trade_status: tradeStatus,
  total_amount: yuan,
  send_pay_date: clock.optional(),
})

const billAddress = z.object({ bill_download_url: z.url({ protocol: /^https?$/ }).max(2000) })

const message = z.object({
  notify_id: z.string().min(1).max(128),
  app_id: z.string().max(32),
  seller_id: z.string().max(32),
  out_trade_no: z.string().max(64),
  trade_no: z.string().max(64),
  trade_status: tradeStatus,
  total_amount: yuan,
  gmt_payment: clock.optional(),
  gmt_refund: z.string().optional(),
  trans_currency: z.string().max(8).optional(),
})

const stateOf = {
  WAIT_BUYER_PAY: 'UNPAID',
  TRADE_SUCCESS: 'PAID',
  // It cannot be refunded any more, but paid it is.
  TRADE_FINISHED: 'PAID',
  TRADE_CLOSED: 'CLOSED',
} as const

const unknown = { state: 'UNKNOWN_NUMBER', amount: 0, currency: 'CNY', transactionId: null, paidAt: null } as const

const accountOf = ({ seller_id, app_id }: { seller_id: string; app_id: string }): string => `${seller_id}/${app_id}`

interface Told extends z.infer<typeof trade> {
  gmt_payment?: Date | undefined
  trans_currency?: string | undefined
}

const factsOf = (told: Omit<Told, 'code'>, merchantAccount: string): PaymentFacts => ({
  state: stateOf[told.trade_status],
  number: told.out_trade_no,
  merchantAccount,
  amount: told.total_amount,
  // Named only where it is another one.
  currency: told.trans_currency ?? 'CNY',
  transactionId: told.trade_no,
  paidAt: told.gmt_payment ?? told.send_pay_date ?? null,
})
