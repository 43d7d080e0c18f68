import { sum, type Fen } from '@kaidian/shared/core/money'
import { applyOffer, type Outcome } from './apply-offer.ts'
import { publishedOrder, type Offer, type PricedLine } from './offer.ts'

/** What one promotion takes off one line. */
export interface LineDiscount {
  offer: Offer
  amount: Fen
  merchantPart: Fen
}

export interface LinePrice {
  line: PricedLine
  discounts: readonly LineDiscount[]
  /** goods less what the merchant bears: the base of the service fee */
  base: Fen
  /** goods less all discounts: what the buyer pays */
  paid: Fen
}

export interface CartPrice {
  lines: readonly LinePrice[]
  /** what became of each promotion that was to apply */
  outcomes: ReadonlyMap<Offer, Outcome>
  goods: Fen
  discount: Fen
  paid: Fen
}

/**
 * Prices a cart with chosen promotions, at most one of a class for a merchant or for the platform. They apply in the
 * published order, each on the prices that those before it have left.
 */
export function priceCart(lines: readonly PricedLine[], chosen: readonly Offer[]): CartPrice {
  const running = new Map(lines.map(({ id, goods }) => [id, goods]))
  const discounts = new Map<string, LineDiscount[]>(lines.map(({ id }) => [id, []]))
  const outcomes = new Map<Offer, Outcome>()
  for (const kind of publishedOrder)
    for (const offer of chosen) {
      if (offer.kind !== kind) continue
      const outcome = applyOffer(lines, running, offer)
      outcomes.set(offer, outcome)
      if (!('allocations' in outcome)) continue
      for (const { lineId, amount, merchantPart } of outcome.allocations) {
        if (amount === 0) continue
        running.set(lineId, (running.get(lineId) ?? 0) - amount)
        discounts.get(lineId)?.push({ offer, amount, merchantPart })
      }
    }
  const priced = lines.map((line) => priceLine(line, discounts.get(line.id) ?? []))
  const goods = sum(lines.map((line) => line.goods))
  const paid = sum(priced.map((line) => line.paid))
  return { lines: priced, outcomes, goods, discount: goods - paid, paid }
}

function priceLine(line: PricedLine, discounts: readonly LineDiscount[]): LinePrice {
  const borneByMerchant = sum(discounts.map(({ merchantPart }) => merchantPart))
  const taken = sum(discounts.map(({ amount }) => amount))
  return { line, discounts, base: line.goods - borneByMerchant, paid: line.goods - taken }
}
