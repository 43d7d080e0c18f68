import { rfc3339 } from '../beijing.ts'
import type { Db } from '../store/store.ts'
import { WechatRefusal } from './refusal.ts'

export type TradeType = 'NATIVE' | 'JSAPI' | 'MWEB'

/** An order of one merchant: placed by itself, or as a part of a combined one. */
export interface WechatOrder {
  id: number
  mchid: string
  number: string
  appid: string
  trade_type: TradeType
  description: string
  attach: string | null
  total: number
  payer_total: number | null
  notify_url: string
  is_split: boolean
  combine_mchid: string | null
  combine_number: string | null
  orderer_openid: string | null
  content: unknown
  state: 'NOTPAY' | 'SUCCESS' | 'REFUND' | 'CLOSED'
  made_at: Date
  expires_at: Date
  transaction_id: string | null
  paid_at: Date | null
  payer_openid: string | null
}

/** An unpaid order closes by itself after this, if it does not say otherwise. */
export const orderLifetimeMs = 7 * 86_400_000

/** How long a code or a prepay_id can be paid with; a new one comes with the same order sent again. */
export const codeLifetimeMs = 2 * 3_600_000

const stateWords = { NOTPAY: '订单未支付', SUCCESS: '支付成功', REFUND: '转入退款', CLOSED: '订单已关闭' }

export type OrderKey = { number: string } | { transactionId: string }

/** The order of this merchant, or of a combined order of theirs, locked; closed if its time is over. */
export async function lockOrder(db: Db, mchid: string, key: OrderKey, now: Date): Promise<WechatOrder | undefined> {
  const isByNumber = 'number' in key
  const [order] = await db.query<WechatOrder>(
    `select * from gateway.wechat_order
     where ${isByNumber ? 'number' : 'transaction_id'} = $2 and (mchid = $1 or combine_mchid = $1)
     order by mchid = $1 desc, id limit 1 for update`,
    [mchid, isByNumber ? key.number : key.transactionId],
  )
  return order && expireOrder(db, order, now)
}

/** The parts of a combined order, locked in the order of their ids. */
export async function lockCombined(db: Db, mchid: string, number: string, now: Date): Promise<WechatOrder[]> {
  const orders = await db.query<WechatOrder>(
    `select * from gateway.wechat_order where combine_mchid = $1 and combine_number = $2 order by id for update`,
    [mchid, number],
  )
  const fresh: WechatOrder[] = []
  for (const order of orders) fresh.push(await expireOrder(db, order, now))
  return fresh
}

async function expireOrder(db: Db, order: WechatOrder, now: Date): Promise<WechatOrder> {
  return order.state === 'NOTPAY' && now >= order.expires_at ? closeOrder(db, order) : order
}

export async function closeOrder(db: Db, order: WechatOrder): Promise<WechatOrder> {
  await db.query(`update gateway.wechat_order set state = 'CLOSED' where id = $1`, [order.id])
  return { ...order, state: 'CLOSED' }
}

/** What a query answers and what a notification carries. */
export function describeTransaction(order: WechatOrder): object {
  const { state, total, payer_total, transaction_id, paid_at, attach } = order
  const base = {
    appid: order.appid,
    mchid: order.mchid,
    out_trade_no: order.number,
    trade_state: state,
    trade_state_desc: stateWords[state],
    promotion_detail: promotionsOf(order),
  }
  if (transaction_id === null || paid_at === null)
    return {
      ...base,
      amount: { payer_currency: 'CNY', total },
      scene_info: { device_id: '' },
      ...(attach !== null && { attach }),
    }
  return {
    ...base,
    transaction_id,
    trade_type: order.trade_type,
    bank_type: 'OTHERS',
    attach: attach ?? '',
    success_time: rfc3339(paid_at),
    payer: { openid: order.payer_openid ?? '' },
    amount: { total, payer_total: payer_total ?? total, currency: 'CNY', payer_currency: 'CNY' },
  }
}

/** A coupon of WeChat Pay's own makes the payer pay less, and the merchant gets the whole sum all the same. */
function promotionsOf({ total, payer_total, number }: WechatOrder): object[] {
  const amount = total - (payer_total ?? total)
  if (amount === 0) return []
  return [
    {
      coupon_id: `C${number}`.slice(0, 32),
      name: '微信支付立减券',
      scope: 'GLOBAL',
      type: 'CASH',
      amount,
      wechatpay_contribute: amount,
      merchant_contribute: 0,
      other_contribute: 0,
      currency: 'CNY',
    },
  ]
}

export function assertOwnMchid(mchid: string | undefined, caller: string): void {
  if (mchid === undefined) throw new WechatRefusal('PARAM_ERROR', '缺少参数mchid')
  if (mchid !== caller) throw new WechatRefusal('INVALID_REQUEST', '请求的商户号与签名的商户号不一致')
}
