import type { EntityManager } from '@mikro-orm/postgresql'
import { forgiveTries, takeTry } from '../account/take-limit.ts'
import { sql } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { findOwn } from '../kernel/find.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { Refusal } from '../kernel/refusal.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { settingOf } from '../setting/setting-of.ts'
import { Order, OrderStatus } from './order.ts'

interface HandOver {
  code: string
  idempotencyKey: string
}

/**
 * Hands over the order of the viewer's shop whose buyer shows this code, which completes it; once, however often it is sent. The try is
 * kept before the code is looked at: whoever guesses is slowed down, and a shop as a whole as well. Answers the order.
 */
export async function handOver(
  em: EntityManager,
  viewer: Viewer & { merchantId: string },
  wish: HandOver,
): Promise<string> {
  const ofAccount = `pickup:account:${viewer.accountId}:${viewer.merchantId}`
  const ofShop = `pickup:shop:${viewer.merchantId}`
  await inTransaction(em, async (inner) => {
    await takeTry(inner, { key: ofAccount, free: 10 })
    await takeTry(inner, { key: ofShop, free: 100 })
  })
  return inTransaction(em, async (inner) => {
    const id = await handOverOnce(inner, viewer, wish)
    await forgiveTries(inner, [ofAccount], ofShop)
    return id
  })
}

async function handOverOnce(
  em: EntityManager,
  viewer: Viewer & { merchantId: string },
  { code, idempotencyKey: key }: HandOver,
): Promise<string> {
  const { accountId, merchantId } = viewer
  const { rows } = await sql<{ id: string }>`
    select id from orders where merchant_id = ${merchantId} and pickup_code = ${code} and status = ${OrderStatus.AWAITING_SHIPMENT}`.execute(
    sqlOf(em),
  )
  const [waiting] = rows
  // By now it waits no more, if this is the second time.
  const resultId = waiting?.id ?? merchantId
  const earlier = await claimKey(em, { accountId, command: 'handOverOrder', key, content: { code }, resultId })
  if (earlier !== undefined) return earlier
  if (!waiting) throw new Refusal('PICKUP_CODE_WRONG', {}, 'code')
  const order = await findOwn(em, Order, waiting.id, viewer, { lock: true, populate: ['lines'] })
  order.handOver(now(), await settingOf(em, 'after_sale_days'))
  return order.id
}
