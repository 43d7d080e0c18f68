import { limits } from '@kaidian/shared/core/limits'
import { csvLines, csvMark } from '../kernel/csv.ts'
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
  return Buffer.from(csvMark + csvLines([header, ...rows]))
}
