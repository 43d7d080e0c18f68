import { limits } from '@kaidian/shared/core/limits'
import { after, days } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Category } from '../catalog/category.ts'
import { Product, Variant } from '../catalog/product.ts'
import { now } from '../kernel/clock.ts'
import { flushUnlessTaken } from '../kernel/flush.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Merchant } from '../merchant/merchant.ts'
import { PromotionClass, type Scope } from './offer.ts'
import { Promotion, type PromotionTerms } from './promotion.ts'

export interface PromotionDraft extends PromotionTerms {
  id: string
  /** null: the platform makes it */
  merchant: Merchant | null
  accountId: string
}

const shopKinds = new Set<PromotionClass>([PromotionClass.MERCHANT_REDUCTION, PromotionClass.MERCHANT_COUPON])

/** Makes a promotion. What its terms do not say by their shape is judged here; a shop's then waits for its review. */
export async function createPromotion(
  em: EntityManager,
  { id, merchant, accountId, ...terms }: PromotionDraft,
): Promise<Promotion> {
  if (shopKinds.has(terms.kind) !== (merchant !== null)) throw new Refusal('PROMOTION_TERMS', { what: 'kind' }, 'kind')
  checkWindow(terms)
  await checkScope(em, terms.scope, merchant)
  const promotion = new Promotion(terms, merchant, accountId)
  promotion.id = id
  if (promotion.isCoupon && terms.steps.length > 1) throw new Refusal('PROMOTION_TERMS', { what: 'steps' }, 'steps')
  if (!promotion.isCoupon && (terms.code !== null || terms.validDays !== null))
    throw new Refusal('PROMOTION_TERMS', { what: 'code' }, 'code')
  em.persist(promotion)
  await flushUnlessTaken(em, 'promotion_code', () => new Refusal('CODE_USED', {}, 'code'))
  return promotion
}

export function checkWindow({ startsAt, endsAt }: Pick<PromotionTerms, 'startsAt' | 'endsAt'>): void {
  if (endsAt <= startsAt || endsAt <= now()) throw new Refusal('PROMOTION_TERMS', { what: 'endsAt' }, 'endsAt')
  if (endsAt > after(now(), days(limits.promotion.windowDays)))
    throw new Refusal('PROMOTION_TERMS', { what: 'endsAt' }, 'endsAt')
}

/** What is named must be there, and a shop names what is its own. */
async function checkScope(
  em: EntityManager,
  { categoryIds, productIds, variantIds }: Scope,
  merchant: Merchant | null,
): Promise<void> {
  const own = merchant ? { merchant } : {}
  const named = [
    [categoryIds, (ids: readonly string[]) => em.count(Category, { id: { $in: [...ids] } }), 'categoryIds'],
    [productIds, (ids: readonly string[]) => em.count(Product, { id: { $in: [...ids] }, ...own }), 'productIds'],
    [variantIds, (ids: readonly string[]) => em.count(Variant, { id: { $in: [...ids] }, ...own }), 'variantIds'],
  ] as const
  for (const [ids, count, field] of named)
    if (ids && (await count(ids)) < new Set(ids).size) throw new Refusal('NOT_FOUND', {}, field)
}
