import { after, hours } from '@kaidian/shared/core/time'
import { now } from '../kernel/clock.ts'
import { Shipment } from '../order/shipment.ts'
import type { Dice } from '../seed/random.ts'
import type { TestHouse } from '../testing/house.ts'
import { applyTrace } from '../tracking/apply-trace.ts'
import { beginTracking } from '../tracking/begin-tracking.ts'
import { TrackingState } from '../tracking/tracking-state.ts'

/** A carrier tells something of a parcel: late or early, again, of long ago, or of another parcel under the same number. */
export async function tellOfParcel(house: TestHouse, dice: Dice): Promise<void> {
  const parcels = await house.em().find(Shipment, {}, { orderBy: { id: 'asc' } })
  if (parcels.length === 0) return
  const { carrier, number } = dice.pick(parcels)
  const event = {
    at: after(now(), -hours(dice.pick([0, 0, 1, 20, 200]))),
    text: '快件动态',
    state: dice.pick([TrackingState.DELIVERED, ...Object.values(TrackingState)]),
  }
  await house.tx(async (em) => {
    await beginTracking(em, { carrier, number, phoneEnd: '' }, null)
    await applyTrace(em, { carrier, number, events: [event], isGivenUp: dice.chance(0.1) })
  })
}

/** Parcels that were delivered before they were sent, and orders on their way that would never complete. */
export function wrongParcels(house: TestHouse): Promise<unknown[]> {
  return house.em().execute(`
    select id from shipment where delivered_at <= shipped_at
    union all select id from orders where (status = 'SHIPPED') <> (auto_complete_at is not null)
    union all select id from tracking where (state = 'DELIVERED') and delivered_at is null`)
}
