import { findKnobs } from '../knobs/find-knobs.ts'
import type { Db } from '../store/store.ts'

/** What the knobs make of the file of a bill on its way: one byte is another one, or its second half is missing. */
export async function spoilFile(db: Db, file: Buffer): Promise<Buffer> {
  const { billFile } = await findKnobs(db, [])
  const middle = Math.floor(file.length / 2)
  if (billFile === 'TRUNCATED') return file.subarray(0, middle)
  if (billFile !== 'CORRUPT') return file
  const spoilt = Buffer.from(file)
  spoilt.writeUInt8(spoilt.readUInt8(middle) ^ 1, middle)
  return spoilt
}

/** Whether a bill counts every one of its rows twice in its totals. */
export async function hasWrongTotals(db: Db): Promise<boolean> {
  return (await findKnobs(db, [])).billFile === 'WRONG_TOTALS'
}
