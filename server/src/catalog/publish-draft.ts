import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { present } from '../kernel/refusal.ts'
import { findLeaf } from './category-tree.ts'
import { placeOf } from './place-of.ts'
import { contentOf } from './product-content.ts'
import type { Product } from './product.ts'
import { provePrices } from './prove-prices.ts'
import { publishVariants } from './save-variants.ts'
import { productSearch } from './search.ts'

/** Makes the draft what buyers see: content, variants, prices and search words, of a product that is locked. */
export async function publishDraft(em: EntityManager, product: Product): Promise<void> {
  const draft = present(product.draft, 'a product without a draft')
  const { id: categoryId } = await findLeaf(em, draft.categoryId, 'categoryId')
  const at = now()
  const images = draft.variants.flatMap(({ image }) => image ?? [])
  product.describe(contentOf(draft), images, await placeOf(em, categoryId), at)
  publishVariants(em, product, draft, at)
  product.refreshPrices(at)
  await em.flush()
  await provePrices(em, product.id)
  await productSearch.index(em, [product.id])
}
