import type { EntityManager } from '@mikro-orm/postgresql'
import type { Fen } from '@kaidian/shared/core/money'
import { v7 as uuidv7 } from 'uuid'
import { FreightTemplate } from '../delivery/freight-template.ts'
import { now } from '../kernel/clock.ts'
import { find, findOwn } from '../kernel/find.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { findOwnFiles } from '../kernel/outside/files/find-own-files.ts'
import { pictureOf, type Picture } from '../kernel/outside/files/image.ts'
import { videoOf, type KeptVideo } from '../kernel/outside/files/video.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Merchant } from '../merchant/merchant.ts'
import { settingOf } from '../setting/setting-of.ts'
import type { AttributeValue } from './category-attribute.ts'
import { findLeaf, isShown, readCategories, type CategoryNode } from './category-tree.ts'
import { readAttributes } from './check-attributes.ts'
import { cleanHtml } from './clean-html.ts'
import { lockProduct } from './lock-product.ts'
import { checkMatrix, type OptionAxis } from './option-matrix.ts'
import { placeOf } from './place-of.ts'
import type { ProductContent } from './product-content.ts'
import { checkPromises, isOfCategory, sortPromises, type ProductPromise } from './product-promise.ts'
import { Product } from './product.ts'
import { provePrices } from './prove-prices.ts'
import { saveBesideLive, saveVariants } from './save-variants.ts'
import { productSearch } from './search.ts'

export interface VariantWish {
  /** keeps that variant; without it, the variant of the same combination, or a new one */
  id?: string | null
  optionValues: string[]
  price: Fen
  originalPrice?: Fen | null
  /** left out: it stays */
  cost?: Fen | null
  onHand: number
  /** what stood in the form: then the difference is applied, so that what was sold meanwhile stays sold */
  onHandBefore?: number | null
  weightGrams: number
  volumeCm3?: number | null
  code: string
  barcode: string
  imageId?: string | null
  isEnabled: boolean
}

export interface ProductWish {
  id?: string | null
  version?: number | null
  title: string
  subtitle: string
  brand?: string
  categoryId: string
  imageIds: string[]
  /** null takes it away; left out: it stays */
  video?: { id: string; posterId?: string | null } | null
  descriptionHtml: string
  options: OptionAxis[]
  variants: VariantWish[]
  freightTemplateId: string
  /** left out: it keeps what it says */
  attributes?: AttributeValue[] | null
  /** left out: they stay */
  promises?: readonly ProductPromise[] | null
}

/** The shop that a product is saved for, and who does it. */
export type ShopViewer = Viewer & { merchantId: string }

/**
 * Makes a product with the id `newId`, or changes one of the viewer's shop. What of it buyers see goes through a review
 * before they see it: of goods that are live it waits beside them.
 */
export async function saveProduct(
  em: EntityManager,
  viewer: ShopViewer,
  wish: ProductWish,
  newId = uuidv7(),
): Promise<Product> {
  checkMatrix(wish.options, wish.variants)
  const leaf = await findLeaf(em, wish.categoryId, 'categoryId')
  const product = wish.id ? await lockUnchanged(em, viewer, wish.id, wish.version) : await newProduct(em, viewer, newId)
  const known = wish.id ? product.latest : null
  if (leaf.id !== known?.categoryId) await assertShown(em, leaf)
  product.freightTemplate = await findOwn(em, FreightTemplate, wish.freightTemplateId, viewer)
  const pictures = await findPictures(em, viewer, product, wish)
  const content: ProductContent = {
    title: wish.title.trim(),
    subtitle: wish.subtitle.trim(),
    brand: wish.brand ?? product.brand,
    categoryId: leaf.id,
    images: pictures(wish.imageIds),
    video: await findVideo(em, viewer, product, wish.video, pictures),
    descriptionHtml: cleanHtml(wish.descriptionHtml),
    options: wish.options.map(({ name, values }) => ({ name, values })),
    attributes: readAttributes(leaf.attributes, wish.attributes ?? known?.attributes ?? []),
    promises: await readPromises(em, leaf, known, wish.promises),
  }
  const variantImages = pictures(wish.variants.flatMap(({ imageId }) => imageId ?? []))
  const saving = { product, wishes: wish.variants, pictures, accountId: viewer.accountId, now: now() }
  if (product.isLive && product.differsFrom(content, variantImages)) {
    const variants = saveBesideLive(em, saving, content.options)
    product.keepDraft({ ...content, variants, accountId: viewer.accountId }, saving.now)
  } else {
    product.describe(content, variantImages, await placeOf(em, leaf.id), saving.now)
    saveVariants(em, saving)
    product.dropDraft(saving.now)
  }
  product.refreshPrices(saving.now)
  em.persist(product)
  await em.flush()
  await provePrices(em, product.id)
  await productSearch.index(em, [product.id])
  return product
}

