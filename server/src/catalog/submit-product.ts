import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { checkProduct } from './check-product.ts'
import { lockProduct } from './lock-product.ts'
import type { Product } from './product.ts'
import type { ShopViewer } from './save-product.ts'

/** Hands a product in for review, with what the automatic checks have found. */
export async function submitProduct(em: EntityManager, viewer: ShopViewer, id: string): Promise<Product> {
  const product = await lockProduct(em, id, viewer)
  product.submit(await checkProduct(em, product), now())
  return product
}
