import { canonical } from '../canonical.ts'
import type { z } from 'zod'
import { findOpenid } from './identities.ts'
import { lockOrder, orderLifetimeMs, type TradeType, type WechatOrder } from './order.ts'
import { h5Order, jsapiOrder, nativeOrder, type OrderBody } from './order-shapes.ts'
import { describePrepay, makePrepay } from './prepay.ts'
import { fieldRefusal, readBody } from './read-body.ts'
import { WechatRefusal } from './refusal.ts'
import type { WechatCall } from './serve-call.ts'

export function placeNativeOrder(call: WechatCall): Promise<object> {
  return placeOrder(call, 'NATIVE', readBody(nativeOrder, call.body))
}

export async function placeJsapiOrder(call: WechatCall): Promise<object> {
  const body: z.infer<typeof jsapiOrder> = readBody(jsapiOrder, call.body)
  await assertOpenid(call, body.appid, body.payer.openid)
  return placeOrder(call, 'JSAPI', body, body.payer.openid)
}

export function placeH5Order(call: WechatCall): Promise<object> {
  return placeOrder(call, 'MWEB', readBody(h5Order, call.body))
}

export async function assertOpenid({ db }: WechatCall, appid: string, openid: string): Promise<void> {
  if (await findOpenid(db, appid, openid)) return
  const others = await db.query('select 1 from gateway.openid where openid = $1', [openid])
  throw others.length > 0 ? new WechatRefusal('OPENID_MISMATCH') : new WechatRefusal('PARAM_ERROR', '无效的openid')
}

/** The same number again is the same order, and gives a new way to pay it, if everything else is the same too. */
async function placeOrder(call: WechatCall, type: TradeType, body: OrderBody, openid?: string): Promise<object> {
  const { gateway, db, now, mchid } = call
  const { wechat } = gateway.keys
  if (body.mchid !== mchid) throw new WechatRefusal('INVALID_REQUEST', '请求的商户号与签名的商户号不一致')
  if (body.appid !== wechat.appid) throw new WechatRefusal('APPID_MCHID_NOT_MATCH')
  const expiresAt = body.time_expire ?? new Date(now.getTime() + orderLifetimeMs)
  await db.query(
    `insert into gateway.wechat_order (mchid, number, appid, trade_type, description, attach, total, notify_url,
       is_split, orderer_openid, content, made_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict (mchid, number) do nothing`,
    [
      mchid,
      body.out_trade_no,
      body.appid,
      type,
      body.description,
      body.attach ?? null,
      body.amount.total,
      body.notify_url,
      body.settle_info?.profit_sharing ?? false,
      openid ?? null,
      JSON.stringify(call.body),
      now,
      expiresAt,
    ],
  )
  const order = await lockOrder(db, mchid, { number: body.out_trade_no }, now)
  if (!order) throw new Error('An order that was just placed is missing')
  if (order.made_at.getTime() === now.getTime() && order.state === 'CLOSED')
    throw fieldRefusal('/time_expire', body.time_expire, '订单失效时间不能早于当前时间')
  assertSame(order, type, call.body)
  const prepay = await makePrepay(db, { mchid, number: order.number, is_combine: false, trade_type: type }, now)
  return describePrepay(gateway, prepay)
}

function assertSame(order: WechatOrder, type: TradeType, body: unknown): void {
  if (order.trade_type !== type || order.combine_number !== null) throw new WechatRefusal('OUT_TRADE_NO_USED')
  if (canonical(order.content) !== canonical(body)) throw new WechatRefusal('REENTRY')
  if (order.state === 'CLOSED') throw new WechatRefusal('ORDER_CLOSED', '订单已关闭，请重新下单')
  if (order.state !== 'NOTPAY') throw new WechatRefusal('ORDER_PAID')
}
