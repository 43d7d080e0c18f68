import type { Room } from '../kernel/room.ts'
import { ContactAccess } from './contact-access.ts'
import { ContactAccessFields, CustomerNoteFields, OrderCustomerFields, ShopCustomerFields } from './customer.fields.ts'
import { CustomerMerchantDoor } from './customer.merchant.ts'
import { CustomerNote, ShopCustomer } from './shop-customer.ts'

/** Who buys at a shop, and what the shop may know and note about them. */
export const customer: Room = {
  entities: [ShopCustomer, CustomerNote, ContactAccess],
  resolvers: [CustomerMerchantDoor, ShopCustomerFields, CustomerNoteFields, ContactAccessFields, OrderCustomerFields],
}
