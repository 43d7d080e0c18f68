import { Refusal } from '../kernel/refusal.ts'
import { combinationKey, type OptionAxis } from './option-matrix.ts'
import type { Product, Variant } from './product.ts'

interface Wanted {
  /** names the variant that it stays */
  id?: string | null
  optionValues: readonly string[]
}

/** Which of these variants each place of a matrix stays, and those that have no place in it. */
export function matchVariants(
  product: Product,
  options: readonly OptionAxis[],
  variants: readonly Variant[],
  places: readonly Wanted[],
): { matched: (Variant | undefined)[]; left: Set<Variant> } {
  const left = new Set(variants)
  // Every named one is taken before any is looked for by its combination.
  const claimed = places.map(({ id }) => claim(left, product, id))
  const matched = places.map((place, at) => {
    const variant = claimed[at] ?? findSame(left, combinationKey(options, place.optionValues))
    if (variant) left.delete(variant)
    return variant
  })
  return { matched, left }
}

function claim(left: Set<Variant>, { variants }: Product, id: string | null | undefined): Variant | undefined {
  if (!id) return undefined
  const variant = variants.getItems().find((one) => one.id === id)
  if (!variant || !left.delete(variant)) throw new Refusal('PRODUCT_CHANGED', {}, 'variants')
  return variant
}

/** One of the same combination, be it one put aside before: orders name it, so it comes back under its id. */
function findSame(left: Set<Variant>, combination: string): Variant | undefined {
  const same = [...left].filter((variant) => variant.combination === combination)
  return same.find(({ removedAt }) => removedAt === null) ?? same[0]
}
