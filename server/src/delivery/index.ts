import type { Room } from '../kernel/room.ts'
import { DeliveryMerchantDoor } from './delivery.merchant.ts'
import { FreightTemplate } from './freight-template.ts'

export const delivery: Room = { entities: [FreightTemplate], resolvers: [DeliveryMerchantDoor] }
