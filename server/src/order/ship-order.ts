import type { EntityManager } from '@mikro-orm/postgresql'
import { carrierOf } from '../delivery/carriers.ts'
import { now } from '../kernel/clock.ts'
import { Refusal } from '../kernel/refusal.ts'
import { settingOf } from '../setting/setting-of.ts'
import type { Order, ParcelDraft } from './order.ts'
import { Shipment } from './shipment.ts'

/** Sends the named pieces of a locked order, or all that are left, in one parcel. */
export async function shipOrder(
  em: EntityManager,
  order: Order,
  { carrier, number, pieces }: Omit<ParcelDraft, 'id'>,
): Promise<void> {
  if (!carrierOf(carrier)) throw new Refusal('CARRIER_UNKNOWN', {}, 'carrier')
  await em.populate(order, ['lines'])
  const shipment = new Shipment(order, carrier, number, now())
  const draft = { id: shipment.id, carrier, number, pieces }
  shipment.fill(order.ship(draft, now(), await settingOf(em, 'auto_complete_days')))
  em.persist(shipment)
}
