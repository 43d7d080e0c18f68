import { after, hours } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { carrierOf } from '../delivery/carriers.ts'
import { now } from '../kernel/clock.ts'
import { find, findOwn } from '../kernel/find.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { Refusal } from '../kernel/refusal.ts'
import { settingOf } from '../setting/setting-of.ts'
import { completionDays } from './completion-days.ts'
import type { ChangeParcelInput } from './order-inputs.ts'
import { Order } from './order.ts'
import { Shipment } from './shipment.ts'

/** Corrects the number of a parcel of the viewer's shop, within a time of its sending; its timeline says so. Answers the order. */
export async function changeParcel(
  em: EntityManager,
  viewer: Viewer,
  { id, carrier, number, idempotencyKey: key }: ChangeParcelInput,
): Promise<string> {
  const { order } = await find(em, Shipment, id)
  const locked = await findOwn(em, Order, order.id, viewer, { lock: true })
  const content = { id, carrier, number: number.trim() }
  const claim = { accountId: viewer.accountId, command: 'changeParcel', key, content, resultId: id }
  if ((await claimKey(em, claim)) !== undefined) return locked.id
  if (!carrierOf(carrier)) throw new Refusal('CARRIER_UNKNOWN', {}, 'carrier')
  const parcel = await find(em, Shipment, id, { lock: true })
  const mostHours = await settingOf(em, 'parcel_change_hours')
  if (after(parcel.shippedAt, hours(mostHours)) <= now()) throw new Refusal('PARCEL_FIXED', { hours: mostHours })
  locked.noteReaddressed(parcel, { carrier, number: content.number }, now())
  if (parcel.deliveredAt)
    locked.reckonCompletion(locked.shippedAt, await completionDays(em, locked, 'auto_complete_days'), now())
  parcel.readdress(carrier, content.number)
  return locked.id
}
