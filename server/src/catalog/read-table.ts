import { limits } from '@kaidian/shared/core/limits'
import Papa from 'papaparse'
import type { ImportProblemCode } from './import-words.ts'

/** The whole file is refused. */
export class ImportFailure extends Error {
  readonly code: ImportProblemCode
  readonly value: string | null

  constructor(code: ImportProblemCode, value: string | null = null) {
    super(code)
    this.code = code
    this.value = value
  }
}

export interface TableRow {
  /** as a spreadsheet counts: the header is row 1, and a cell with line breaks makes no more rows */
  number: number
  cells: string[]
}

export interface Table {
  header: string[]
  rows: TableRow[]
}

/** Reads a CSV with its header; blank rows count and are left out. */
export function readTable(bytes: Uint8Array, maxRows: number = limits.importRows): Table {
  const text = decode(bytes)
  const rows: TableRow[] = []
  let number = 0
  Papa.parse<string[]>(text, {
    delimitersToGuess: [',', '\t', ';'],
    step: ({ data }, parser) => {
      number += 1
      if (data.some((cell) => cell.trim() !== '')) rows.push({ number, cells: data.map((cell) => cell.trim()) })
      if (rows.length > maxRows + 1) parser.abort()
    },
  })
  const [header, ...rest] = rows
  if (!header || rest.length === 0) throw new ImportFailure('EMPTY_FILE')
  if (rest.length > maxRows) throw new ImportFailure('TOO_MANY_ROWS', String(maxRows))
  return { header: header.cells, rows: rest }
}

/** By its byte order mark; else UTF-8 if it is UTF-8 throughout; else GB18030, as Excel in China writes it. */
function decode(bytes: Uint8Array): string {
  const encodings =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? ['utf-16le']
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? ['utf-16be']
        : ['utf-8', 'gb18030']
  for (const encoding of encodings) {
    const text = tryDecode(bytes, encoding)
    // A text of people has none, and the database takes none.
    if (text !== undefined && !text.includes('\0')) return text
  }
  return fail()
}

function tryDecode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    // Not this encoding: the next is tried.
    return undefined
  }
}

function fail(): never {
  throw new ImportFailure('UNKNOWN_ENCODING')
}
