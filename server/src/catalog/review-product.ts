import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { Decision } from '../kernel/graph/review.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { Refusal } from '../kernel/refusal.ts'
import { isOwnShop } from '../merchant/is-own-shop.ts'
import { firstSeenAt } from './first-seen.ts'
import { lockProduct } from './lock-product.ts'
import type { ReviewProductInput } from './product-input.ts'
import { DraftStatus } from './product-status.ts'
import type { Product } from './product.ts'
import { publishDraft } from './publish-draft.ts'

/**
 * Approved goods are on sale at once, and an approved draft is what buyers see; returned ones carry the reviewer's remarks.
 * What was changed since the reviewer looked is not decided, and nobody decides on goods of their own shop.
 */
export async function reviewProduct(
  em: EntityManager,
  viewer: Viewer,
  { id, version, decision, remarks, reason }: ReviewProductInput,
): Promise<Product> {
  const product = await lockProduct(em, id, null)
  if (product.version !== version) throw new Refusal('PRODUCT_CHANGED', {}, 'version')
  if (await isOwnShop(em, product.merchant.id, viewer.accountId)) throw new Refusal('PRODUCT_OWN')
  if (decision === Decision.APPROVE) {
    if (product.draftStatus === DraftStatus.PENDING) await publishDraft(em, product)
    product.approve(product.listedAt ? null : await firstSeenAt(em, product), now())
  } else
    product.return(
      remarks.map(({ field, text }) => ({ field, text })),
      reason ?? null,
      now(),
    )
  return product
}
