import { bpsFloor, bpsHalfUp, sum } from '@kaidian/shared/core/money'
import { shareKeys, type Shares } from './shares.ts'

const exampleFen = 19_900

/** One line of ¥199.00 under these rates, in fen, with the server's own rounding. */
export function workOut(feeRateBps: number, shares: Shares) {
  const fee = bpsHalfUp(exampleFen, feeRateBps)
  const amounts = new Map(shareKeys.map((key) => [key, bpsFloor(fee, shares[key])]))
  return { fee, shares: Object.fromEntries(amounts), keeps: fee - sum(amounts.values()), merchant: exampleFen - fee }
}
