import { limits } from '@kaidian/shared/core/limits'
import { maxFen, parseYuan, type Fen } from '@kaidian/shared/core/money'
import type { ImportColumn, ImportFormat } from './import-format.ts'
import type { ImportProblem, ImportProblemCode } from './import-words.ts'
import type { TableRow } from './read-table.ts'

export const placeOf = ({ columns }: ImportFormat, header: readonly string[], column: ImportColumn): number =>
  header.findIndex((name) => columns[column]?.includes(name))

/** One row by the names of its columns, which notes what is wrong with it. */
export class ImportRow {
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

  /** Whether the file has the column at all: one that it lacks says nothing. */
  has(column: ImportColumn): boolean {
    return placeOf(this.format, this.header, column) >= 0
  }

  /** The text of a cell that may be empty; undefined where there is no such column. */
  said(column: ImportColumn, length: number, code: ImportProblemCode): string | undefined {
    return this.has(column) ? this.limited(column, length, code) : undefined
  }

  /** Undefined where nothing is said. */
  price(): Fen | undefined {
    const text = this.text('price')
    if (text === '') return undefined
    const price = parsePrice(text)
    if (price !== undefined && price >= 1 && price <= maxFen) return price
    this.complain('PRICE_BAD', 'price')
    return undefined
  }

  /** Null where the cell is empty, undefined where there is no such column. */
  amount(column: 'originalPrice' | 'cost', code: ImportProblemCode): Fen | null | undefined {
    if (!this.has(column)) return undefined
    if (this.text(column) === '') return null
    const amount = parsePrice(this.text(column))
    if (amount === undefined) this.complain(code, column)
    return amount
  }

  /** Undefined where nothing is said. */
  stock(): number | undefined {
    return this.whole('onHand', limits.stock, /^\d+$/, 'STOCK_BAD')
  }

  /** Undefined where nothing is said. */
  volume(): number | undefined {
    return this.whole('volumeCm3', limits.volumeCm3, /^\d+(\.\d+)?$/, 'VOLUME_BAD')
  }

  /** Undefined where nothing is said. */
  weight(): number | undefined {
    return this.whole('weightGrams', limits.weightGrams, /^\d+(\.\d+)?$/, 'WEIGHT_BAD')
  }

  private whole(column: ImportColumn, most: number, form: RegExp, code: ImportProblemCode): number | undefined {
    const text = this.text(column)
    if (text === '') return undefined
    const number = form.test(text) ? Math.round(Number(text)) : Number.NaN
    if (!(number <= most)) this.complain(code, column)
    return number
  }
}

/** With or without a currency sign and separators of thousands. */
function parsePrice(text: string): Fen | undefined {
  const plain = text.replace(/^[¥¥$]\s*/, '')
  return parseYuan(/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(',', '') : plain)
}
