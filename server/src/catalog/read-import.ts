import { limits } from '@kaidian/shared/core/limits'
import type { Fen } from '@kaidian/shared/core/money'
import { categorySeparator, attributeSeparator, formatOf, neededColumns, type ImportColumn } from './import-format.ts'
import { ImportRow, placeOf } from './import-row.ts'
import type { ImportProblem, ImportProblemCode } from './import-words.ts'
import { combinationCount, combinationKey, type OptionAxis } from './option-matrix.ts'
import { promiseOfName, promisesRule, sortPromises, type ProductPromise } from './product-promise.ts'
import { ImportFailure, readTable, type Table, type TableRow } from './read-table.ts'

/** What a row says of a variant. Undefined, here and below: nothing, and what is there stays. */
export interface ImportedVariant {
  /** its number in the file */
  row: number
  optionValues: string[]
  price: Fen | undefined
  originalPrice: Fen | null | undefined
  cost: Fen | null | undefined
  onHand: number | undefined
  weightGrams: number | undefined
  volumeCm3: number | undefined
  code: string | undefined
  barcode: string | undefined
  isEnabled: boolean | undefined
  /** a file of the shop's own */
  imageId: string | null | undefined
}

export interface ImportedProduct {
  handle: string
  /** numbers of its rows */
  rows: number[]
  title: string | undefined
  subtitle: string | undefined
  /** names from the root down; null: that of the import, or that which the product has */
  category: string[] | null
  /** its name; null: that of the import, or that which the product has */
  freightTemplate: string | null
  /** name=value on each line; a name may have the sign in it */
  attributes: string[] | undefined
  promises: ProductPromise[] | undefined
  descriptionHtml: string | undefined
  brand: string | undefined
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
  /** one place for each handle of the file; undefined: its rows are bad */
  places: (ImportedProduct | undefined)[]
  problems: ImportProblem[]
  /** as the file calls it */
  columnName(column: ImportColumn): string | null
}

const { product: max } = limits

const handleOf = (table: Table): ((row: TableRow) => string) => {
  const place = placeOf(formatOf(table.header), table.header, 'handle')
  return ({ cells }) => (cells[place] ?? '').replace(/^'(?=[\d=+\-@])/, '')
}

/** What the file calls its products. */
export const handlesOf = (table: Table): string[] => [...new Set(table.rows.map(handleOf(table)))]

/**
 * Reads products in either format: rows of one handle are one product; a bad row is left out and says why. Of products
 * that are known, by their handles, it has to say nothing but what changes.
 */
export function readImport(source: Uint8Array | Table, known: ReadonlySet<string> = new Set()): ReadImport {
  const table = source instanceof Uint8Array ? readTable(source) : source
  const format = formatOf(table.header)
  const missing = neededColumns.filter((column) => placeOf(format, table.header, column) < 0)
  if (missing.includes('handle') || (missing.length > 0 && known.size === 0))
    throw new ImportFailure('MISSING_COLUMNS', missing.map((column) => format.columns[column]?.[0]).join(', '))
  const problems: ImportProblem[] = []
  const groups = new Map<string, ImportRow[]>()
  for (const tableRow of table.rows) {
    const row = new ImportRow(format, table.header, tableRow, problems)
    const handle = row.text('handle')
    if (handle === '') row.complain('HANDLE_MISSING', 'handle')
    else if (!groups.get(handle)?.push(row)) groups.set(handle, [row])
  }
  const places = [...groups].map(([handle, rows]) => readProduct(handle, rows, known.has(handle)))
  const columnName = (column: ImportColumn): string | null =>
    table.header[placeOf(format, table.header, column)] ?? null
  return {
    table,
    products: places.filter((product) => product !== undefined),
    places,
    problems: problems.sort((a, b) => a.row - b.row),
    columnName,
  }
}

function readProduct(handle: string, rows: ImportRow[], isKnown: boolean): ImportedProduct | undefined {
  const [first] = rows
  if (!first) return undefined
  const title = first.limited('title', max.title, 'TITLE_TOO_LONG')
  if (title === '' && !isKnown) first.complain('TITLE_MISSING', 'title')
  if (handle.length > max.code * 2) first.complain('HANDLE_TOO_LONG', 'handle')
  const descriptionHtml = first.said('description', max.description, 'DESCRIPTION_TOO_LONG')
  const subtitle = first.said('subtitle', max.subtitle, 'SUBTITLE_TOO_LONG')
  const attributes = readAttributeLines(first)
  const promises = readPromiseLines(first)
  const axisColumns = readAxes(first)
  if (first.isBad) {
    for (const row of rows.slice(1)) row.complain('FIRST_ROW_BAD')
    return undefined
  }
  const variants = readVariants(rows, axisColumns, isKnown)
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
    title: title || undefined,
    subtitle,
    category: category === '' ? null : category.split(categorySeparator.trim()).map((name) => name.trim()),
    freightTemplate: first.text('freightTemplate') || null,
    attributes,
    promises,
    descriptionHtml,
    brand: first.has('brand') ? first.text('brand').slice(0, max.title) : undefined,
    options,
    variants: isPlain ? variants.map((variant) => ({ ...variant, optionValues: [] })) : variants,
    imageIds: imageIds.slice(0, max.images),
    video: readVideo(first),
    imageCount: pictures.length - imageIds.length,
  }
}

