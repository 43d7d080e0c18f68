import type { Room } from '../kernel/room.ts'
import { DashboardAdmin } from './dashboard.admin.ts'
import { ShopHomeMerchant } from './shop-home.merchant.ts'
import { TerritoryAgent } from './territory.agent.ts'
import { ShopHomeFields, TerritoryHomeFields } from './wallets.fields.ts'

export const monitoring: Room = {
  entities: [],
  resolvers: [DashboardAdmin, ShopHomeMerchant, ShopHomeFields, TerritoryAgent, TerritoryHomeFields],
}
