import { discountOf, stepOf } from '@kaidian/shared/core/discount'
import { bpsHalfUp, spread, sum, type Fen } from '@kaidian/shared/core/money'
import { isInScope, type Obstacle, type Offer, type PricedLine } from './offer.ts'

/** What one line gets of one promotion, and which part of it its merchant bears; the platform bears the rest. */
export interface Allocation {
  lineId: string
  amount: Fen
  merchantPart: Fen
}

/** Why it does not apply: something whatever is bought, nothing in its scope, or so much is missing. */
export type Reason = Obstacle | 'NOTHING_IN_SCOPE' | 'BELOW_THRESHOLD'

export type Outcome =
  | { discount: Fen; allocations: readonly Allocation[] }
  | { reason: Reason; /** goods money that is missing to its first threshold */ missing: Fen | null }

/** Applies a promotion to the running prices of lines: its threshold is tested on the sum of those in its scope. */
export function applyOffer(lines: readonly PricedLine[], running: ReadonlyMap<string, Fen>, offer: Offer): Outcome {
  if (offer.obstacle) return { reason: offer.obstacle, missing: null }
  const inScope = lines.filter((line) => isInScope(line, offer)).sort((a, b) => (a.id < b.id ? -1 : 1))
  if (inScope.length === 0) return { reason: 'NOTHING_IN_SCOPE', missing: null }
  const prices = inScope.map(({ id }) => running.get(id) ?? 0)
  const base = sum(prices)
  const step = stepOf(offer.steps, base)
  if (!step) return { reason: 'BELOW_THRESHOLD', missing: (offer.steps[0]?.threshold ?? base) - base }
  const discount = discountOf(step, base)
  const amounts = spread(discount, prices)
  const merchantParts = partsOfMerchants(inScope, amounts, offer)
  return {
    discount,
    allocations: inScope.map(({ id }, at) => ({
      lineId: id,
      amount: amounts[at] ?? 0,
      merchantPart: merchantParts[at] ?? 0,
    })),
  }
}

/** A merchant bears its own promotion whole. Of the platform's, those who joined bear their part of what their lines get. */
function partsOfMerchants(lines: readonly PricedLine[], amounts: readonly Fen[], offer: Offer): readonly Fen[] {
  if (offer.merchantId !== null) return amounts
  const shared = lines.map(({ merchantId }, at) =>
    offer.joinedMerchantIds.includes(merchantId) ? (amounts[at] ?? 0) : 0,
  )
  return spread(bpsHalfUp(sum(shared), offer.merchantShareBps), shared)
}
