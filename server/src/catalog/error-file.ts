import { limits } from '@kaidian/shared/core/limits'
import { csvLines, csvMark } from '../kernel/csv.ts'
import { importMessage, type ImportProblem } from './import-words.ts'
import type { Table } from './read-table.ts'

const good = '可导入 Good'
const bad = '有问题 Bad'

/**
 * Every row as it came, marked as good or bad, the bad ones with their reasons in both languages: mended in a spreadsheet,
 * the file can be imported as it is.
 */
export function writeErrorFile(table: Table, problems: readonly ImportProblem[]): Buffer {
  const byRow = new Map<number, string[]>()
  for (const { row, column, code, value } of problems) {
    const reason = [column, `${importMessage(code, value, 'zh')} ${importMessage(code, value, 'en')}`]
      .filter(Boolean)
      .join(': ')
    byRow.set(row, [...(byRow.get(row) ?? []), reason])
  }
  const rows = table.rows
    .slice(0, limits.importRows)
    .map(({ number, cells }) => [
      String(number),
      byRow.has(number) ? bad : good,
      byRow.get(number)?.join('; ') ?? '',
      ...table.header.map((_, at) => cells[at] ?? ''),
    ])
  const header = ['行 Row', '结果 Result', '原因 Reason', ...table.header]
  return Buffer.from(csvMark + csvLines([header, ...rows]))
}
