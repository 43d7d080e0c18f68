import { z } from 'zod'
import { releaseNotices } from '../notices/queue-notice.ts'
import { lockOrder, type WechatOrder } from './order.ts'
import { closeUnpaid } from './pay-orders.ts'
import { readBody } from './read-body.ts'
import { WechatRefusal } from './refusal.ts'
import type { WechatCall } from './serve-call.ts'

const closeBody = z.strictObject({ mchid: z.string().min(1).max(32) })

export async function closeByNumber(call: WechatCall): Promise<undefined> {
  const { db, now, mchid, part, gateway } = call
  const body = readBody(closeBody, call.body)
  if (body.mchid !== mchid) throw new WechatRefusal('INVALID_REQUEST', '请求的商户号与签名的商户号不一致')
  const order = await lockOrder(db, mchid, { number: part('number') }, now)
  if (!order) throw new WechatRefusal('ORDER_NOT_EXIST')
  // Outside of this transaction, which a refusal takes back.
  await releaseNotices(gateway.store, order.number, 'CLOSE', now)
  assertUnpaid([order])
  await closeUnpaid(db, [order])
}

export function assertUnpaid(orders: readonly WechatOrder[]): void {
  if (orders.some(({ transaction_id }) => transaction_id !== null)) throw new WechatRefusal('ORDER_PAID')
  if (orders.every(({ state }) => state === 'CLOSED')) throw new WechatRefusal('ORDER_CLOSED')
}
