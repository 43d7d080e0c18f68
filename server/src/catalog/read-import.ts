import { limits } from '@kaidian/shared/core/limits'
import { maxFen, parseYuan, type Fen } from '@kaidian/shared/core/money'
import type { ImportProblem, ImportProblemCode } from './import-words.ts'
import { combinationCount, combinationKey, type OptionAxis } from './option-matrix.ts'
import { ImportFailure, readTable, type Table, type TableRow } from './read-table.ts'

export interface ImportedVariant {
  optionValues: string[]
  price: Fen
  originalPrice: Fen | null
  onHand: number
  weightGrams: number
  code: string
  barcode: string
}

export interface ImportedProduct {
  handle: string
  /** number of its first row */
  row: number
  title: string
  descriptionHtml: string
  brand: string
  options: OptionAxis[]
  variants: ImportedVariant[]
  imageCount: number
}

export interface ReadImport {
  table: Table
  products: ImportedProduct[]
  problems: ImportProblem[]
}

const needed = ['Handle', 'Title', 'Variant Price'] as const
const { product: max } = limits

/** Reads products in Shopify's format: rows of one handle are one product; a bad row is left out and says why. */
export function readImport(bytes: Uint8Array): ReadImport {
  const table = readTable(bytes)
  const missing = needed.filter((column) => !table.header.includes(column))
  if (missing.length > 0) throw new ImportFailure('MISSING_COLUMNS', missing.join(', '))
  const problems: ImportProblem[] = []
  const groups = new Map<string, ShopifyRow[]>()
  for (const tableRow of table.rows) {
    const row = new ShopifyRow(table.header, tableRow, problems)
    const handle = row.text('Handle')
    if (handle === '') row.complain('HANDLE_MISSING', 'Handle')
    else if (!groups.get(handle)?.push(row)) groups.set(handle, [row])
  }
  const products = [...groups].flatMap(([handle, rows]) => readProduct(handle, rows) ?? [])
  return { table, products, problems: problems.sort((a, b) => a.row - b.row) }
}

/** One row by the names of its columns, which notes what is wrong with it. */
class ShopifyRow {
  readonly number: number
  isBad = false
  private readonly header: readonly string[]
  private readonly cells: readonly string[]
  private readonly problems: ImportProblem[]

  constructor(header: readonly string[], { number, cells }: TableRow, problems: ImportProblem[]) {
    this.header = header
    this.number = number
    this.cells = cells
    this.problems = problems
  }

  text(column: string): string {
    return this.cells[this.header.indexOf(column)] ?? ''
  }

  complain(code: ImportProblemCode, column: string | null = null): void {
    this.isBad = true
    const value = column === null ? null : this.text(column).slice(0, 100)
    this.problems.push({ row: this.number, column, code, value })
  }

