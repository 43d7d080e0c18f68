import { discountOf, stepOf } from '@kaidian/shared/core/discount'
import { bpsHalfUp, spread, sum, type Fen } from '@kaidian/shared/core/money'
import { isInScope, type Obstacle, type Offer, type PricedLine } from './offer.ts'

/** Why it does not apply: something whatever is bought, nothing in its scope, or so much is missing. */
export type Reason = Obstacle | 'NOTHING_IN_SCOPE' | 'BELOW_THRESHOLD'

export interface NotApplicable {
  reason: Reason
  /** goods money that is missing to its first threshold */
  missing: Fen | null
}

/** Places of the lines that a promotion is for. The lines stand in the order of their ids. */
export const scopeOf = (lines: readonly PricedLine[], offer: Offer): readonly number[] =>
  lines.flatMap((line, at) => (isInScope(line, offer) ? [at] : []))

/** What a promotion takes off now: its threshold is tested on the running prices of the lines in its scope, together. */
export function discountAt(running: readonly Fen[], scope: readonly number[], offer: Offer): Fen | NotApplicable {
  if (offer.obstacle) return { reason: offer.obstacle, missing: null }
  if (scope.length === 0) return { reason: 'NOTHING_IN_SCOPE', missing: null }
  let base = 0
  for (const at of scope) base += running[at] ?? 0
  const step = stepOf(offer.steps, base)
  if (!step) return { reason: 'BELOW_THRESHOLD', missing: (offer.steps[0]?.threshold ?? base) - base }
  return discountOf(step, base)
}

/** Its discount on the lines in its scope, by their running prices; equal remainders go to the smaller id. */
export const amountsOf = (running: readonly Fen[], scope: readonly number[], discount: Fen): Fen[] =>
  spread(
    discount,
    scope.map((at) => running[at] ?? 0),
  )

/** A merchant bears its own promotion whole. Of the platform's, those who joined bear their part of what their lines get. */
export function merchantPartsOf(
  lines: readonly PricedLine[],
  scope: readonly number[],
  amounts: readonly Fen[],
  offer: Offer,
): readonly Fen[] {
  if (offer.merchantId !== null) return amounts
  const shared = scope.map((place, at) =>
    offer.joinedMerchantIds.includes(lines[place]?.merchantId ?? '') ? (amounts[at] ?? 0) : 0,
  )
  return spread(bpsHalfUp(sum(shared), offer.merchantShareBps), shared)
}
