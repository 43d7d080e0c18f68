import { bpsHalfUp, mulDivHalfUp, parseYuan, type Fen } from '../../../core/money.ts'

/** What a piece leaves its merchant: the price without the service fee, which is rounded half up. */
export const netOf = (price: Fen, feeRateBps: number): Fen => price - bpsHalfUp(price, feeRateBps)

const wholePercents = 100

/** What is off the ordinary price, in whole percents; what is a little lower is never shown as no lower, nor as free. */
export function offBpsOf(price: Fen, regularPrice: Fen): number {
  const paid = mulDivHalfUp(price, wholePercents, regularPrice)
  return (wholePercents - Math.min(Math.max(paid, 1), wholePercents - 1)) * wholePercents
}

/** From here on somebody may have left out a digit. */
const steepBps = 7_000

export interface ComparedPrice {
  price: string
  regularPrice: string
  /** of the 30 days before */
  lowestPrice: string
}

/** What a reviewer should look at twice. */
export function doubtsAbout({ price, regularPrice, lowestPrice }: ComparedPrice) {
  const [now, regular, lowest] = [price, regularPrice, lowestPrice].map((yuan) => parseYuan(yuan) ?? 0)
  return {
    isNotLowest: (lowest ?? 0) <= (now ?? 0),
    isSteep: offBpsOf(now ?? 0, regular || 1) > steepBps,
  }
}
