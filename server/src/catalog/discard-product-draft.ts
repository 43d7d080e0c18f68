import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { lockProduct } from './lock-product.ts'
import type { Product } from './product.ts'
import type { ShopViewer } from './save-product.ts'

/** Gives up what was changed beside what is live; asked again, there is nothing left to give up. */
export async function discardProductDraft(em: EntityManager, viewer: ShopViewer, id: string): Promise<Product> {
  const product = await lockProduct(em, id, viewer)
  product.dropDraft(now())
  return product
}
