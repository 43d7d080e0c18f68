import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { Decision } from '../kernel/graph/review.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { Refusal } from '../kernel/refusal.ts'
import { isOwnShop } from '../merchant/is-own-shop.ts'
import { settingsOf } from '../setting/settings-of.ts'
import { approveProduct } from './approve-product.ts'
import { lockProduct } from './lock-product.ts'
import type { ReviewProductInput } from './product-input.ts'
import type { Product } from './product.ts'
import { lockReview } from './lock-review.ts'

/**
 * Approved goods are on sale at once, and an approved draft is what buyers see; returned ones carry the reviewer's remarks.
 * What was changed since the reviewer looked is not decided, nor what another reviewer has, and nobody decides on goods of
 * their own shop.
 */
export async function reviewProduct(
  em: EntityManager,
  viewer: Viewer,
  { id, version, decision, remarks, reason }: ReviewProductInput,
): Promise<Product> {
  const product = await lockProduct(em, id, null)
  if (product.version !== version) throw new Refusal('PRODUCT_CHANGED', {}, 'version')
  if (await isOwnShop(em, product.merchant.id, viewer.accountId)) throw new Refusal('PRODUCT_OWN')
  const isApproved = decision === Decision.APPROVE
  const said = { remarks: remarks.map(({ field, text }) => ({ field, text })), reason: reason ?? null }
  const review = await lockReview(em, id)
  const setting = await settingsOf(em)
  review.decide(viewer.accountId, { isApproved, ...said }, setting('review_second_percent'), now())
  if (isApproved) await approveProduct(em, product)
  else product.return(said.remarks, said.reason, now())
  return product
}
