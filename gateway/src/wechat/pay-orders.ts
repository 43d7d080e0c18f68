import { feeOf } from '../fen.ts'
import type { Gateway } from '../gateway.ts'
import { channelNumber } from '../numbers.ts'
import type { Db } from '../store/store.ts'
import { moveMoney } from './move-money.ts'
import { closeOrder, lockCombined, lockOrder, type WechatOrder } from './order.ts'
import { tellPaid } from './tell.ts'

/** What becomes of a payer's wish to pay. */
export type PayOutcome = 'PAID' | 'ALREADY_PAID' | 'CLOSED' | 'UNKNOWN'

export interface PayWish {
  mchid: string
  number: string
  isCombine: boolean
  openid: string
  /** fen that a coupon of WeChat Pay's own takes off the first order */
  coupon?: number
  /** pays what is closed: the race that a merchant cannot win */
  isForced?: boolean
}

/** Pays an order, or every part of a combined one, and has the merchant told. */
export async function payOrders(gateway: Gateway, db: Db, wish: PayWish): Promise<PayOutcome> {
  const now = gateway.clock.now()
  const orders = await lockWished(db, wish, now)
  if (orders.length === 0) return 'UNKNOWN'
  if (orders.some(({ transaction_id }) => transaction_id !== null)) return 'ALREADY_PAID'
  if (orders.some(({ state }) => state === 'CLOSED') && !wish.isForced) return 'CLOSED'
  const paid = orders.map((order, at) => ({
    ...order,
    state: 'SUCCESS' as const,
    transaction_id: channelNumber('42000025', now),
    paid_at: now,
    payer_openid: wish.openid,
    payer_total: order.total - (at === 0 ? Math.min(wish.coupon ?? 0, order.total - 1) : 0),
  }))
  for (const order of paid) await keepPaid(db, order)
  // Accounts are locked in one order everywhere, so that two combined payments never wait for each other.
  for (const order of paid.toSorted((one, other) => (one.mchid < other.mchid ? -1 : 1))) await takeIn(db, order, now)
  await tellPaid(gateway, db, paid)
  return 'PAID'
}

async function lockWished(db: Db, { mchid, number, isCombine }: PayWish, now: Date): Promise<WechatOrder[]> {
  if (isCombine) return lockCombined(db, mchid, number, now)
  const order = await lockOrder(db, mchid, { number }, now)
  return order ? [order] : []
}

async function keepPaid(db: Db, order: WechatOrder): Promise<void> {
  await db.query(
    `update gateway.wechat_order
     set state = 'SUCCESS', transaction_id = $2, paid_at = $3, payer_openid = $4, payer_total = $5 where id = $1`,
    [order.id, order.transaction_id, order.paid_at, order.payer_openid, order.payer_total],
  )
}

async function takeIn(db: Db, { mchid, total, transaction_id, number }: WechatOrder, at: Date): Promise<void> {
  const movement = { mchid, account: 'BASIC' as const, at, businessNumber: transaction_id ?? '', voucher: number }
  await moveMoney(db, { ...movement, business: '交易', isIncome: true, amount: total, note: '结算总金额' })
  await moveMoney(db, {
    ...movement,
    business: '扣除交易手续费',
    isIncome: false,
    amount: feeOf(total),
    note: '扣除手续费',
  })
}

/** Closes what is unpaid; a closed order cannot be paid any more. */
export async function closeUnpaid(db: Db, orders: readonly WechatOrder[]): Promise<void> {
  for (const order of orders) if (order.state === 'NOTPAY') await closeOrder(db, order)
}
