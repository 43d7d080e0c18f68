import { limits } from '@kaidian/shared/core/limits'
import { formatYuan, type Fen } from '@kaidian/shared/core/money'
import type { ImportColumn } from './import-format.ts'
import type { MergedChange, MergeProblem, Merging } from './merge-import.ts'
import { combinationCount, combinationsOf, type OptionAxis } from './option-matrix.ts'
import type { Variant } from './product.ts'
import type { ImportedVariant } from './read-import.ts'
import { picturesOf, type ProductWish, type VariantWish } from './save-product.ts'

interface MergedVariants {
  changes: MergedChange[]
  stockChanges: MergedChange[]
  problems: MergeProblem[]
}

const keyOf = (values: readonly string[]): string => JSON.stringify(values)

/**
 * Writes what the rows say into the wish: of the variants that there are, and of combinations that are new. Variants that the
 * file does not name stay. Null: the file has other options; 'TOO_MANY': with its new values there would be too many variants.
 */
export function mergeVariants(merging: Merging, wish: ProductWish): MergedVariants | null | 'TOO_MANY' {
  const { product, imported } = merging
  const merged: MergedVariants = { changes: [], stockChanges: [], problems: [] }
  // A file without the columns of options may still say something of the product itself.
  const isPlain = product.options.length === 0 && wish.options.length === 0
  const rows = imported.variants.filter((row) => isPlain || row.optionValues.length > 0 || saysAnything(row))
  const [live, latest] = [product.options, wish.options].map((axes) => placesIn(imported.options, axes))
  if (rows.length > 0 && !live && !latest) return null
  const liveByValues = new Map(product.currentVariants.map((variant) => [keyOf(variant.optionValues), variant]))
  const liveById = new Map(product.currentVariants.map((variant) => [variant.id, variant]))
  const byValues = new Map(wish.variants.map((variant) => [keyOf(variant.optionValues), variant]))
  const byId = new Map(wish.variants.flatMap((variant) => (variant.id ? [[variant.id, variant] as const] : [])))
  const fresh: VariantWish[] = []
  for (const row of rows) {
    const known = live && liveByValues.get(keyOf(live.map((at) => row.optionValues[at] ?? '')))
    const values = latest?.map((at) => row.optionValues[at] ?? '')
    const place = known ? byId.get(known.id) : values && byValues.get(keyOf(values))
    if (known && !place) merged.problems.push({ row: row.row, column: null, code: 'VARIANT_GONE', value: null })
    else if (place) mergeVariant(merging, merged, { row, place, live: known ?? liveById.get(place.id ?? '') })
    else if (!values) merged.problems.push({ row: row.row, column: null, code: 'OPTIONS_DIFFER', value: null })
    else if (row.price === undefined)
      merged.problems.push({ row: row.row, column: 'price', code: 'PRICE_MISSING', value: null })
    else fresh.push(addVariant(merging, merged, { ...row, price: row.price, optionValues: values }))
  }
  return fresh.length === 0 || widen(wish, fresh) ? merged : 'TOO_MANY'
}

/** Where each axis stands in the file; undefined: these are others. */
function placesIn(file: readonly OptionAxis[], axes: readonly OptionAxis[]): number[] | undefined {
  const places = axes.map(({ name }) => file.findIndex((one) => one.name === name))
  return file.length === axes.length && places.every((at) => at >= 0) ? places : undefined
}

const saysAnything = (row: ImportedVariant): boolean =>
  [
    row.price,
    row.originalPrice,
    row.cost,
    row.onHand,
    row.weightGrams,
    row.volumeCm3,
    row.code,
    row.barcode,
    row.isEnabled,
    row.imageId,
  ].some((said) => said !== undefined && said !== null && said !== '')

interface Known {
  row: ImportedVariant
  place: VariantWish
  /** undefined: of a draft only */
  live: Variant | undefined
}

