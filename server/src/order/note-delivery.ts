import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { completionDays } from './completion-days.ts'
import { Order } from './order.ts'
import { Shipment } from './shipment.ts'

/**
 * The parcels under a number have been delivered: their orders complete so long after their last one. What was delivered before a
 * parcel was sent is not that parcel, whatever number it goes under.
 */
export async function noteDelivery(
  em: EntityManager,
  { carrier, number }: { carrier: string; number: string },
  at: Date,
): Promise<void> {
  const delivered = { carrier, number, deliveredAt: null, shippedAt: { $lt: at } }
  const found = await em.find(Shipment, delivered, { fields: ['order'] })
  const ids = [...new Set(found.map(({ order }) => order.id))].sort()
  for (const id of ids) {
    const order = await em.findOneOrFail(Order, id, { lockMode: LockMode.PESSIMISTIC_WRITE })
    // Now that nobody else changes them.
    const parcels = await em.find(Shipment, { order }, { refresh: true })
    for (const parcel of parcels) if (parcel.deliver(carrier, number, at)) order.noteDelivered(parcel, now())
    const times = parcels.flatMap(({ deliveredAt }) => deliveredAt?.getTime() ?? [])
    if (times.length === parcels.length)
      order.reckonCompletion(
        new Date(Math.max(...times)),
        await completionDays(em, order, 'auto_complete_delivered_days'),
        now(),
      )
  }
}
