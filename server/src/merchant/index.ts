import type { Room } from '../kernel/room.ts'
import { MerchantApplication } from './merchant-application.ts'
import { Merchant } from './merchant.ts'

export const merchant: Room = { entities: [Merchant, MerchantApplication], resolvers: [] }
