import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { noteDelivery } from '../order/note-delivery.ts'
import { Shipment } from '../order/shipment.ts'
import { beginTracking } from './begin-tracking.ts'
import { tracker } from './tracker.ts'
import { Tracking } from './tracking.ts'

/** Begins to follow a parcel that was sent, or takes what is known of its number already. */
export async function followParcel(em: EntityManager, shipmentId: string): Promise<void> {
  const { carrier, number, order } = await em.findOneOrFail(Shipment, shipmentId, { populate: ['order'] })
  if (!tracker()?.knows(carrier)) return
  await beginTracking(em, { carrier, number, phoneEnd: order.addressPhone.slice(-4) }, now())
  const { deliveredAt } = await em.findOneOrFail(Tracking, { carrier, number })
  if (deliveredAt) await noteDelivery(em, { carrier, number }, deliveredAt)
}
