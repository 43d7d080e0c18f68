import { rfc3339 } from '../beijing.ts'
import type { Db } from '../store/store.ts'
import type { WechatOrder } from './order.ts'

export interface WechatRefund {
  id: string
  mchid: string
  number: string
  order_id: number
  amount: number
  reason: string | null
  notify_url: string | null
  content: unknown
  state: 'PROCESSING' | 'SUCCESS' | 'ABNORMAL' | 'CLOSED'
  ends_as: 'SUCCESS' | 'ABNORMAL' | 'CLOSED'
  made_at: Date
  ends_at: Date
  ended_at: Date | null
  fee_back: number
  account: string
  channel: 'ORIGINAL' | 'BALANCE' | 'OTHER_BALANCE' | 'OTHER_BANKCARD'
}

export const refundTermMs = 365 * 86_400_000
export const maxRefunds = 50

export async function findRefund(db: Db, mchid: string, number: string): Promise<WechatRefund | undefined> {
  const [refund] = await db.query<WechatRefund>(
    'select * from gateway.wechat_refund where mchid = $1 and number = $2',
    [mchid, number],
  )
  return refund
}

export async function orderOfRefund(db: Db, refund: WechatRefund): Promise<WechatOrder> {
  const [order] = await db.query<WechatOrder>('select * from gateway.wechat_order where id = $1', [refund.order_id])
  if (!order) throw new Error(`Refund ${refund.id} has no order`)
  return order
}

/** What both the request and the query of a refund answer. */
export function describeRefund(refund: WechatRefund, order: WechatOrder): object {
  const payerRefund = payerPart(refund, order)
  return {
    refund_id: refund.id,
    out_refund_no: refund.number,
    transaction_id: order.transaction_id,
    out_trade_no: order.number,
    channel: refund.channel,
    user_received_account: refund.account,
    ...(refund.state === 'SUCCESS' && refund.ended_at && { success_time: rfc3339(refund.ended_at) }),
    create_time: rfc3339(refund.made_at),
    status: refund.state,
    funds_account: 'AVAILABLE',
    amount: {
      total: order.total,
      refund: refund.amount,
      from: [],
      payer_total: order.payer_total ?? order.total,
      payer_refund: payerRefund,
      settlement_refund: refund.amount,
      settlement_total: order.total,
      discount_refund: refund.amount - payerRefund,
      currency: 'CNY',
    },
    promotion_detail: [],
  }
}

/** What a notification of a refund carries. */
export function describeRefundNews(refund: WechatRefund, order: WechatOrder): Record<string, unknown> {
  return {
    mchid: order.mchid,
    out_trade_no: order.number,
    transaction_id: order.transaction_id,
    out_refund_no: refund.number,
    refund_id: refund.id,
    refund_status: refund.state,
    ...(refund.state === 'SUCCESS' && refund.ended_at && { success_time: rfc3339(refund.ended_at) }),
    user_received_account: refund.account,
    amount: {
      total: order.total,
      refund: refund.amount,
      payer_total: order.payer_total ?? order.total,
      payer_refund: payerPart(refund, order),
    },
  }
}

/** Of what is refunded, the part that the payer paid and no coupon did. */
function payerPart({ amount }: WechatRefund, { total, payer_total }: WechatOrder): number {
  return Math.floor((amount * (payer_total ?? total)) / total)
}
