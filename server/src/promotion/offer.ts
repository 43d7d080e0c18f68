import type { DiscountStep } from '@kaidian/shared/core/discount'
import type { Fen } from '@kaidian/shared/core/money'

/** A flash price is a price and no discount; the others are, and one of each may apply to a line. */
export const PromotionClass = {
  FLASH_PRICE: 'FLASH_PRICE',
  MERCHANT_REDUCTION: 'MERCHANT_REDUCTION',
  MERCHANT_COUPON: 'MERCHANT_COUPON',
  PLATFORM_REDUCTION: 'PLATFORM_REDUCTION',
  PLATFORM_COUPON: 'PLATFORM_COUPON',
} as const
// No enum: the bench runs these files as they are, without a compiler.
export type PromotionClass = keyof typeof PromotionClass

/** The published order in which discounts apply, on top of a flash price. */
export const publishedOrder = [
  PromotionClass.MERCHANT_REDUCTION,
  PromotionClass.MERCHANT_COUPON,
  PromotionClass.PLATFORM_REDUCTION,
  PromotionClass.PLATFORM_COUPON,
] as const

/** Which goods count. Each list that is there must name the line; no list at all means everything. */
export interface Scope {
  categoryIds?: readonly string[]
  productIds?: readonly string[]
  variantIds?: readonly string[]
}

/** Why a promotion does not apply, whatever is in the cart. */
export type Obstacle =
  | 'NOT_STARTED'
  | 'ENDED'
  | 'USED_UP'
  | 'LIMIT_REACHED'
  | 'NEW_MEMBERS_ONLY'
  | 'LOCKED'
  | 'BUDGET_SPENT'

/** A promotion, or a coupon of one, as a calculation sees it. */
export interface Offer {
  /** of the coupon, or of the promotion that needs none */
  id: string
  promotionId: string
  title: string
  kind: PromotionClass
  /** whose it is; null: the platform's */
  merchantId: string | null
  /** by rising threshold: the last one that is reached counts */
  steps: readonly DiscountStep[]
  scope: Scope
  /** part of a platform promotion's discount that the merchants who joined it bear on their lines */
  merchantShareBps: number
  joinedMerchantIds: readonly string[]
  /** a platform promotion for the goods of those only who joined it */
  isForJoinedOnly: boolean
  /** of a coupon */
  validUntil: Date | null
  obstacle: Obstacle | null
}

/** What is bought, as a calculation sees it. */
export interface PricedLine {
  /** of the variant: each stands once in a cart */
  id: string
  merchantId: string
  productId: string
  /** from the root down to the leaf */
  categoryIds: readonly string[]
  /** price of one (the flash price, where one applies) × pieces */
  goods: Fen
}

export function isInScope(line: PricedLine, { merchantId, scope, isForJoinedOnly, joinedMerchantIds }: Offer): boolean {
  if (merchantId !== null && merchantId !== line.merchantId) return false
  if (isForJoinedOnly && !joinedMerchantIds.includes(line.merchantId)) return false
  return (
    (scope.categoryIds?.some((id) => line.categoryIds.includes(id)) ?? true) &&
    (scope.productIds?.includes(line.productId) ?? true) &&
    (scope.variantIds?.includes(line.id) ?? true)
  )
}
