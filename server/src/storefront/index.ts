import { sql } from 'kysely'
import type { Room } from '../kernel/room.ts'
import './catalogue-version.ts'
import { registerCategoryUse } from '../catalog/category-uses.ts'
import { FavouriteMallDoor } from './favourite.mall.ts'
import { Favourite } from './favourite.ts'
import { FloorFields, HomePageFields } from './home-page.fields.ts'
import { PlacementAdminDoor } from './placement.admin.ts'
import { ComposedPage, Placement } from './placement.ts'
import { ProductCardFields } from './product-card.fields.ts'
import { RankingMallDoor } from './ranking.mall.ts'
import { BoughtTogether, ComputedRanking, RankingEntry } from './ranking.ts'
import { SearchMallDoor } from './search.mall.ts'
import { ShareMallDoor } from './share.mall.ts'
import './share.routes.ts'
import './sitemap.routes.ts'
import './storefront.jobs.ts'
import { StorefrontMallDoor } from './storefront.mall.ts'

export const storefront: Room = {
  entities: [Placement, ComposedPage, ComputedRanking, RankingEntry, BoughtTogether, Favourite],
  resolvers: [
    StorefrontMallDoor,
    SearchMallDoor,
    ShareMallDoor,
    FavouriteMallDoor,
    RankingMallDoor,
    PlacementAdminDoor,
    ProductCardFields,
    HomePageFields,
    FloorFields,
  ],
}

registerCategoryUse((id) => sql<boolean>`exists (select from placement where category_id = ${id} or scope_id = ${id})`)
