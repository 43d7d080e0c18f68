import type { EntityManager } from '@mikro-orm/postgresql'
import { present } from '../kernel/refusal.ts'
import type { Settings } from '../setting/settings-of.ts'
import type { CategoryNode } from './category-tree.ts'
import type { Product } from './product.ts'
import { judgeRisk } from './judge-risk.ts'
import { judgeTrust, shareOf } from './judge-trust.ts'
import { ProductReview } from './product-review.ts'
import { readProductHistory, readShopHistory, type ProductHistory } from './review-facts.ts'
import { KeptFor } from './review-words.ts'

/**
 * Writes down a product, locked, that was handed in just now: how risky it is, and whether a person has to look. What was
 * handed in before and is not decided is withdrawn.
 */
export async function openReview(
  em: EntityManager,
  product: Product,
  { category, setting }: { category: CategoryNode; setting: Settings },
): Promise<ProductReview> {
  const at = present(product.submittedAt, 'a product that was never handed in')
  const before = await em.findOne(ProductReview, { product, outcome: null })
  before?.withdraw(at)
  await em.flush()
  const history = await readShopHistory(em, product.merchant.id)
  const ofProduct = await readProductHistory(em, { id: product.id, merchantId: product.merchant.id })
  const level = judgeTrust(history, setting, at)
  const hasPermits = category.permits.length > 0
  const risk = judgeRisk({ checks: product.checks, history, level, hasPermits, ...ofProduct }, at)
  const share = shareOf(level, setting)
  const keptFor = keptForOf(product, ofProduct, hasPermits)
  const review = new ProductReview(product, { ...risk, level, share, keptFor }, at)
  if (review.isPassed) review.pass(setting('review_afterwards_percent'), at)
  em.persist(review)
  return review
}

/** Why a person has to look, whatever is drawn. */
function keptForOf({ checks }: Product, { isFirst, isBackAgain }: ProductHistory, hasPermits: boolean): KeptFor | null {
  if (isFirst) return KeptFor.FIRST
  if (!checks.every(({ isPassed }) => isPassed)) return KeptFor.CHECKS
  if (hasPermits) return KeptFor.PERMITS
  return isBackAgain ? KeptFor.RETURNED : null
}
