import { bpsHalfUp, type Fen } from './money.ts'

/** What a promotion takes off from a sum of goods money on: so much, or a part of it with a cap. */
export interface DiscountStep {
  threshold: Fen
  /** exactly one of the two */
  amount: Fen | null
  rateBps: number | null
  /** of a part: at most so much */
  cap: Fen | null
}

/** The last step that a sum reaches counts. `steps` are by rising threshold. */
export const stepOf = (steps: readonly DiscountStep[], goods: Fen): DiscountStep | undefined =>
  steps.findLast(({ threshold }) => threshold <= goods)

/** Never more than what the goods cost. A part is computed once, on their sum, half up. */
export function discountOf({ amount, rateBps, cap }: DiscountStep, goods: Fen): Fen {
  if (rateBps === null) return Math.min(amount ?? 0, goods)
  return Math.min(bpsHalfUp(goods, rateBps), cap ?? goods, goods)
}
