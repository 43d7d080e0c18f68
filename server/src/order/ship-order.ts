import type { EntityManager } from '@mikro-orm/postgresql'
import { carrierOf } from '../delivery/carriers.ts'
import { now } from '../kernel/clock.ts'
import { Refusal } from '../kernel/refusal.ts'
import { settingOf } from '../setting/setting-of.ts'
import type { Order } from './order.ts'

/** Sends the named lines of a locked order, or all that are left, in one parcel. */
export async function shipOrder(
  em: EntityManager,
  order: Order,
  parcel: { carrier: string; number: string; lineIds: readonly string[] | null },
): Promise<void> {
  if (!carrierOf(parcel.carrier)) throw new Refusal('CARRIER_UNKNOWN', {}, 'carrier')
  await em.populate(order, ['lines'])
  em.persist(order.ship(parcel, now(), await settingOf(em, 'auto_complete_days')))
}
