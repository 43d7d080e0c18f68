import { endDueRefunds } from './end-refunds.ts'
import { assertOwnMchid, describeTransaction, lockOrder, type OrderKey } from './order.ts'
import { WechatRefusal } from './refusal.ts'
import type { WechatCall } from './serve-call.ts'

export function queryByNumber(call: WechatCall): Promise<object> {
  return queryOrder(call, { number: call.part('number') })
}

export function queryByTransaction(call: WechatCall): Promise<object> {
  return queryOrder(call, { transactionId: call.part('id') })
}

async function queryOrder({ db, gateway, now, mchid, query }: WechatCall, key: OrderKey): Promise<object> {
  assertOwnMchid(query('mchid'), mchid)
  await endDueRefunds(gateway, db)
  const order = await lockOrder(db, mchid, key, now)
  if (!order) throw new WechatRefusal('ORDER_NOT_EXIST')
  return describeTransaction(order)
}
