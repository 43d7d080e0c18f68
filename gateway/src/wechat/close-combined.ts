import { releaseNotices } from '../notices/queue-notice.ts'
import { assertUnpaid } from './close-order.ts'
import { closeCombine } from './combine-shapes.ts'
import { describeCombined } from './combined.ts'
import { endDueRefunds } from './end-refunds.ts'
import { lockCombined, type WechatOrder } from './order.ts'
import { closeUnpaid } from './pay-orders.ts'
import { readBody } from './read-body.ts'
import { WechatRefusal } from './refusal.ts'
import type { WechatCall } from './serve-call.ts'

export async function queryCombined(call: WechatCall): Promise<object> {
  await endDueRefunds(call.gateway, call.db)
  return describeCombined(call.db, await lockParts(call))
}

/** The list of parts has to be the one that was placed. */
export async function closeCombined(call: WechatCall): Promise<undefined> {
  const { db, now, part, gateway } = call
  const body = readBody(closeCombine, call.body)
  if (body.combine_appid !== gateway.keys.wechat.appid) throw new WechatRefusal('APPID_MCHID_NOT_MATCH')
  const orders = await lockParts(call)
  const placed = orders.map(({ mchid, number }) => `${mchid}/${number}`).toSorted()
  const asked = body.sub_orders.map(({ mchid, out_trade_no }) => `${mchid}/${out_trade_no}`).toSorted()
  if (placed.join() !== asked.join()) throw new WechatRefusal('INVALID_REQUEST', '关单的子单列表与下单时不一致')
  await releaseNotices(gateway.store, part('number'), 'CLOSE', now)
  assertUnpaid(orders)
  await closeUnpaid(db, orders)
}

async function lockParts({ db, mchid, part, now }: WechatCall): Promise<WechatOrder[]> {
  const orders = await lockCombined(db, mchid, part('number'), now)
  if (orders.length === 0) throw new WechatRefusal('ORDER_NOT_EXIST')
  return orders
}
