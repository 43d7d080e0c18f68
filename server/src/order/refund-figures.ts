import type { Fen } from '@kaidian/shared/core/money'

/** What of a line can be given back: its pieces, what the buyer paid for them, its base and its fee, at sale. */
export interface LineFigures {
  quantity: number
  paid: Fen
  base: Fen
  fee: Fen
}

/** So many pieces of a line, so much of what was paid for it, or all that is left. */
export type Portion = { quantity: number } | { amount: Fen } | 'rest'

/** What one refund takes back of the figures of a line. */
export interface Reversal {
  /** pieces; null: an amount of money */
  quantity: number | null
  /** pieces that had not been sent and now never will be: they go back on the shelf */
  unsent: number
  paid: Fen
  base: Fen
  fee: Fen
}

/**
 * The refunded fraction of a line is kept exactly, as a number of parts: a line has pieces × paid of them (or as many as
 * pieces, if nothing was paid), so that both a piece and a fen are whole numbers of parts.
 */
export const partsOf = ({ quantity, paid }: LineFigures): bigint => BigInt(quantity) * BigInt(paid || 1)

export const partsOfPieces = ({ paid }: LineFigures, pieces: number): bigint => BigInt(pieces) * BigInt(paid || 1)

export const partsOfAmount = ({ quantity }: LineFigures, amount: Fen): bigint => BigInt(amount) * BigInt(quantity)

/** What of a figure is reversed when so many parts are refunded: figure × fraction, half up. */
export function reversedAt(figure: Fen, parts: bigint, line: LineFigures): Fen {
  const all = partsOf(line)
  return Number((2n * BigInt(figure) * parts + all) / (2n * all))
}
