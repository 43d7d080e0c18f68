import type { EntityManager } from '@mikro-orm/postgresql'
import type { Fen } from '@kaidian/shared/core/money'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { present, Refusal } from '../kernel/refusal.ts'
import { lockProduct } from './lock-product.ts'
import { provePrices } from './prove-prices.ts'
import type { Variant } from './product.ts'
import type { ShopViewer } from './save-product.ts'

/** Sets a price without a review. A price before that is no longer above it is not shown any more. */
export async function changePrice(
  em: EntityManager,
  viewer: ShopViewer,
  variantId: string,
  price: Fen,
): Promise<Variant> {
  const known = await sqlOf(em)
    .selectFrom('variant')
    .select('product_id as productId')
    .where('id', '=', variantId)
    .where('merchant_id', '=', viewer.merchantId)
    .executeTakeFirst()
  if (!known) throw new Refusal('NOT_FOUND')
  const product = await lockProduct(em, String(known['productId']), viewer)
  const variant = present(
    product.variants.getItems().find(({ id }) => id === variantId),
    'a variant that left its product',
  )
  const { originalPrice } = variant
  variant.setPrice(price, originalPrice !== null && originalPrice > price ? originalPrice : null, now())
  product.refreshPrices(now())
  await em.flush()
  await provePrices(em, product.id)
  return variant
}
