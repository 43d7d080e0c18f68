import type { Room } from '../kernel/room.ts'
import './tracking.jobs.ts'
import './tracking.listeners.ts'
import './tracking.routes.ts'
import { ParcelAdminDoor } from './parcel.admin.ts'
import { ParcelMerchantDoor } from './parcel.merchant.ts'
import { LatestParcelMallDoor } from './parcel.mall.ts'
import { ShipmentTrackingFields, TrackingFields } from './tracking.fields.ts'
import { Tracking, TrackingEvent } from './tracking.ts'

/** Where parcels are: told by carriers, pushed and asked for. */
export const tracking: Room = {
  entities: [Tracking, TrackingEvent],
  resolvers: [ShipmentTrackingFields, TrackingFields, ParcelAdminDoor, ParcelMerchantDoor, LatestParcelMallDoor],
}
