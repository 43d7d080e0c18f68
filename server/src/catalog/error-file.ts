import { limits } from '@kaidian/shared/core/limits'
import Papa from 'papaparse'
import { importMessage, type ImportProblem } from './import-words.ts'
import type { Table } from './read-table.ts'

/** The bad rows as they came, each with its reasons in both languages, for a spreadsheet. */
export function writeErrorFile(table: Table, problems: readonly ImportProblem[]): Buffer {
  const byRow = new Map<number, string[]>()
  for (const { row, column, code, value } of problems) {
    const reason = [column, `${importMessage(code, value, 'zh')} ${importMessage(code, value, 'en')}`]
      .filter(Boolean)
      .join(': ')
    byRow.set(row, [...(byRow.get(row) ?? []), reason])
  }
  const rows = table.rows
    .filter(({ number }) => byRow.has(number))
    .slice(0, limits.importRows)
    .map(({ number, cells }) => [
      String(number),
      byRow.get(number)?.join('; ') ?? '',
      ...table.header.map((_, at) => cells[at] ?? ''),
    ])
  const header = ['行 Row', '原因 Reason', ...table.header]
  // The mark tells Excel that it is UTF-8.
  return Buffer.from(`\ufeff${Papa.unparse([header, ...rows].map((cells) => cells.map(asText)))}\r\n`)
}

/** A spreadsheet would run a cell that begins like a formula; an apostrophe keeps it text. */
const asText = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)
