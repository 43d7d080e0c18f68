import type { Room } from '../kernel/room.ts'
import { ShippingBatch } from './shipping-batch.ts'
import './shipping.exports.ts'
import './shipping.jobs.ts'
import { PrintMerchantDoor } from './print.merchant.ts'
import { ShippingMerchantDoor } from './shipping.merchant.ts'

/** Shipping of many orders at once: by a file, and what is printed for it. */
export const shipping: Room = {
  entities: [ShippingBatch],
  resolvers: [ShippingMerchantDoor, PrintMerchantDoor],
}
