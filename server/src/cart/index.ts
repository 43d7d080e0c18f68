import type { Room } from '../kernel/room.ts'
import { CartLine } from './cart-line.ts'
import { CartMallDoor } from './cart.mall.ts'
import { CheckoutMallDoor } from './checkout.mall.ts'

export const cart: Room = { entities: [CartLine], resolvers: [CartMallDoor, CheckoutMallDoor] }
