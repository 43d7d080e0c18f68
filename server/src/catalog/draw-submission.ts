import { createHash } from 'node:crypto'

/** From 0 to 9999, evenly, and always the same of a submission, so that anybody can see why it was drawn. */
export const draw = (purpose: 'look' | 'second', id: string): number =>
  createHash('sha256').update(`${purpose}:${id}`).digest().readUInt32BE(0) % 10_000
