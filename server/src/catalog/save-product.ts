import type { EntityManager } from '@mikro-orm/postgresql'
import type { Fen } from '@kaidian/shared/core/money'
import { v7 as uuidv7 } from 'uuid'
import { FreightTemplate } from '../delivery/freight-template.ts'
import { now } from '../kernel/clock.ts'
import { find, findOwn } from '../kernel/find.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { findOwnFiles } from '../kernel/outside/files/find-own-files.ts'
import { pictureOf, type Picture } from '../kernel/outside/files/image.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Merchant } from '../merchant/merchant.ts'
import { Category } from './category.ts'
import { findLeaf, pathOf, readCategories } from './category-tree.ts'
import { cleanHtml } from './clean-html.ts'
import { lockProduct } from './lock-product.ts'
import { checkMatrix, type OptionAxis } from './option-matrix.ts'
import { Product } from './product.ts'
import { saveVariants } from './save-variants.ts'
import { productSearch } from './search.ts'

export interface VariantDraft {
  /** keeps that variant; without it, the variant of the same combination, or a new one */
  id?: string | null
  optionValues: string[]
  price: Fen
  originalPrice?: Fen | null
  onHand: number
  /** what stood in the form: then the difference is applied, so that what was sold meanwhile stays sold */
  onHandBefore?: number | null
  weightGrams: number
  code: string
  barcode: string
  imageId?: string | null
  isEnabled: boolean
}

export interface ProductDraft {
  id?: string | null
  version?: number | null
  title: string
  subtitle: string
  brand?: string
  categoryId: string
  imageIds: string[]
  descriptionHtml: string
  options: OptionAxis[]
  variants: VariantDraft[]
  freightTemplateId: string
}

/** The shop that a product is saved for, and who does it. */
export type ShopViewer = Viewer & { merchantId: string }

/**
 * Makes a product with the id `newId`, or changes one of the viewer's shop. What of it buyers see goes through a review
 * before they see it.
 */
export async function saveProduct(
  em: EntityManager,
  viewer: ShopViewer,
  draft: ProductDraft,
  newId = uuidv7(),
): Promise<Product> {
  checkMatrix(draft.options, draft.variants)
  const leaf = await findLeaf(em, draft.categoryId, 'categoryId')
  const product = draft.id
    ? await lockUnchanged(em, viewer, draft.id, draft.version)
    : await newProduct(em, viewer, newId)
  product.freightTemplate = await findOwn(em, FreightTemplate, draft.freightTemplateId, viewer)
  const pictures = await findPictures(em, viewer, product, draft)
  const at = now()
  product.describe(
    {
      title: draft.title.trim(),
      subtitle: draft.subtitle.trim(),
      brand: draft.brand ?? product.brand,
      category: em.getReference(Category, leaf.id),
      categoryPath: pathOf(await readCategories(em), leaf.id).map(({ id }) => id),
      images: pictures(draft.imageIds),
      variantImages: pictures(draft.variants.flatMap(({ imageId }) => imageId ?? [])),
      descriptionHtml: cleanHtml(draft.descriptionHtml),
      options: draft.options.map(({ name, values }) => ({ name, values })),
    },
    at,
  )
  saveVariants(em, { product, drafts: draft.variants, pictures, accountId: viewer.accountId, now: at })
  product.refreshPrices(at)
  em.persist(product)
  await em.flush()
  await productSearch.index(em, [product.id])
  return product
}

async function lockUnchanged(
  em: EntityManager,
  viewer: ShopViewer,
  id: string,
  version?: number | null,
): Promise<Product> {
  const product = await lockProduct(em, id, viewer)
  if (product.version !== version) throw new Refusal('PRODUCT_CHANGED', {}, 'version')
  return product
}

async function newProduct(em: EntityManager, viewer: ShopViewer, id: string): Promise<Product> {
  const product = new Product()
  product.id = id
  product.merchant = await find(em, Merchant, viewer.merchantId)
  product.options = []
  product.brand = ''
  return product
}

/** Looks up the pictures of a draft once: those that the product has already, and the shop's own files. */
async function findPictures(em: EntityManager, viewer: ShopViewer, product: Product, draft: ProductDraft) {
  const wanted = [...draft.imageIds, ...draft.variants.flatMap(({ imageId }) => imageId ?? [])]
  const known = new Map<string, Picture>()
  const present = [...(draft.id ? product.images : []), ...product.currentVariants.flatMap(({ image }) => image ?? [])]
  for (const picture of present) known.set(picture.id, picture)
  const missing = [...new Set(wanted)].filter((id) => !known.has(id))
  for (const file of await findOwnFiles(em, missing, viewer, 'image', 'imageIds')) known.set(file.id, pictureOf(file))
  return (ids: readonly string[]): Picture[] => [...new Set(ids)].flatMap((id) => known.get(id) ?? [])
}
