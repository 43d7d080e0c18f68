import { PromotionClass } from '../promotion/offer.ts'
import { registerEnum } from '../kernel/graph/describe.ts'

/** What takes something off a line: promotions, and what its shop lets the buyer off before they pay. */
export const DiscountKind = { ...PromotionClass, PRICE_CHANGE: 'PRICE_CHANGE' } as const
export type DiscountKind = keyof typeof DiscountKind
registerEnum(DiscountKind, 'DiscountKind', '订单行优惠的类别 · What took something off a line of an order', {
  FLASH_PRICE: '限时价 · Flash price',
  MERCHANT_REDUCTION: '店铺满减 · Reduction of a shop',
  MERCHANT_COUPON: '店铺券 · Coupon of a shop',
  PLATFORM_REDUCTION: '平台满减 · Reduction of the platform',
  PLATFORM_COUPON: '平台券 · Coupon of the platform',
  PRICE_CHANGE: '商家改价 · The shop has lowered the price before it was paid',
})
