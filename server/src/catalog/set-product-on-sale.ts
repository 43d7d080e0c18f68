import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { lockProduct } from './lock-product.ts'
import type { Product } from './product.ts'
import type { ShopViewer } from './save-product.ts'

/** Takes approved goods off sale, or puts them back. */
export async function setProductOnSale(
  em: EntityManager,
  viewer: ShopViewer,
  id: string,
  isOnSale: boolean,
): Promise<Product> {
  const product = await lockProduct(em, id, viewer)
  product.setOnSale(isOnSale, now())
  return product
}
