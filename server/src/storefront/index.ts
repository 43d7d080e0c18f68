import type { Room } from '../kernel/room.ts'
import { HomeBanner, HomeFloor } from './home-entities.ts'
import { ProductCardFields } from './product-card.fields.ts'
import { StorefrontMallDoor } from './storefront.mall.ts'

export const storefront: Room = {
  entities: [HomeBanner, HomeFloor],
  resolvers: [StorefrontMallDoor, ProductCardFields],
}
