import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { lockProduct } from './lock-product.ts'
import type { ScheduleProductInput } from './product-input.ts'
import type { Product } from './product.ts'
import type { ShopViewer } from './save-product.ts'

/** Sets when a product goes on and off sale by itself; a sweep does it. */
export async function scheduleProduct(
  em: EntityManager,
  viewer: ShopViewer,
  { id, onSaleAt, offSaleAt }: ScheduleProductInput,
): Promise<Product> {
  const product = await lockProduct(em, id, viewer)
  product.schedule(onSaleAt ?? null, offSaleAt ?? null, now())
  return product
}