  limited(column: string, length: number, code: ImportProblemCode): string {
    // Exports write an apostrophe before digits that a spreadsheet would round.
    const text = this.text(column).replace(/^'(?=\d)/, '')
    if (Array.from(text).length > length) this.complain(code, column)
    return text
  }

  get isVariant(): boolean {
    return ['Variant Price', 'Option1 Value', 'Variant SKU'].some((column) => this.text(column) !== '')
  }
}

function readProduct(handle: string, rows: ShopifyRow[]): ImportedProduct | undefined {
  const [first] = rows
  if (!first) return undefined
  const title = first.limited('Title', max.title, 'TITLE_TOO_LONG')
  if (title === '') first.complain('TITLE_MISSING', 'Title')
  if (handle.length > max.code * 2) first.complain('HANDLE_TOO_LONG', 'Handle')
  const descriptionHtml = first.limited('Body (HTML)', max.description, 'DESCRIPTION_TOO_LONG')
  const axisColumns = readAxes(first)
  if (first.isBad) {
    for (const row of rows.slice(1)) row.complain('FIRST_ROW_BAD')
    return undefined
  }
  const variants = readVariants(first, rows, axisColumns)
  if (variants.length === 0) {
    first.complain('NO_GOOD_VARIANT')
    return undefined
  }
  const isPlain = variants.length === 1 && axisColumns.length === 1 && axisColumns[0]?.name === 'Title'
  const options = isPlain
    ? []
    : axisColumns.map(({ name }, at) => ({
        name,
        values: [...new Set(variants.map((variant) => variant.optionValues[at] ?? ''))],
      }))
  if (options.some(({ values }) => values.length > max.optionValues)) return refuse(rows, 'TOO_MANY_VALUES')
  if (combinationCount(options) > max.variants) return refuse(rows, 'TOO_MANY_VARIANTS')
  return {
    handle,
    row: first.number,
    title,
    descriptionHtml,
    brand: first.text('Vendor').slice(0, max.title),
    options,
    variants: isPlain ? variants.map((variant) => ({ ...variant, optionValues: [] })) : variants,
    imageCount: new Set(rows.flatMap((row) => row.text('Image Src') || [])).size,
  }
}

function refuse(rows: ShopifyRow[], code: ImportProblemCode): undefined {
  for (const [at, row] of rows.entries()) row.complain(at === 0 ? code : 'FIRST_ROW_BAD')
}

interface AxisColumn {
  name: string
  valueColumn: string
}

function readAxes(first: ShopifyRow): AxisColumn[] {
  const axes = [1, 2, 3].flatMap((number) => {
    const column = `Option${number} Name`
    const name = first.limited(column, max.optionText, 'OPTION_TOO_LONG')
    return name === '' ? [] : [{ name, valueColumn: `Option${number} Value` }]
  })
  if (new Set(axes.map(({ name }) => name)).size < axes.length) first.complain('OPTION_TWICE', 'Option1 Name')
  return axes
}

function readVariants(first: ShopifyRow, rows: ShopifyRow[], axes: AxisColumn[]): ImportedVariant[] {
  const seen = new Set<string>()
  const names = axes.map(({ name }) => ({ name, values: [] }))
  return rows.flatMap((row) => {
    if (row !== first && !row.isVariant) {
      if (row.text('Image Src') === '') row.complain('ROW_EMPTY')
      return []
    }
    const variant = readVariant(row, axes)
    const key = combinationKey(names, variant.optionValues)
    if (!row.isBad && seen.has(key)) row.complain('COMBINATION_TWICE', axes[0]?.valueColumn ?? 'Handle')
    if (row.isBad) return []
    seen.add(key)
    return [variant]
  })
}

function readVariant(row: ShopifyRow, axes: AxisColumn[]): ImportedVariant {
  const optionValues = axes.map(({ valueColumn }) => {
    const value = row.limited(valueColumn, max.optionText, 'OPTION_TOO_LONG')
    if (value === '') row.complain('OPTION_VALUE_MISSING', valueColumn)
    return value
  })
  const price = readPrice(row)
  const compare = row.text('Variant Compare At Price')
  const originalPrice = compare === '' ? null : parsePrice(compare)
  if (originalPrice === undefined) row.complain('COMPARE_PRICE_BAD', 'Variant Compare At Price')
  return {
    optionValues,
    price,
    // Shopify too shows a compare-at price only if it is above the price.
    originalPrice: originalPrice && originalPrice > price ? originalPrice : null,
    onHand: readWhole(row, 'Variant Inventory Qty', limits.stock, /^\d+$/, 'STOCK_BAD'),
    weightGrams: readWhole(row, 'Variant Grams', limits.weightGrams, /^\d+(\.\d+)?$/, 'WEIGHT_BAD'),
    code: row.limited('Variant SKU', max.code, 'CODE_TOO_LONG'),
    barcode: row.limited('Variant Barcode', max.code, 'CODE_TOO_LONG'),
  }
}

function readPrice(row: ShopifyRow): Fen {
  const text = row.text('Variant Price')
  const price = parsePrice(text)
  if (text === '') row.complain('PRICE_MISSING', 'Variant Price')
  else if (price === undefined || price < 1 || price > maxFen) row.complain('PRICE_BAD', 'Variant Price')
  return price ?? 0
}

/** With or without a currency sign and separators of thousands. */
function parsePrice(text: string): Fen | undefined {
  const plain = text.replace(/^[¥¥$]\s*/, '')
  return parseYuan(/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(',', '') : plain)
}

function readWhole(row: ShopifyRow, column: string, most: number, form: RegExp, code: ImportProblemCode): number {
  const text = row.text(column)
  if (text === '') return 0
  const number = form.test(text) ? Math.round(Number(text)) : Number.NaN
  if (!(number <= most)) row.complain(code, column)
  return number
}
