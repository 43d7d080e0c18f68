import { formatYuan } from '@kaidian/shared/core/money'
import { hours } from '@kaidian/shared/core/time'
import { csvLines, csvMark, type Figure } from '../kernel/csv.ts'
import type { Language } from '../kernel/graph/context.ts'
import type { Cell, Column } from './export-reader.ts'

/** The mark of the encoding and the names of the columns, with which a file begins. */
export const writeHeader = (columns: readonly Column[], language: Language): string =>
  csvMark + csvLines([columns.map((column) => column[language])])

/** Money in yuan, times as they are in Shanghai. */
export const writeLines = (columns: readonly Column[], rows: readonly (readonly Cell[])[]): string =>
  csvLines(rows.map((cells) => columns.map((column, at) => writeCell(cells[at] ?? null, column.as))))

function writeCell(cell: Cell, as: Column['as']): string | Figure {
  if (cell === null) return ''
  if (cell instanceof Date || as === 'time') return { figure: timeOf(new Date(cell)) }
  if (typeof cell === 'number') return { figure: as === 'money' ? formatYuan(cell) : String(cell) }
  return cell
}

const timeOf = (moment: Date): string =>
  new Date(moment.getTime() + hours(8)).toISOString().slice(0, 19).replace('T', ' ')
