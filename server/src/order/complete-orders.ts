import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { settingOf } from '../setting/setting-of.ts'
import type { Order } from './order.ts'

/** Completes locked orders, whose after-sale windows begin. */
export async function completeOrders(em: EntityManager, orders: readonly Order[]): Promise<void> {
  if (orders.length === 0) return
  await em.populate(orders, ['lines'])
  const afterSaleDays = await settingOf(em, 'after_sale_days')
  for (const order of orders) order.complete(now(), afterSaleDays)
}
