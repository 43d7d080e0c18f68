import Papa from 'papaparse'

/**
 * A spreadsheet would run a cell that begins like a formula; an apostrophe keeps it text. Of a long number it would keep
 * fifteen digits, and of another none of the zeros before it: a tab behind, which nobody sees, keeps those.
 */
function asText(cell: string): string {
  if (/^[=+\-@\t\r]/.test(cell)) return `'${cell}`
  return /^(\d{16,}|0\d+)$/.test(cell) ? `${cell}\t` : cell
}

/** The mark tells Excel that it is UTF-8. */
export const csvMark = '\ufeff'

/** A cell that is a figure or a time of ours; every other one came from somebody and stays text, whatever it begins with. */
export interface Figure {
  figure: string
}

/** Lines of a CSV for a spreadsheet, each with its end. Nothing where there are none. */
export function csvLines(rows: readonly (readonly (string | Figure)[])[]): string {
  if (rows.length === 0) return ''
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? asText(cell) : cell.figure)))
  return `${Papa.unparse(cells)}\r\n`
}
