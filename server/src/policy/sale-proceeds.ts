import { bpsHalfUp, type Fen } from '@kaidian/shared/core/money'

/** What a sale leaves its shop: the fee is rounded half up to the fen, once for its line. */
export function proceedsOf(base: Fen, feeRateBps: number): { fee: Fen; net: Fen } {
  const fee = bpsHalfUp(base, feeRateBps)
  return { fee, net: base - fee }
}
