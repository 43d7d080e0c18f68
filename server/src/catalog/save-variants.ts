import type { EntityManager } from '@mikro-orm/postgresql'
import type { Picture } from '../kernel/outside/files/image.ts'
import { Refusal } from '../kernel/refusal.ts'
import { combinationKey } from './option-matrix.ts'
import { Variant, type Product } from './product.ts'
import type { VariantDraft } from './save-product.ts'
import { StockMovement, StockMovementKind } from './stock-movement.ts'

interface Saving {
  product: Product
  drafts: readonly VariantDraft[]
  pictures: (ids: readonly string[]) => Picture[]
  accountId: string
  now: Date
}

/** Brings the variants of a product, all loaded and locked, to what the drafts say. What is no longer there is put aside. */
export function saveVariants(em: EntityManager, { product, drafts, pictures, accountId, now }: Saving): void {
  const left = new Set(product.variants.getItems())
  const claimed = drafts.map((draft) => claim(left, product, draft))
  for (const [position, draft] of drafts.entries()) {
    const variant = claimed[position] ?? findSame(left, product, draft) ?? newVariant(product)
    left.delete(variant)
    variant.position = position
    variant.optionValues = draft.optionValues
    variant.combination = combinationKey(product.options, draft.optionValues)
    at(position, () => variant.setPrice(draft.price, draft.originalPrice ?? null, now))
    variant.weightGrams = draft.weightGrams
    variant.code = draft.code.trim()
    variant.barcode = draft.barcode.trim()
    variant.image = pictures(draft.imageId ? [draft.imageId] : [])[0] ?? null
    variant.removedAt = null
    variant.isEnabled = draft.isEnabled
    at(position, () => setStock(em, variant, draft, accountId))
  }
  for (const variant of left) variant.remove(now)
}

/** What a variant refuses is told of its place among the drafts. */
function at(position: number, change: () => void): void {
  try {
    change()
  } catch (error) {
    if (!(error instanceof Refusal) || error.field === null) throw error
    throw new Refusal(error.code, error.params, `variants.${position}.${error.field}`)
  }
}

/** The variant that a draft names. Every named one is taken before any is looked for by its combination. */
function claim(left: Set<Variant>, { variants }: Product, { id }: VariantDraft): Variant | undefined {
  if (!id) return undefined
  const variant = variants.getItems().find((one) => one.id === id)
  if (!variant || !left.delete(variant)) throw new Refusal('PRODUCT_CHANGED', {}, 'variants')
  return variant
}

/** One of the same combination, be it one put aside before: orders name it, so it comes back under its id. */
function findSame(left: Set<Variant>, product: Product, { optionValues }: VariantDraft): Variant | undefined {
  const combination = combinationKey(product.options, optionValues)
  const same = [...left].filter((variant) => variant.combination === combination)
  return same.find(({ removedAt }) => removedAt === null) ?? same[0]
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
  { id, onHand, onHandBefore }: VariantDraft,
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