function mergeVariant(
  { product, own, now, moved }: Merging,
  merged: MergedVariants,
  { row, place, live }: Known,
): void {
  const variant = place.optionValues.join(' / ') || null
  const next: VariantWish = { ...place }
  const changes: MergedChange[] = []
  const say = <Value>(column: ImportColumn, [said, before]: [Value | undefined, Value], set: Taken<Value>): void => {
    if (said === undefined || said === before) return
    set.take(said)
    changes.push({ column, variant, before: set.text(before), after: set.text(said) })
  }
  const [plain, money] = [textOf, moneyOf]
  say('price', [row.price, place.price], { text: money, take: (price) => (next.price = price) })
  say('originalPrice', [row.originalPrice, place.originalPrice ?? null], {
    text: money,
    take: (price) => (next.originalPrice = price),
  })
  say('cost', [row.cost, place.cost ?? null], { text: money, take: (cost) => (next.cost = cost) })
  say('weightGrams', [row.weightGrams, place.weightGrams], { text: plain, take: (grams) => (next.weightGrams = grams) })
  say('volumeCm3', [row.volumeCm3, place.volumeCm3 ?? 0], { text: plain, take: (cm3) => (next.volumeCm3 = cm3) })
  say('code', [row.code, place.code], { text: plain, take: (code) => (next.code = code) })
  say('barcode', [row.barcode, place.barcode], { text: plain, take: (barcode) => (next.barcode = barcode) })
  say('isEnabled', [row.isEnabled, place.isEnabled], { text: plain, take: (isEnabled) => (next.isEnabled = isEnabled) })
  const known = new Set([...own, ...picturesOf(product).map(({ id }) => id)])
  const image = row.imageId && !known.has(row.imageId) ? undefined : row.imageId
  // What an export holds is what is live: it takes back no picture that waits for its approval.
  if (!live || image !== (live.image?.id ?? null))
    say('variantImage', [image, place.imageId ?? null], { text: pictureOf, take: (id) => (next.imageId = id) })
  const stock = stockOf(row, place, moved?.get(live?.id ?? '') ?? 0)
  const problem = problemOf({ row, next, place, live, now, stock: moved && stock })
  if (problem) return void merged.problems.push(problem)
  if (stock !== null) {
    merged.stockChanges.push({ column: 'onHand', variant, before: String(place.onHand), after: String(stock) })
    if (moved) next.onHand = stock
  }
  merged.changes.push(...changes)
  Object.assign(place, next)
}

interface Taken<Value> {
  text: (value: Value) => string | null
  take: (value: Value) => void
}

const textOf = (value: string | number | boolean): string => String(value)
const moneyOf = (fen: Fen | null): string | null => (fen === null ? null : formatYuan(fen))
const pictureOf = (id: string | null): string | null => id

/** What will be on hand: as the file says of the moment when it was looked at; what was sold since stays sold. Null: as it is. */
function stockOf({ onHand }: ImportedVariant, place: VariantWish, moved: number): number | null {
  if (onHand === undefined || onHand + moved === place.onHand) return null
  return Math.max(onHand + moved, 0)
}

interface Judged extends Known {
  next: VariantWish
  now: Date
  /** null: it stays */
  stock: number | null
}

function problemOf({ row: { row }, next, place, live, now, stock }: Judged): MergeProblem | undefined {
  if (next.price !== place.price && live?.frozenUntil && live.frozenUntil > now)
    return { row, column: 'price', code: 'PRICE_FROZEN', value: formatYuan(next.price) }
  if (typeof next.originalPrice === 'number' && next.originalPrice < next.price)
    return { row, column: 'originalPrice', code: 'ORIGINAL_BELOW', value: formatYuan(next.originalPrice) }
  if (stock !== null && live && stock < live.reserved)
    return { row, column: 'onHand', code: 'STOCK_RESERVED', value: String(live.reserved) }
  return undefined
}

function addVariant(
  { own }: Pick<Merging, 'own'>,
  { changes }: MergedVariants,
  { optionValues, price, imageId, ...said }: ImportedVariant & { price: Fen },
): VariantWish {
  changes.push({
    column: 'option1Value',
    variant: optionValues.join(' / '),
    before: null,
    after: `¥${formatYuan(price)}`,
  })
  return {
    optionValues,
    price,
    originalPrice: said.originalPrice ?? null,
    cost: said.cost ?? null,
    onHand: said.onHand ?? 0,
    weightGrams: said.weightGrams ?? 0,
    volumeCm3: said.volumeCm3 ?? 0,
    code: said.code ?? '',
    barcode: said.barcode ?? '',
    isEnabled: said.isEnabled ?? true,
    imageId: imageId && own.has(imageId) ? imageId : null,
  }
}

/** With the values that are new, and every combination of them. Answers false if that would be too many. */
function widen(wish: ProductWish, fresh: readonly VariantWish[]): boolean {
  const options = wish.options.map(({ name, values }, at) => ({
    name,
    values: [...new Set([...values, ...fresh.map(({ optionValues }) => optionValues[at] ?? '')])],
  }))
  const { optionValues, variants } = limits.product
  if (options.some(({ values }) => values.length > optionValues) || combinationCount(options) > variants) return false
  const byValues = new Map([...wish.variants, ...fresh].map((variant) => [keyOf(variant.optionValues), variant]))
  const [first] = wish.variants
  wish.variants = combinationsOf(options).map(
    (values) => byValues.get(keyOf(values)) ?? fillerOf(values, first?.price ?? 1, first?.weightGrams ?? 0),
  )
  wish.options = options
  return true
}

/** A combination that nobody has said anything of is there too, and cannot be bought. */
export const fillerOf = (optionValues: string[], price: Fen, weightGrams: number): VariantWish => ({
  optionValues,
  price,
  weightGrams,
  onHand: 0,
  code: '',
  barcode: '',
  isEnabled: false,
})
