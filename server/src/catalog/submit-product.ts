import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { settingsOf } from '../setting/settings-of.ts'
import { approveProduct } from './approve-product.ts'
import { assertPermits } from './assert-permits.ts'
import { findLeaf } from './category-tree.ts'
import { assertComplete } from './check-attributes.ts'
import { checkProduct } from './check-product.ts'
import { lockProduct } from './lock-product.ts'
import type { Product } from './product.ts'
import { openReview } from './open-review.ts'
import type { ShopViewer } from './save-product.ts'

/**
 * Hands a product in for review, with what the automatic checks have found: once it says what its category asks for, and
 * its shop has the permits. What nobody has to look at is published at once.
 */
export async function submitProduct(em: EntityManager, viewer: ShopViewer, id: string): Promise<Product> {
  const product = await lockProduct(em, id, viewer)
  const category = await findLeaf(em, product.latest.categoryId, 'categoryId')
  assertComplete(category.attributes, product.latest.attributes)
  await assertPermits(em, viewer.merchantId, category)
  const setting = await settingsOf(em)
  product.submit(await checkProduct(em, product, { category, setting }), now())
  const review = await openReview(em, product, { category, setting })
  if (review.isPassed) await approveProduct(em, product)
  return product
}
