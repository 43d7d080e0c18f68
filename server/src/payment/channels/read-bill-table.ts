import { Readable } from 'node:stream'
import Papa from 'papaparse'
import { BadBill, maxBillBytes } from './bill.ts'

const batch = 1000

interface TableForm {
  encoding: 'utf-8' | 'gbk'
  delimiter: string
}

/** The rows of a bill's text, some at a time. Nothing in it is quoted. */
export async function* readBillTable(
  bytes: AsyncIterable<Uint8Array>,
  { encoding, delimiter }: TableForm,
): AsyncGenerator<string[][]> {
  const parser = Papa.parse(Papa.NODE_STREAM_INPUT, { delimiter, fastMode: true, skipEmptyLines: true })
  const text = Readable.from(decode(bytes, encoding))
  text.once('error', (error) => parser.destroy(error))
  let rows: string[][] = []
  for await (const row of text.pipe(parser)) {
    if (Array.isArray(row)) rows.push(row.map(String))
    if (rows.length < batch) continue
    yield rows
    rows = []
  }
  yield rows
}

async function* decode(bytes: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for await (const chunk of bounded(bytes)) yield decoder.decode(chunk, { stream: true })
    yield decoder.decode()
  } catch (error) {
    if (error instanceof BadBill) throw error
    throw new BadBill('unreadable', { cause: error })
  }
}

/** What unpacks to more than any bill has is none. */
export async function* bounded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let count = 0
  for await (const chunk of bytes) {
    count += chunk.length
    if (count > maxBillBytes) throw new BadBill('too large')
    yield chunk
  }
}
