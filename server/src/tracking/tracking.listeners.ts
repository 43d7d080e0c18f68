import { listen } from '../kernel/events.ts'
import { followParcel } from './follow-parcel.ts'

listen('order.shipped', 'follow its parcel', (em, { shipmentId }) => followParcel(em, shipmentId))
listen('order.readdressed', 'follow its parcel', (em, { shipmentId }) => followParcel(em, shipmentId))
