import type { Room } from '../kernel/room.ts'
import { RatingReport } from './rating-report.ts'
import { RatingAdminDoor } from './rating.admin.ts'
import { OrderLineRatingFields, RatingFields } from './rating.fields.ts'
import { RatingMallDoor } from './rating.mall.ts'
import { RatingMerchantDoor } from './rating.merchant.ts'
import { Rating } from './rating.ts'

/** What buyers say of what they have bought, kept for good. */
export const rating: Room = {
  entities: [Rating, RatingReport],
  resolvers: [RatingMallDoor, RatingMerchantDoor, RatingAdminDoor, RatingFields, OrderLineRatingFields],
}
