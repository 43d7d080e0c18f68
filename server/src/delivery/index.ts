import type { Room } from '../kernel/room.ts'
import { DeliveryMerchantDoor } from './delivery.merchant.ts'
import { FreightTemplate } from './freight-template.ts'
import { PickupPoint } from './pickup-point.ts'
import { PlacesMerchantDoor } from './places.merchant.ts'
import { ShopReturnAddress } from './shop-return-address.ts'

export const delivery: Room = {
  entities: [FreightTemplate, PickupPoint, ShopReturnAddress],
  resolvers: [DeliveryMerchantDoor, PlacesMerchantDoor],
}
