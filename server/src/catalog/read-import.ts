import { limits } from '@kaidian/shared/core/limits'
import { maxFen, parseYuan, type Fen } from '@kaidian/shared/core/money'
import {
  categorySeparator,
  attributeSeparator,
  formatOf,
  neededColumns,
  type ImportColumn,
  type ImportFormat,
} from './import-format.ts'
import type { ImportProblem, ImportProblemCode } from './import-words.ts'
import { combinationCount, combinationKey, type OptionAxis } from './option-matrix.ts'
import { ImportFailure, readTable, type Table, type TableRow } from './read-table.ts'

export interface ImportedVariant {
  optionValues: string[]
  price: Fen
  originalPrice: Fen | null
  cost: Fen | null
  onHand: number
  weightGrams: number
  code: string
  barcode: string
  isEnabled: boolean
  /** a file of the shop's own */
  imageId: string | null
}

export interface ImportedProduct {
  handle: string
  /** numbers of its rows */
  rows: number[]
  title: string
  subtitle: string
  /** names from the root down; null: that of the import */
  category: string[] | null
  /** its name; null: that of the import */
  freightTemplate: string | null
  /** name=value on each line; a name may have the sign in it */
  attributes: string[]
  descriptionHtml: string
  brand: string
  options: OptionAxis[]
  variants: ImportedVariant[]
  /** files of the shop's own */
  imageIds: string[]
  /** a file of the shop's own, with its poster */
  video: { id: string; posterId: string | null } | null
  /** addresses at somebody else's, which are not fetched */
  imageCount: number
}

export interface ReadImport {
  table: Table
  products: ImportedProduct[]
  problems: ImportProblem[]
  /** as the file calls it */
  columnName(column: ImportColumn): string | null
}

const { product: max } = limits

/** Reads products in either format: rows of one handle are one product; a bad row is left out and says why. */
export function readImport(bytes: Uint8Array): ReadImport {
  const table = readTable(bytes)
  const format = formatOf(table.header)
  const missing = neededColumns.filter((column) => placeOf(format, table.header, column) < 0)
  if (missing.length > 0)
    throw new ImportFailure('MISSING_COLUMNS', missing.map((column) => format.columns[column]?.[0]).join(', '))
  const problems: ImportProblem[] = []
  const groups = new Map<string, ImportRow[]>()
  for (const tableRow of table.rows) {
    const row = new ImportRow(format, table.header, tableRow, problems)
    const handle = row.text('handle')
    if (handle === '') row.complain('HANDLE_MISSING', 'handle')
    else if (!groups.get(handle)?.push(row)) groups.set(handle, [row])
  }
  const products = [...groups].flatMap(([handle, rows]) => readProduct(handle, rows) ?? [])
  const columnName = (column: ImportColumn): string | null =>
    table.header[placeOf(format, table.header, column)] ?? null
  return { table, products, problems: problems.sort((a, b) => a.row - b.row), columnName }
}

const placeOf = ({ columns }: ImportFormat, header: readonly string[], column: ImportColumn): number =>
  header.findIndex((name) => columns[column]?.includes(name))

/** One row by the names of its columns, which notes what is wrong with it. */
class ImportRow {
  readonly number: number
  isBad = false
  private readonly format: ImportFormat
  private readonly header: readonly string[]
  private readonly cells: readonly string[]
  private readonly problems: ImportProblem[]

  constructor(format: ImportFormat, header: readonly string[], { number, cells }: TableRow, problems: ImportProblem[]) {
    this.format = format
    this.header = header
    this.number = number
    this.cells = cells
    this.problems = problems
  }

