import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { Refusal } from '../kernel/refusal.ts'
import { isOwnShop } from '../merchant/is-own-shop.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import { ProductReview } from './product-review.ts'
import type { LookAgainInput } from './review-inputs.ts'

/**
 * What another reviewer thinks of a decision that was drawn. It changes nothing of the product; it counts for the shop's
 * level and the reviewer's figures. Sent twice, it is said once.
 */
export async function lookAgain(
  em: EntityManager,
  { accountId }: Viewer,
  { id, agrees, note }: LookAgainInput,
): Promise<ProductReview> {
  const review = await em.findOne(ProductReview, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
  if (!review) throw new Refusal('NOT_FOUND')
  if (review.secondId === accountId && review.secondAgrees === agrees) return review
  if (await isOwnShop(em, review.merchantId, accountId)) throw new Refusal('PRODUCT_OWN')
  review.lookAgain(accountId, agrees, note?.trim() || null, now())
  const detail = { agrees: String(agrees), note: note?.trim() ?? '' }
  em.persist(new AuditEntry({ accountId, action: 'lookAgainAtReview', subjectId: review.id, detail }))
  return review
}
