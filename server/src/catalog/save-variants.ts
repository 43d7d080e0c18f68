import type { EntityManager } from '@mikro-orm/postgresql'
import { isDeepStrictEqual } from 'node:util'
import type { Picture } from '../kernel/outside/files/image.ts'
import { Refusal } from '../kernel/refusal.ts'
import { matchVariants } from './match-variants.ts'
import { combinationKey } from './option-matrix.ts'
import type { DraftVariant, VariantTerms } from './product-content.ts'
import { checkPrices, Variant, type Product } from './product.ts'
import type { VariantWish } from './save-product.ts'
import { StockMovement, StockMovementKind } from './stock-movement.ts'

interface Saving {
  product: Product
  wishes: readonly VariantWish[]
  pictures: (ids: readonly string[]) => Picture[]
  accountId: string
  now: Date
}

/** Brings the variants of a product, all loaded and locked, to what is wished. What is no longer there is put aside. */
export function saveVariants(em: EntityManager, { product, wishes, pictures, accountId, now }: Saving): void {
  const { matched, left } = matchVariants(product, product.options, product.variants.getItems(), wishes)
  for (const [position, wish] of wishes.entries()) {
    const variant = matched[position] ?? newVariant(product)
    arrange(variant, position, { optionValues: wish.optionValues, image: pictureOf(wish, pictures) })
    at(position, () => setTerms(em, variant, wish, { accountId, now }))
  }
  for (const variant of left) variant.remove(now)
}

/**
 * Of goods that are live: sets at once what counts without a review about the variants that there are, and answers the
 * matrix that waits for its review.
 */
export function saveBesideLive(
  em: EntityManager,
  { product, wishes, pictures, accountId, now }: Saving,
  options: Product['options'],
): DraftVariant[] {
  const { matched } = matchVariants(product, options, product.currentVariants, wishes)
  return wishes.map((wish, position) => {
    const variant = matched[position]
    const place = { optionValues: wish.optionValues, image: pictureOf(wish, pictures) }
    if (variant) at(position, () => setTerms(em, variant, wish, { accountId, now }))
    else at(position, () => checkPrices(wish.price, wish.originalPrice ?? null))
    const known = product.draft?.variants.find(({ terms, optionValues }) => terms && isSame(optionValues, wish))?.terms
    return { ...place, id: variant?.id ?? null, terms: variant ? null : termsOf({ cost: known?.cost, ...wish }) }
  })
}

/** Brings the variants to the matrix of a draft that was approved. */
export function publishVariants(
  em: EntityManager,
  product: Product,
  { variants: drafts, accountId }: { variants: readonly DraftVariant[]; accountId: string },
  now: Date,
): void {
  const { matched, left } = matchVariants(product, product.options, product.variants.getItems(), drafts)
  for (const [position, draft] of drafts.entries()) {
    const variant = matched[position] ?? newVariant(product)
    arrange(variant, position, draft)
    if (draft.terms) setTerms(em, variant, draft.terms, { accountId, now })
  }
  for (const variant of left) variant.remove(now)
}

function arrange(
  variant: Variant,
  position: number,
  { optionValues, image }: Pick<DraftVariant, 'optionValues' | 'image'>,
) {
  variant.position = position
  variant.optionValues = optionValues
  variant.combination = combinationKey(variant.product.options, optionValues)
  variant.image = image
  variant.removedAt = null
}

function setTerms(
  em: EntityManager,
  variant: Variant,
  wish: Omit<VariantWish, 'optionValues'>,
  { accountId, now }: { accountId: string; now: Date },
): void {
  variant.setPrice(wish.price, wish.originalPrice ?? null, now)
  if (wish.cost !== undefined) variant.cost = wish.cost
  variant.weightGrams = wish.weightGrams
  variant.volumeCm3 = wish.volumeCm3 ?? 0
  variant.code = wish.code.trim()
  variant.barcode = wish.barcode.trim()
  variant.isEnabled = wish.isEnabled
  setStock(em, variant, wish, accountId)
}

const isSame = (values: readonly string[], { optionValues }: VariantWish): boolean =>
  isDeepStrictEqual(values, optionValues)

const termsOf = ({
  price,
  originalPrice,
  cost,
  onHand,
  weightGrams,
  volumeCm3,
  code,
  barcode,
  isEnabled,
}: VariantWish): VariantTerms => ({
  price,
  originalPrice: originalPrice ?? null,
  cost: cost ?? null,
  onHand,
  weightGrams,
  volumeCm3: volumeCm3 ?? 0,
  code: code.trim(),
  barcode: barcode.trim(),
  isEnabled,
})

const pictureOf = ({ imageId }: VariantWish, pictures: Saving['pictures']): Picture | null =>
  pictures(imageId ? [imageId] : [])[0] ?? null

/** What a variant refuses is told of its place among the wishes. */
function at(position: number, change: () => void): void {
  try {
    change()
  } catch (error) {
    if (!(error instanceof Refusal) || error.field === null) throw error
    throw new Refusal(error.code, error.params, `variants.${position}.${error.field}`)
  }
}

function newVariant(product: Product): Variant {
  const variant = new Variant()
  variant.product = product
  variant.merchant = product.merchant
  product.variants.add(variant)
  return variant
}

function setStock(
  em: EntityManager,
  variant: Variant,
  { id, onHand, onHandBefore }: Pick<VariantWish, 'id' | 'onHand' | 'onHandBefore'>,
  accountId: string,
): void {
  const wanted = id && typeof onHandBefore === 'number' ? variant.onHand + onHand - onHandBefore : onHand
  const kind = id ? StockMovementKind.ADJUST : StockMovementKind.INITIAL
  noteChange(em, variant, variant.setOnHand(wanted), kind, accountId)
}

export function noteChange(
  em: EntityManager,
  variant: Variant,
  change: number,
  kind: StockMovementKind,
  accountId: string,
): void {
  if (change === 0) return
  const movement = new StockMovement()
  movement.merchantId = variant.merchant.id
  movement.variant = variant
  movement.kind = kind
  movement.onHandChange = change
  movement.reservedChange = 0
  movement.subjectId = accountId
  em.persist(movement)
}
