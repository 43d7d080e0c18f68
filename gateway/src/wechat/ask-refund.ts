import { z } from 'zod'
import { feeOf } from '../fen.ts'
import { findKnobs } from '../knobs/find-knobs.ts'
import { channelNumber } from '../numbers.ts'
import { endDueRefunds } from './end-refunds.ts'
import { moveMoney } from './move-money.ts'
import { lockOrder, type WechatOrder } from './order.ts'
import { fen, notifyUrl, outTradeNo } from './order-shapes.ts'
import { readBody } from './read-body.ts'
import { describeRefund, findRefund, maxRefunds, orderOfRefund, refundTermMs, type WechatRefund } from './refund.ts'
import { WechatRefusal } from './refusal.ts'
import type { WechatCall } from './serve-call.ts'

const text = (max: number) => z.string().min(1).max(max)

const refundBody = z.strictObject({
  transaction_id: text(32).optional(),
  out_trade_no: outTradeNo.optional(),
  out_refund_no: z.string().regex(/^[0-9A-Za-z_\-|*@]{1,64}$/, '商户退款单号含有不允许的字符'),
  reason: text(80).optional(),
  notify_url: notifyUrl.optional(),
  funds_account: z.enum(['AVAILABLE', 'UNSETTLED']).optional(),
  amount: z.strictObject({
    refund: fen,
    total: fen,
    currency: z.literal('CNY'),
    from: z.array(z.strictObject({ account: z.enum(['AVAILABLE', 'UNAVAILABLE']), amount: fen })).optional(),
  }),
  goods_detail: z
    .array(
      z.strictObject({
        merchant_goods_id: text(32),
        wechatpay_goods_id: text(32).optional(),
        goods_name: text(256).optional(),
        unit_price: z.int().min(0),
        refund_amount: z.int().min(0),
        refund_quantity: z.int().min(1),
      }),
    )
    .max(3000)
    .optional(),
})

type RefundBody = z.infer<typeof refundBody>

/** The same number again is the same refund; another number is another refund, whatever it was meant to be. */
export async function askRefund(call: WechatCall): Promise<object> {
  const { db, now, mchid, gateway } = call
  const body = readBody(refundBody, call.body)
  await endDueRefunds(gateway, db)
  const order = await findOrder(call, body)
  const known = await findRefund(db, mchid, body.out_refund_no)
  if (known) {
    if (known.order_id !== order.id || known.amount !== body.amount.refund || order.total !== body.amount.total)
      throw new WechatRefusal('INVALID_REQUEST', '订单金额或退款金额与之前请求不一致，请核实后再试')
    return describeRefund(known, order)
  }
  const before = await assertRefundable(call, order, body)
  const knobs = (await findKnobs(db, [order.combine_number ?? order.number, body.out_refund_no])).refund
  const refund: WechatRefund = {
    id: channelNumber('5030', now),
    mchid,
    number: body.out_refund_no,
    order_id: order.id,
    amount: body.amount.refund,
    reason: body.reason ?? null,
    notify_url: body.notify_url ?? null,
    content: call.body,
    state: 'PROCESSING',
    ends_as: knobs?.state ?? 'SUCCESS',
    made_at: now,
    ends_at: new Date(now.getTime() + (knobs?.afterSeconds ?? 0) * 1000),
    ended_at: null,
    fee_back: feeOf(before + body.amount.refund) - feeOf(before),
    account: '支付用户零钱',
    channel: 'ORIGINAL',
  }
  await keep(call, refund)
  if (!(await payBack(call, order, refund))) throw new WechatRefusal('NOT_ENOUGH')
  return describeRefund(refund, order)
}

export async function queryRefund({ db, mchid, part, gateway }: WechatCall): Promise<object> {
  await endDueRefunds(gateway, db)
  const refund = await findRefund(db, mchid, part('number'))
  if (!refund) throw new WechatRefusal('RESOURCE_NOT_EXISTS', '退款单不存在')
  return describeRefund(refund, await orderOfRefund(db, refund))
}

async function findOrder({ db, mchid, now }: WechatCall, body: RefundBody): Promise<WechatOrder> {
  const { transaction_id: transactionId, out_trade_no: number } = body
  if ((transactionId === undefined) === (number === undefined))
    throw new WechatRefusal('PARAM_ERROR', 'transaction_id和out_trade_no必须且只能填写一个')
  const order = await lockOrder(
    db,
    mchid,
    number === undefined ? { transactionId: transactionId ?? '' } : { number },
    now,
  )
  if (!order) throw new WechatRefusal('RESOURCE_NOT_EXISTS', '订单不存在')
  return order
}

/** Answers what of the order is refunded already. */
async function assertRefundable({ db, now }: WechatCall, order: WechatOrder, { amount }: RefundBody): Promise<number> {
  if (order.paid_at === null) throw new WechatRefusal('TRADE_ERROR', '订单未支付或已关闭，不能退款')
  if (amount.total !== order.total)
    throw new WechatRefusal('INVALID_REQUEST', '订单金额或退款金额与之前请求不一致，请核实后再试')
  if (now.getTime() - order.paid_at.getTime() > refundTermMs)
    throw new WechatRefusal('INVALID_REQUEST', '订单已超过可退款的最长期限（支付后一年内可退款）')
  const [sum] = await db.query<{ count: number; amount: number }>(
    `select count(*) as count, coalesce(sum(amount), 0)::bigint as amount
     from gateway.wechat_refund where order_id = $1 and state <> 'CLOSED'`,
    [order.id],
  )
  const before = sum?.amount ?? 0
  if ((sum?.count ?? 0) >= maxRefunds) throw new WechatRefusal('INVALID_REQUEST', '单个订单的退款次数不能超过50次')
  if (before + amount.refund > order.total) throw new WechatRefusal('INVALID_REQUEST', '退款总金额不能超过订单金额')
  return before
}

async function keep({ db }: WechatCall, refund: WechatRefund): Promise<void> {
  await db.query(
    `insert into gateway.wechat_refund (id, mchid, number, order_id, amount, reason, notify_url, content, state, ends_as,
       made_at, ends_at, fee_back)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      refund.id,
      refund.mchid,
      refund.number,
      refund.order_id,
      refund.amount,
      refund.reason,
      refund.notify_url,
      JSON.stringify(refund.content),
      refund.state,
      refund.ends_as,
      refund.made_at,
      refund.ends_at,
      refund.fee_back,
    ],
  )
}

/** The money leaves when the refund is taken, and comes back if it ends as closed. */
async function payBack({ db, now }: WechatCall, order: WechatOrder, refund: WechatRefund): Promise<boolean> {
  const movement = {
    mchid: order.mchid,
    account: 'BASIC' as const,
    at: now,
    businessNumber: refund.id,
    voucher: refund.number,
    note: refund.reason ?? '退款',
  }
  await moveMoney(db, { ...movement, business: '交易手续费退还', isIncome: true, amount: refund.fee_back })
  return moveMoney(db, { ...movement, business: '退款', isIncome: false, amount: refund.amount })
}
