import { limits } from '@kaidian/shared/core/limits'
import { newKey } from '@kaidian/shared/web/new-key.ts'

export interface OptionValue {
  key: string
  text: string
}

export interface Option {
  key: string
  name: string
  values: readonly OptionValue[]
}

/** A variant as it is typed: texts, so that nothing typed is lost; they are read when the product is saved. */
export interface VariantRow {
  id: string | null
  valueKeys: readonly string[]
  price: string
  originalPrice: string
  /** what a piece costs the shop; empty: not said */
  cost: string
  onHand: string
  weightGrams: string
  volumeCm3: string
  code: string
  barcode: string
  imageId: string | null
  isEnabled: boolean
}

/** `rows` also keeps those whose value was taken away: they come back with it until the product is saved. */
export interface Matrix {
  options: readonly Option[]
  rows: Readonly<Record<string, VariantRow>>
  /** Keys of the rows that there are now, in the order of the options. */
  order: readonly string[]
}

const blank: Omit<VariantRow, 'valueKeys'> = {
  id: null,
  price: '',
  originalPrice: '',
  cost: '',
  onHand: '0',
  weightGrams: '0',
  volumeCm3: '0',
  code: '',
  barcode: '',
  imageId: null,
  isEnabled: true,
}

/** The same row whatever the order of the options. */
export const rowKey = (valueKeys: readonly string[]) => [...valueKeys].sort().join('|')

export const emptyMatrix = () => layOut([], {}, [])

export function makeOption(name: string): Option {
  return { key: newKey(), name, values: [] }
}

export function combinationCount(options: readonly Option[]) {
  return options.reduce((all, { values }) => all * Math.max(values.length, 1), 1)
}

export const fits = (options: readonly Option[]) => combinationCount(options) <= limits.product.variants

/**
 * The rows of these options. A row that was there stays, with its id; where an option came or went, each new
 * row takes after the nearest old one, and one of them keeps its id.
 */
export function layOut(
  options: readonly Option[],
  rows: Readonly<Record<string, VariantRow>>,
  order: readonly string[],
): Matrix {
  const combinations = options
    .filter(({ values }) => values.length > 0)
    .reduce<string[][]>((all, { values }) => all.flatMap((before) => values.map(({ key }) => [...before, key])), [[]])
  const known = [...order, ...Object.keys(rows).filter((key) => !order.includes(key))]
  const taken = new Set(combinations.flatMap((keys) => rows[rowKey(keys)]?.id ?? []))
  const next: Record<string, VariantRow> = { ...rows }
  for (const valueKeys of combinations) {
    const key = rowKey(valueKeys)
    if (next[key]) {
      next[key] = { ...next[key], valueKeys }
      continue
    }
    const near = known.map((one) => rows[one]).find((row) => row && isNear(row.valueKeys, valueKeys))
    const id = near?.id && !taken.has(near.id) ? near.id : null
    if (id) taken.add(id)
    next[key] = {
      ...blank,
      ...near,
      id,
      code: id ? (near?.code ?? '') : '',
      barcode: id ? (near?.barcode ?? '') : '',
      valueKeys,
    }
  }
  return { options, rows: next, order: combinations.map(rowKey) }
}

function isNear(old: readonly string[], fresh: readonly string[]) {
  const [few, many] = old.length < fresh.length ? [old, fresh] : [fresh, old]
  return few.length !== many.length && few.every((key) => many.includes(key))
}

/** 红 / S; empty for a product without options. */
export function optionTexts({ options }: Matrix, row: VariantRow): string[] {
  return options
    .filter(({ values }) => values.length > 0)
    .map(({ values }) => values.find(({ key }) => row.valueKeys.includes(key))?.text ?? '')
}
