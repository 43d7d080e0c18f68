import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { Decision } from '../kernel/graph/review.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { Refusal } from '../kernel/refusal.ts'
import { isOwnShop } from '../merchant/is-own-shop.ts'
import { lockProduct } from './lock-product.ts'
import type { ReviewProductInput } from './product-input.ts'
import type { Product } from './product.ts'

/**
 * Approved goods are on sale at once; returned ones carry the reviewer's remarks. What was changed since the reviewer
 * looked is not decided, and nobody decides on goods of their own shop.
 */
export async function reviewProduct(
  em: EntityManager,
  viewer: Viewer,
  { id, version, decision, remarks, reason }: ReviewProductInput,
): Promise<Product> {
  const product = await lockProduct(em, id, null)
  if (product.version !== version) throw new Refusal('PRODUCT_CHANGED', {}, 'version')
  if (await isOwnShop(em, product.merchant.id, viewer.accountId)) throw new Refusal('PRODUCT_OWN')
  if (decision === Decision.APPROVE) product.approve(now())
  else
    product.return(
      remarks.map(({ field, text }) => ({ field, text })),
      reason ?? null,
      now(),
    )
  return product
}
