import { sql } from 'kysely'
import { registerCategoryUse } from '../catalog/category-uses.ts'
import type { Room } from '../kernel/room.ts'
import { Coupon, PromotionUse } from './coupon.ts'
import { PromotionAdminDoor } from './promotion.admin.ts'
import { PromotionFields } from './promotion.fields.ts'
import './promotion.jobs.ts'
import { CouponFields, PromotionMallDoor } from './promotion.mall.ts'
import { PromotionMerchantDoor } from './promotion.merchant.ts'
import { Promotion, PromotionJoin } from './promotion.ts'

export const promotion: Room = {
  entities: [Promotion, PromotionJoin, Coupon, PromotionUse],
  resolvers: [PromotionMallDoor, PromotionMerchantDoor, PromotionAdminDoor, PromotionFields, CouponFields],
}

registerCategoryUse(
  (id) => sql<boolean>`exists (select from promotion where scope -> 'categoryIds' @> to_jsonb(${id}::text))`,
)