function readPromiseLines(first: ImportRow): ProductPromise[] | undefined {
  if (!first.has('promises')) return undefined
  const names = first
    .text('promises')
    .split(/[\n;；、]/)
    .map((name) => name.trim())
  const said = names.filter((name) => name !== '').map((name) => promiseOfName(name.replace(/^'/, '')))
  const promises = promisesRule.safeParse(said)
  if (promises.success) return sortPromises(promises.data)
  first.complain('PROMISE_BAD', 'promises')
  return undefined
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

function readAttributeLines(first: ImportRow): string[] | undefined {
  if (!first.has('attributes')) return undefined
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

function readVariants(rows: ImportRow[], columns: AxisColumn[], isKnown: boolean): ImportedVariant[] {
  const [first] = rows
  const seen = new Set<string>()
  const names = columns.map(({ name }) => ({ name, values: [] }))
  return rows.flatMap((row) => {
    if (row !== first && !row.isVariant) {
      if (!row.isPicture) row.complain('ROW_EMPTY')
      return []
    }
    const variant = readVariant(row, columns, isKnown)
    const key = combinationKey(names, variant.optionValues)
    if (!row.isBad && seen.has(key)) row.complain('COMBINATION_TWICE', columns[0]?.valueColumn ?? 'handle')
    if (row.isBad) return []
    seen.add(key)
    return [variant]
  })
}

function readVariant(row: ImportRow, columns: AxisColumn[], isKnown: boolean): ImportedVariant {
  const optionValues = columns.map(({ valueColumn }) => {
    const value = row.limited(valueColumn, max.optionText, 'OPTION_TOO_LONG')
    if (value === '') row.complain('OPTION_VALUE_MISSING', valueColumn)
    return value
  })
  const price = row.price()
  if (!isKnown && row.text('price') === '') row.complain('PRICE_MISSING', 'price')
  const originalPrice = row.amount('originalPrice', 'COMPARE_PRICE_BAD')
  const isEnabled = row.text('isEnabled')
  const picture = row.text('variantImage')
  return {
    row: row.number,
    optionValues,
    price,
    // Shopify too shows a compare-at price only if it is above the price.
    originalPrice: originalPrice && price && originalPrice <= price ? null : originalPrice,
    cost: row.amount('cost', 'COST_BAD'),
    onHand: row.stock(),
    weightGrams: row.weight(),
    volumeCm3: row.volume(),
    code: row.said('code', max.code, 'CODE_TOO_LONG'),
    barcode: row.said('barcode', max.code, 'CODE_TOO_LONG'),
    isEnabled: isEnabled === '' ? undefined : !/^(否|no|n|false|0)$/i.test(isEnabled),
    imageId: row.has('variantImage') && picture === '' ? null : fileIdOf(picture),
  }
}
