import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { present } from '../kernel/refusal.ts'
import { assertPermits } from './assert-permits.ts'
import { findCategory } from './category-tree.ts'
import { lockProduct } from './lock-product.ts'
import type { Product } from './product.ts'
import type { ShopViewer } from './save-product.ts'

/** Takes approved goods off sale, or puts them back while the shop has the permits for them. */
export async function setProductOnSale(
  em: EntityManager,
  viewer: ShopViewer,
  id: string,
  isOnSale: boolean,
): Promise<Product> {
  const product = await lockProduct(em, id, viewer)
  if (isOnSale) {
    const category = present(await findCategory(em, product.categoryId), 'a product without its category')
    await assertPermits(em, viewer.merchantId, category)
  }
  product.setOnSale(isOnSale, now())
  return product
}
