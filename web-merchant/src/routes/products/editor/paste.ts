import { columnHeads, columnNames, type ColumnName } from './column-names.ts'
import type { CellEdit } from './editor-store.ts'
import { optionTexts, type Matrix } from './matrix.ts'

/** The cells of a spreadsheet's clipboard. A quoted cell may hold tabs and line ends. */
export function readTsv(text: string): string[][] {
  const lines = `${text.replace(/\r\n?/g, '\n').replace(/\n$/, '')}\n`
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of lines.matchAll(/(?:"((?:[^"]|"")*)"|([^\t\n]*))([\t\n])/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end === '\n') rows.push([])
  }
  return rows.slice(0, -1)
}

/**
 * A pasted table as edits. With a row of heads, columns go where the heads say, and rows to the variants named by
 * the options' columns if those are there; without, cells go where the cursor stands.
 */
export function pasteEdits(
  matrix: Matrix,
  table: readonly string[][],
  at: { row: number; column: number },
): CellEdit[] {
  const [heads = [], ...body] = table
  const placed = heads.map((head) => columnOf(head))
  if (!placed.some((column) => column !== undefined)) return block(matrix, table, at)
  const axes = matrix.options.map(({ name }) => heads.findIndex((head) => head.trim() === name))
  const isNamed = axes.length > 0 && axes.every((place) => place >= 0)
  return body.flatMap((cells, line) => {
    const key = isNamed
      ? findRow(
          matrix,
          axes.map((place) => cells[place]?.trim() ?? ''),
        )
      : matrix.order[at.row + line]
    if (key === undefined) return []
    return placed.flatMap((column, place) => (column ? [{ key, column, text: cells[place] ?? '' }] : []))
  })
}

function block(matrix: Matrix, table: readonly string[][], at: { row: number; column: number }): CellEdit[] {
  return table.flatMap((cells, line) => {
    const key = matrix.order[at.row + line]
    if (key === undefined) return []
    return cells.flatMap((text, place) => {
      const column = columnNames[at.column + place]
      return column ? [{ key, column, text }] : []
    })
  })
}

function columnOf(head: string): ColumnName | undefined {
  const word = head.trim().toLowerCase()
  return columnNames.find((name) => columnHeads[name].includes(word))
}

function findRow(matrix: Matrix, texts: readonly string[]) {
  return matrix.order.find((key) => {
    const row = matrix.rows[key]
    return row && optionTexts(matrix, row).every((text, place) => text === texts[place])
  })
}
