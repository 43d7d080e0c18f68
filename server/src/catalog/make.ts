import type { EntityManager } from '@mikro-orm/postgresql'
import type { Fen } from '@kaidian/shared/core/money'
import { after, days } from '@kaidian/shared/core/time'
import { v7 as uuidv7 } from 'uuid'
import type { FreightTemplate } from '../delivery/freight-template.ts'
import { makeFreightTemplate } from '../delivery/make.ts'
import { now } from '../kernel/clock.ts'
import type { Picture } from '../kernel/outside/files/image.ts'
import type { KeptVideo } from '../kernel/outside/files/video.ts'
import type { Merchant } from '../merchant/merchant.ts'
import type { PermitKind } from '../merchant/permit.ts'
import type { Attribute, AttributeValue } from './category-attribute.ts'
import { Category } from './category.ts'
import { forgetCategories } from './category-tree.ts'
import { cleanHtml } from './clean-html.ts'
import { lookBackDays } from './lowest-prices.ts'
import { combinationKey, combinationsOf } from './option-matrix.ts'
import type { ProductOption } from './product-parts.ts'
import { DraftStatus, ProductStatus } from './product-status.ts'
import type { ProductPromise } from './product-promise.ts'
import { PriceChange, Product, Variant } from './product.ts'
import { ProductReview, type Assessment } from './product-review.ts'
import { KeptFor, TrustLevel } from './review-words.ts'
import { productSearch } from './search.ts'
import { StockMovement, StockMovementKind } from './stock-movement.ts'

interface CategoryWishes {
  name?: string
  parent?: Category | null
  position?: number
  iconId?: string | null
  isVisible?: boolean
  attributes?: Attribute[]
  permits?: PermitKind[]
  allowedPromises?: ProductPromise[]
}

export function makeCategory(
  em: EntityManager,
  { name = '服饰', parent = null, position = 0, iconId = null, ...wishes }: CategoryWishes = {},
): Category {
  const category = new Category()
  category.name = name
  category.parent = parent
  category.level = parent ? parent.level + 1 : 1
  category.position = position
  category.iconId = iconId
  Object.assign(category, wishes)
  em.persist(category)
  forgetCategories(em)
  return category
}

interface Period {
  since: Date
  until: Date
}

export interface VariantWishes {
  optionValues?: string[]
  price?: Fen
  originalPrice?: Fen | null
  cost?: Fen | null
  /** when the price before was asked; left out: it never was */
  originalAsked?: Period
  onHand?: number
  weightGrams?: number
  volumeCm3?: number
  code?: string
  image?: Picture | null
  isEnabled?: boolean
}

export interface ProductWishes {
  merchant: Merchant
  category?: Category
  freightTemplate?: FreightTemplate
  title?: string
  subtitle?: string
  brand?: string
  status?: ProductStatus
  images?: Picture[]
  video?: KeptVideo | null
  descriptionHtml?: string
  options?: ProductOption[]
  attributes?: AttributeValue[]
  promises?: ProductPromise[]
  /** one wish for each combination of the options, in their order; those missing are as the first */
  variants?: VariantWishes[]
  price?: Fen
  onHand?: number
  soldCount?: number
  listedAt?: Date
}

