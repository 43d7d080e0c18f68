import { discountOf, stepOf, type DiscountStep } from '@kaidian/shared/core/discount'
import { bpsHalfUp, type Fen } from '@kaidian/shared/core/money'

interface Offer {
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
