import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuidv7 } from 'uuid'
import { now } from '../kernel/clock.ts'
import { insertNewRows } from '../kernel/insert-rows.ts'
import { noteDelivery } from '../order/note-delivery.ts'
import { Shipment } from '../order/shipment.ts'
import { tracker } from './tracker.ts'
import { TrackingState } from './tracking-state.ts'
import { Tracking } from './tracking.ts'

/** Begins to follow a parcel that was sent, or takes what is known of its number already. */
export async function followParcel(em: EntityManager, shipmentId: string): Promise<void> {
  const { carrier, number, order } = await em.findOneOrFail(Shipment, shipmentId, { populate: ['order'] })
  if (!tracker()?.knows(carrier)) return
  const begun = now()
  await insertNewRows(em, 'tracking', [
    {
      id: uuidv7(),
      created_at: begun,
      carrier,
      number,
      phone_end: order.addressPhone.slice(-4),
      state: TrackingState.WAITING,
      moved_at: begun,
      is_subscribed: false,
      ask_at: begun,
      attempts: 0,
    },
  ])
  const { deliveredAt } = await em.findOneOrFail(Tracking, { carrier, number })
  if (deliveredAt) await noteDelivery(em, { carrier, number }, deliveredAt)
}