/** A product as it would stand after review, with its stock's first movements. Call `indexProducts` or flush yourself for many. */
export function addProduct(em: EntityManager, wishes: ProductWishes): Product {
  const product = new Product()
  const category = wishes.category ?? makeCategory(em)
  product.merchant = wishes.merchant
  product.freightTemplate = wishes.freightTemplate ?? makeFreightTemplate(em, { merchant: wishes.merchant })
  product.describe(
    {
      title: wishes.title ?? '纯棉圆领短袖T恤',
      subtitle: wishes.subtitle ?? '',
      brand: wishes.brand ?? '',
      categoryId: category.id,
      images: wishes.images ?? [{ id: uuidv7(), width: 800, height: 800 }],
      video: wishes.video ?? null,
      descriptionHtml: cleanHtml(wishes.descriptionHtml ?? '<p>商品描述</p>'),
      options: wishes.options ?? [],
      attributes: wishes.attributes ?? [],
      promises: wishes.promises ?? [],
    },
    [],
    { category, path: idsOf(category) },
    now(),
  )
  for (const [position, optionValues] of combinationsOf(product.options).entries())
    addVariant(
      em,
      product,
      { price: wishes.price, onHand: wishes.onHand, optionValues, ...wishes.variants?.[position] },
      position,
    )
  product.refreshPrices(now())
  product.status = wishes.status ?? ProductStatus.ON_SALE
  if (product.status === ProductStatus.BANNED) product.banReason = '测试封禁'
  product.listedAt = product.status === ProductStatus.ON_SALE ? (wishes.listedAt ?? now()) : null
  product.soldCount = wishes.soldCount ?? 0
  em.persist(product)
  if (product.status === ProductStatus.PENDING) em.persist(makeReview(product))
  return product
}

/** Its submission, about which nothing is known. */
export const makeReview = (product: Product, parts: Partial<Assessment> = {}): ProductReview =>
  new ProductReview(
    product,
    { risk: 0, riskReasons: [], level: TrustLevel.NEW, share: 100, keptFor: KeptFor.FIRST, ...parts },
    product.submittedAt ?? now(),
  )

/** A product on sale unless said otherwise, written and found by search. */
export async function makeProduct(em: EntityManager, wishes: ProductWishes): Promise<Product> {
  const product = addProduct(em, wishes)
  await em.flush()
  await productSearch.index(em, [product.id])
  return product
}

/** Another title that waits beside what is live. */
export function makeProductDraft(product: Product, title: string, draftStatus = DraftStatus.DRAFT): void {
  const variants = product.currentVariants.map(({ id, optionValues, image }) => ({
    id,
    optionValues,
    image,
    terms: null,
  }))
  product.keepDraft({ ...product.latest, title, variants, accountId: uuidv7() }, now())
  product.draftStatus = draftStatus
}

function addVariant(
  em: EntityManager,
  product: Product,
  wishes: VariantWishes & { optionValues: string[] },
  position: number,
): void {
  const variant = new Variant()
  variant.product = product
  variant.merchant = product.merchant
  variant.position = position
  variant.optionValues = wishes.optionValues
  variant.combination = combinationKey(product.options, wishes.optionValues)
  variant.setPrice(wishes.price ?? 19900, wishes.originalPrice ?? null, now())
  variant.cost = wishes.cost ?? null
  variant.weightGrams = wishes.weightGrams ?? 500
  variant.volumeCm3 = wishes.volumeCm3 ?? 0
  variant.code = wishes.code ?? ''
  variant.barcode = ''
  variant.image = wishes.image ?? null
  variant.isEnabled = wishes.isEnabled ?? true
  product.variants.add(variant)
  if (wishes.originalPrice && wishes.originalAsked) askedBefore(variant, wishes.originalPrice, wishes.originalAsked)
  const onHand = wishes.onHand ?? 100
  if (variant.setOnHand(onHand) === 0) return
  const movement = new StockMovement()
  Object.assign(movement, {
    merchantId: product.merchant.id,
    variant,
    kind: StockMovementKind.INITIAL,
    onHandChange: onHand,
    reservedChange: 0,
    subjectId: null,
  })
  em.persist(movement)
}

/** Its price was another for a while, which may be shown as the price before for 30 days. */
function askedBefore(variant: Variant, price: Fen, { since, until }: Period): void {
  variant.priceChanges.add([new PriceChange(variant, price, since), new PriceChange(variant, variant.price, until)])
  variant.originalUntil = after(until, days(lookBackDays))
}

function idsOf(category: Category): string[] {
  return category.parent ? [...idsOf(category.parent), category.id] : [category.id]
}
