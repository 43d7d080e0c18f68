import { after, hours } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { OrderStatus } from '../order/order.ts'
import { Shipment } from '../order/shipment.ts'
import { applyTrace } from '../tracking/apply-trace.ts'
import type { TraceEvent } from '../tracking/tracker.ts'
import { beginTracking } from '../tracking/begin-tracking.ts'
import { TrackingState } from '../tracking/tracking-state.ts'

/** So many hours after a parcel was sent. */
const way = [
  { hours: 3, state: TrackingState.PICKED_UP, text: '【杭州市】快递员已揽收，联系电话 13900000001' },
  { hours: 9, state: TrackingState.IN_TRANSIT, text: '【杭州转运中心】已发出，下一站【嘉兴转运中心】' },
  { hours: 21, state: TrackingState.IN_TRANSIT, text: '已到达【嘉兴转运中心】' },
  { hours: 34, state: TrackingState.IN_TRANSIT, text: '已到达目的地城市转运中心' },
  { hours: 44, state: TrackingState.OUT_FOR_DELIVERY, text: '快递员正在派件，联系电话 13900000002，请保持电话畅通' },
  { hours: 49, state: TrackingState.DELIVERED, text: '已签收，签收人：本人。感谢使用，期待再次为您服务' },
] as const

const damaged = { state: TrackingState.TROUBLED, text: '外包装破损，已联系发件方确认处理方式' }

/** What carriers would have told by now of the parcels of open orders: one of them has stopped moving, one is damaged. */
export async function seedParcels(em: EntityManager): Promise<void> {
  const open = { $in: [OrderStatus.SHIPPED, OrderStatus.PARTLY_SHIPPED] }
  const parcels = await em.find(
    Shipment,
    { order: { status: open } },
    { populate: ['order'], orderBy: { shippedAt: 'asc', id: 'asc' } },
  )
  for (const [place, { carrier, number, shippedAt, order }] of parcels.entries()) {
    const told: TraceEvent[] = way
      .map((step) => ({ at: after(shippedAt, hours(step.hours)), text: step.text, state: step.state }))
      .filter(({ at }) => at <= now())
    const events = place === 0 ? told.slice(0, 3) : place === 1 ? [...told.slice(0, 3), damagedAfter(shippedAt)] : told
    await beginTracking(em, { carrier, number, phoneEnd: order.addressPhone.slice(-4) }, null)
    await applyTrace(em, { carrier, number, events, isGivenUp: false })
  }
}

const damagedAfter = (shippedAt: Date): TraceEvent => ({ at: after(shippedAt, hours(24)), ...damaged })
