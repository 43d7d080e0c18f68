import { registerEnum } from '../kernel/graph/describe.ts'

/** Where a parcel is, whatever words its carrier has for it. */
export enum TrackingState {
  WAITING = 'WAITING',
  PICKED_UP = 'PICKED_UP',
  IN_TRANSIT = 'IN_TRANSIT',
  OUT_FOR_DELIVERY = 'OUT_FOR_DELIVERY',
  DELIVERED = 'DELIVERED',
  TROUBLED = 'TROUBLED',
  REFUSED = 'REFUSED',
  RETURNING = 'RETURNING',
  RETURNED = 'RETURNED',
}
registerEnum(TrackingState, 'TrackingState', '包裹到哪了 · Where a parcel is', {
  WAITING: '待揽收：承运方还没有消息 · Not picked up: nothing is known of it yet',
  PICKED_UP: '已揽收 · Picked up',
  IN_TRANSIT: '运输中 · Under way',
  OUT_FOR_DELIVERY: '派送中，或待取件 · Out for delivery, or waiting to be collected',
  DELIVERED: '已签收 · Delivered',
  TROUBLED: '疑难：破损、地址不详等 · In trouble: damaged, an unclear address and so on',
  REFUSED: '拒收 · Refused by its receiver',
  RETURNING: '退回中 · On its way back',
  RETURNED: '已退回 · Back at its sender',
})

/** Nothing more will happen to it. */
export const endStates = [TrackingState.DELIVERED, TrackingState.RETURNED] as const

/** Somebody should look at it. */
export const badStates = [
  TrackingState.TROUBLED,
  TrackingState.REFUSED,
  TrackingState.RETURNING,
  TrackingState.RETURNED,
] as const
