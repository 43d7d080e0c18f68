import { discountOf, stepOf, type DiscountStep } from '@kaidian/shared/core/discount'
import { limits } from '@kaidian/shared/core/limits'
import { bpsHalfUp, type Fen } from '@kaidian/shared/core/money'

export interface Offer {
  steps: readonly DiscountStep[]
  merchantShareBps: number
  feeRateBps: number
}

/** What is left to the merchant of goods at this price, without a campaign and with it. */
export function forecast(price: Fen, { steps, merchantShareBps, feeRateBps }: Offer) {
  const step = stepOf(steps, price)
  const discount = step ? discountOf(step, price) : 0
  const merchantPart = bpsHalfUp(discount, merchantShareBps)
  // What the platform bears is paid to the merchant as if the buyer had: the fee is of that too.
  const feeBase = price - merchantPart
  const feeWithout = bpsHalfUp(price, feeRateBps)
  const feeWith = bpsHalfUp(feeBase, feeRateBps)
  return {
    discount,
    merchantPart,
    pays: price - discount,
    feeWithout,
    feeWith,
    netWithout: price - feeWithout,
    netWith: feeBase - feeWith,
  }
}

/** How many pieces at this price reach the first step. */
export const piecesFor = (price: Fen, steps: readonly DiscountStep[]): number =>
  Math.min(limits.lineQuantity, Math.max(1, Math.ceil((steps[0]?.threshold ?? 0) / price)))
