import { sum, type Fen } from '@kaidian/shared/core/money'
import { amountsOf, discountAt, merchantPartsOf, scopeOf, type NotApplicable } from './apply-offer.ts'
import { publishedOrder, type Offer, type PricedLine } from './offer.ts'

/** What one promotion takes off one line, and which part of it its merchant bears; the platform bears the rest. */
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

/** What one promotion takes off the lines in its scope. */
export interface Applied {
  discount: Fen
  allocations: readonly { lineId: string; amount: Fen; merchantPart: Fen }[]
}

export interface CartPrice {
  lines: readonly LinePrice[]
  /** what became of each promotion that was to apply */
  outcomes: ReadonlyMap<Offer, Applied | NotApplicable>
  goods: Fen
  discount: Fen
  paid: Fen
}

export const byId = (a: PricedLine, b: PricedLine): number => (a.id < b.id ? -1 : 1)

/**
 * Prices a cart with chosen promotions, at most one of a class for a merchant or for the platform. They apply in the
 * published order, each on the prices that those before it have left.
 */
export function priceCart(lines: readonly PricedLine[], chosen: readonly Offer[]): CartPrice {
  const sorted = lines.toSorted(byId)
  const running = sorted.map(({ goods }) => goods)
  const discounts = new Map<string, LineDiscount[]>()
  const outcomes = new Map<Offer, Applied | NotApplicable>()
  for (const offer of inPublishedOrder(chosen)) {
    const scope = scopeOf(sorted, offer)
    const discount = discountAt(running, scope, offer)
    if (typeof discount !== 'number') {
      outcomes.set(offer, discount)
      continue
    }
    const amounts = amountsOf(running, scope, discount)
    const merchantParts = merchantPartsOf(sorted, scope, amounts, offer)
    const allocations = scope.map((place, at) => {
      const amount = amounts[at] ?? 0
      running[place] = (running[place] ?? 0) - amount
      return { lineId: sorted[place]?.id ?? '', amount, merchantPart: merchantParts[at] ?? 0 }
    })
    outcomes.set(offer, { discount, allocations })
    for (const { lineId, amount, merchantPart } of allocations)
      if (amount > 0) discounts.set(lineId, [...(discounts.get(lineId) ?? []), { offer, amount, merchantPart }])
  }
  const priced = lines.map((line) => priceLine(line, discounts.get(line.id) ?? []))
  const goods = sum(lines.map((line) => line.goods))
  const paid = sum(priced.map((line) => line.paid))
  return { lines: priced, outcomes, goods, discount: goods - paid, paid }
}

const inPublishedOrder = (offers: readonly Offer[]): Offer[] =>
  publishedOrder.flatMap((kind) => offers.filter((offer) => offer.kind === kind))

function priceLine(line: PricedLine, discounts: readonly LineDiscount[]): LinePrice {
  const borneByMerchant = sum(discounts.map(({ merchantPart }) => merchantPart))
  const taken = sum(discounts.map(({ amount }) => amount))
  return { line, discounts, base: line.goods - borneByMerchant, paid: line.goods - taken }
}