  /** Exports write an apostrophe before what a spreadsheet would run, or digits that it would round. */
  text(column: ImportColumn): string {
    return (this.cells[placeOf(this.format, this.header, column)] ?? '').replace(/^'(?=[\d=+\-@])/, '')
  }

  complain(code: ImportProblemCode, column: ImportColumn | null = null): void {
    this.isBad = true
    const place = column === null ? -1 : placeOf(this.format, this.header, column)
    const name = column === null ? null : (this.header[place] ?? this.format.columns[column]?.[0] ?? null)
    const value = column === null ? null : (this.cells[place] ?? '').slice(0, 100)
    this.problems.push({ row: this.number, column: name, code, value })
  }

  limited(column: ImportColumn, length: number, code: ImportProblemCode): string {
    const text = this.text(column)
    if (Array.from(text).length > length) this.complain(code, column)
    return text
  }

  get isVariant(): boolean {
    return (['price', 'option1Value', 'code'] as const).some((column) => this.text(column) !== '')
  }

  get isPicture(): boolean {
    return this.text('image') !== ''
  }
}

function readProduct(handle: string, rows: ImportRow[]): ImportedProduct | undefined {
  const [first] = rows
  if (!first) return undefined
  const title = first.limited('title', max.title, 'TITLE_TOO_LONG')
  if (title === '') first.complain('TITLE_MISSING', 'title')
  if (handle.length > max.code * 2) first.complain('HANDLE_TOO_LONG', 'handle')
  const descriptionHtml = first.limited('description', max.description, 'DESCRIPTION_TOO_LONG')
  const subtitle = first.limited('subtitle', max.subtitle, 'SUBTITLE_TOO_LONG')
  const attributes = readAttributeLines(first)
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
  const pictures = [...new Set(rows.flatMap((row) => row.text('image').split(/\s+/)))].filter((one) => one !== '')
  const imageIds = pictures.flatMap((one) => fileIdOf(one) ?? [])
  const category = first.text('category')
  return {
    handle,
    rows: rows.map(({ number }) => number),
    title,
    subtitle,
    category: category === '' ? null : category.split(categorySeparator.trim()).map((name) => name.trim()),
    freightTemplate: first.text('freightTemplate') || null,
    attributes,
    descriptionHtml,
    brand: first.text('brand').slice(0, max.title),
    options,
    variants: isPlain ? variants.map((variant) => ({ ...variant, optionValues: [] })) : variants,
    imageIds: imageIds.slice(0, max.images),
    video: readVideo(first),
    imageCount: pictures.length - imageIds.length,
  }
}

/** Our own address of a picture, as we write it. */
const fileIdOf = (address: string): string | undefined =>
  /^(?:https?:\/\/[^/]+)?\/files\/([0-9a-f-]{36})(?:\/\d{3,4}\.webp)?$/.exec(address)?.[1]

/** As we write it: our own address of a video, and of its poster. */
function readVideo(first: ImportRow): ImportedProduct['video'] {
  const [address = '', poster = ''] = first.text('video').split(/\s+/)
  const id = /^(?:https?:\/\/[^/]+)?\/videos\/([0-9a-f-]{36})$/.exec(address)?.[1]
  return id ? { id, posterId: fileIdOf(poster) ?? null } : null
}

function readAttributeLines(first: ImportRow): string[] {
  const lines = first
    .text('attributes')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (lines.some((line) => !line.includes(attributeSeparator))) first.complain('ATTRIBUTE_BAD', 'attributes')
  return lines
}

function refuse(rows: ImportRow[], code: ImportProblemCode): undefined {
  for (const [at, row] of rows.entries()) row.complain(at === 0 ? code : 'FIRST_ROW_BAD')
}

interface AxisColumn {
  name: string
  valueColumn: ImportColumn
}

const axes = [
  ['option1Name', 'option1Value'],
  ['option2Name', 'option2Value'],
  ['option3Name', 'option3Value'],
] as const

function readAxes(first: ImportRow): AxisColumn[] {
  const found = axes.flatMap(([nameColumn, valueColumn]) => {
    const name = first.limited(nameColumn, max.optionText, 'OPTION_TOO_LONG')
    return name === '' ? [] : [{ name, valueColumn }]
  })
  if (new Set(found.map(({ name }) => name)).size < found.length) first.complain('OPTION_TWICE', 'option1Name')
  return found
}

function readVariants(first: ImportRow, rows: ImportRow[], columns: AxisColumn[]): ImportedVariant[] {
  const seen = new Set<string>()
  const names = columns.map(({ name }) => ({ name, values: [] }))
  return rows.flatMap((row) => {
    if (row !== first && !row.isVariant) {
      if (!row.isPicture) row.complain('ROW_EMPTY')
      return []
    }
    const variant = readVariant(row, columns)
    const key = combinationKey(names, variant.optionValues)
    if (!row.isBad && seen.has(key)) row.complain('COMBINATION_TWICE', columns[0]?.valueColumn ?? 'handle')
    if (row.isBad) return []
    seen.add(key)
    return [variant]
  })
}

function readVariant(row: ImportRow, columns: AxisColumn[]): ImportedVariant {
  const optionValues = columns.map(({ valueColumn }) => {
    const value = row.limited(valueColumn, max.optionText, 'OPTION_TOO_LONG')
    if (value === '') row.complain('OPTION_VALUE_MISSING', valueColumn)
    return value
  })
  const price = readPrice(row)
  const compare = row.text('originalPrice')
  const originalPrice = compare === '' ? null : parsePrice(compare)
  if (originalPrice === undefined) row.complain('COMPARE_PRICE_BAD', 'originalPrice')
  const cost = row.text('cost') === '' ? null : parsePrice(row.text('cost'))
  if (cost === undefined) row.complain('COST_BAD', 'cost')
  return {
    optionValues,
    price,
    // Shopify too shows a compare-at price only if it is above the price.
    originalPrice: originalPrice && originalPrice > price ? originalPrice : null,
    cost: cost ?? null,
    onHand: readWhole(row, 'onHand', limits.stock, /^\d+$/, 'STOCK_BAD'),
    weightGrams: readWhole(row, 'weightGrams', limits.weightGrams, /^\d+(\.\d+)?$/, 'WEIGHT_BAD'),
    code: row.limited('code', max.code, 'CODE_TOO_LONG'),
    barcode: row.limited('barcode', max.code, 'CODE_TOO_LONG'),
    isEnabled: !/^(否|no|n|false|0)$/i.test(row.text('isEnabled')),
    imageId: fileIdOf(row.text('variantImage')) ?? null,
  }
}

function readPrice(row: ImportRow): Fen {
  const text = row.text('price')
  const price = parsePrice(text)
  if (text === '') row.complain('PRICE_MISSING', 'price')
  else if (price === undefined || price < 1 || price > maxFen) row.complain('PRICE_BAD', 'price')
  return price ?? 0
}

/** With or without a currency sign and separators of thousands. */
function parsePrice(text: string): Fen | undefined {
  const plain = text.replace(/^[¥¥$]\s*/, '')
  return parseYuan(/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(',', '') : plain)
}

function readWhole(row: ImportRow, column: ImportColumn, most: number, form: RegExp, code: ImportProblemCode): number {
  const text = row.text(column)
  if (text === '') return 0
  const number = form.test(text) ? Math.round(Number(text)) : Number.NaN
  if (!(number <= most)) row.complain(code, column)
  return number
}
