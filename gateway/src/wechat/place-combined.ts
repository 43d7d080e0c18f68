import { canonical } from '../canonical.ts'
import { h5Combine, jsapiCombine, nativeCombine, type CombineBody, type CombinePart } from './combine-shapes.ts'
import { lockCombined, orderLifetimeMs, type TradeType } from './order.ts'
import { assertOpenid } from './place-order.ts'
import { describePrepay, makePrepay } from './prepay.ts'
import { fieldRefusal, readBody } from './read-body.ts'
import { WechatRefusal } from './refusal.ts'
import type { WechatCall } from './serve-call.ts'

export function placeNativeCombined(call: WechatCall): Promise<object> {
  return placeCombined(call, 'NATIVE', readBody(nativeCombine, call.body))
}

export async function placeJsapiCombined(call: WechatCall): Promise<object> {
  const body = readBody(jsapiCombine, call.body)
  await assertOpenid(call, body.combine_appid, body.combine_payer_info.openid)
  return placeCombined(call, 'JSAPI', body, body.combine_payer_info.openid)
}

export function placeH5Combined(call: WechatCall): Promise<object> {
  return placeCombined(call, 'MWEB', readBody(h5Combine, call.body))
}

/** Several merchants' orders that are paid at once or not at all. */
async function placeCombined(call: WechatCall, type: TradeType, body: CombineBody, openid?: string): Promise<object> {
  const { gateway, db, now, mchid } = call
  assertMerchants(call, body)
  const number = body.combine_out_trade_no
  const fresh = await db.query(
    `insert into gateway.wechat_combine (mchid, number, appid, trade_type, notify_url, content, payer_openid, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning number`,
    [mchid, number, body.combine_appid, type, body.notify_url, JSON.stringify(call.body), openid ?? null, now],
  )
  if (fresh.length > 0) for (const part of body.sub_orders) await insertPart(call, type, body, part, openid)
  const [combine] = await db.query<{ content: unknown; trade_type: TradeType }>(
    'select content, trade_type from gateway.wechat_combine where mchid = $1 and number = $2 for update',
    [mchid, number],
  )
  if (!combine) throw new Error('A combined order that was just placed is missing')
  if (combine.trade_type !== type) throw new WechatRefusal('OUT_TRADE_NO_USED')
  if (canonical(combine.content) !== canonical(call.body)) throw new WechatRefusal('REENTRY')
  const orders = await lockCombined(db, mchid, number, now)
  if (orders.some(({ transaction_id }) => transaction_id !== null)) throw new WechatRefusal('ORDER_PAID')
  if (orders.some(({ state }) => state === 'CLOSED'))
    throw fresh.length > 0
      ? fieldRefusal('/time_expire', body.time_expire, '订单失效时间不能早于当前时间')
      : new WechatRefusal('ORDER_CLOSED', '订单已关闭，请重新下单')
  return describePrepay(gateway, await makePrepay(db, { mchid, number, is_combine: true, trade_type: type }, now))
}

function assertMerchants({ gateway, mchid }: WechatCall, body: CombineBody): void {
  const { wechat } = gateway.keys
  if (body.combine_mchid !== mchid) throw new WechatRefusal('INVALID_REQUEST', '请求的商户号与签名的商户号不一致')
  if (body.combine_appid !== wechat.appid) throw new WechatRefusal('APPID_MCHID_NOT_MATCH')
  const known = new Set([wechat.mchid, ...wechat.subMchids])
  const stranger = body.sub_orders.find((part) => !known.has(part.mchid))
  if (stranger) throw new WechatRefusal('MCH_NOT_EXISTS', `商户号${stranger.mchid}不存在`)
}

async function insertPart(
  { db, now, mchid }: WechatCall,
  type: TradeType,
  body: CombineBody,
  part: CombinePart,
  openid: string | undefined,
): Promise<void> {
  const inserted = await db.query(
    `insert into gateway.wechat_order (mchid, number, appid, trade_type, description, attach, total, notify_url,
       is_split, combine_mchid, combine_number, orderer_openid, content, made_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
     on conflict (mchid, number) do nothing returning id`,
    [
      part.mchid,
      part.out_trade_no,
      body.combine_appid,
      type,
      part.description,
      part.attach,
      part.amount.total_amount,
      body.notify_url,
      part.settle_info?.profit_sharing ?? false,
      mchid,
      body.combine_out_trade_no,
      openid ?? null,
      JSON.stringify(part),
      now,
      body.time_expire ?? new Date(now.getTime() + orderLifetimeMs),
    ],
  )
  if (inserted.length === 0) throw new WechatRefusal('OUT_TRADE_NO_USED', `子单商户订单号${part.out_trade_no}重复`)
}