async function readPromises(
  em: EntityManager,
  leaf: CategoryNode,
  known: ProductContent | null,
  wish: ProductWish['promises'],
): Promise<ProductPromise[]> {
  const promises = sortPromises(wish ?? known?.promises ?? [])
  if (promises.length === 0) return []
  const stays = leaf.id === known?.categoryId ? () => true : (one: ProductPromise) => !isOfCategory(one)
  const afterSaleDays = await settingOf(em, 'after_sale_days')
  checkPromises({
    promises,
    known: (known?.promises ?? []).filter(stays),
    allowed: leaf.allowedPromises,
    afterSaleDays,
  })
  return promises
}

/** Goods of a hidden category stay in it, and others do not come. */
async function assertShown(em: EntityManager, { id }: CategoryNode): Promise<void> {
  if (!isShown(await readCategories(em), id)) throw new Refusal('CATEGORY_HIDDEN', {}, 'categoryId')
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
  product.attributes = []
  product.brand = ''
  return product
}

/** Looks up the pictures of a wish once: those that the product has already, and the shop's own files. */
async function findPictures(em: EntityManager, viewer: ShopViewer, product: Product, wish: ProductWish) {
  const known = new Map<string, Picture>()
  for (const picture of wish.id ? picturesOf(product) : []) known.set(picture.id, picture)
  const ofVariants = wish.variants.flatMap(({ imageId }) => imageId ?? [])
  const posters = wish.video?.posterId ? [wish.video.posterId] : []
  const wanted = [['imageIds', wish.imageIds] as const, ['video', posters] as const, ['variants', ofVariants] as const]
  for (const [field, ids] of wanted) {
    const missing = [...new Set(ids)].filter((id) => !known.has(id))
    for (const file of await findOwnFiles(em, missing, viewer, 'image', field)) known.set(file.id, pictureOf(file))
  }
  return (ids: readonly string[]): Picture[] => [...new Set(ids)].flatMap((id) => known.get(id) ?? [])
}

/** The one that the product has already, or one of the shop's own files. */
async function findVideo(
  em: EntityManager,
  viewer: ShopViewer,
  { draft, video }: Product,
  wish: ProductWish['video'],
  pictures: (ids: readonly string[]) => Picture[],
): Promise<KeptVideo | null> {
  if (wish === undefined) return draft ? draft.video : video
  if (wish === null) return null
  const [poster = null] = pictures(wish.posterId ? [wish.posterId] : [])
  const known = [draft?.video, video].find((one) => one?.id === wish.id)
  if (known) return { ...known, poster }
  const [file] = await findOwnFiles(em, [wish.id], viewer, 'video', 'video')
  return file ? videoOf(file, poster) : null
}

/** All that it shows somewhere, or will. */
export const picturesOf = ({ images, video, draft, currentVariants }: Product): Picture[] => [
  ...images,
  ...(draft?.images ?? []),
  ...[video, draft?.video].flatMap((one) => one?.poster ?? []),
  ...[...currentVariants, ...(draft?.variants ?? [])].flatMap(({ image }) => image ?? []),
]
