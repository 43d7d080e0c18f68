import type { Fen } from '@kaidian/shared/core/money'
import type { Reason } from './apply-offer.ts'
import type { Offer, PricedLine } from './offer.ts'
import { priceCart, type CartPrice } from './price-cart.ts'

/** Why a promotion that is there was not taken: see Reason; others make it cheaper; or the buyer did not want it. */
export interface NotTaken {
  offer: Offer
  reason: Reason | 'OTHERS_ARE_BETTER' | 'NOT_CHOSEN'
  missing: Fen | null
}

export interface Choice {
  taken: readonly Offer[]
  notTaken: readonly NotTaken[]
  price: CartPrice
}

interface Question {
  lines: readonly PricedLine[]
  offers: readonly Offer[]
  /** what freight costs once the lines cost so much: some of it is free from a sum on */
  freightOf?: (price: CartPrice) => Fen
}

/** Combinations that are looked at: a cart is priced in a moment, whatever promotions there are. */
const maxCombinations = 5_000

/**
 * The combination with the lowest payable, freight included; of equal ones that whose coupons expire sooner, since the
 * others can still be used. Beyond a few thousand combinations only the best few promotions for each place are combined.
 */
export function chooseOffers({ lines, offers, freightOf = () => 0 }: Question): Choice {
  const places = placesOf(lines, offers)
  let best: { taken: readonly Offer[]; price: CartPrice; payable: Fen } | undefined
  for (const taken of combinationsOf(places)) {
    const price = priceCart(lines, taken)
    if (![...price.outcomes.values()].every((outcome) => 'discount' in outcome && outcome.discount > 0)) continue
    const payable = price.paid + freightOf(price)
    if (!best || payable < best.payable || (payable === best.payable && expiresSooner(taken, best.taken)))
      best = { taken, price, payable }
  }
  const { taken, price } = best ?? { taken: [], price: priceCart(lines, []) }
  return { taken, price, notTaken: explain(lines, offers, taken) }
}

const placeOf = ({ kind, merchantId }: Offer): string => `${kind} ${merchantId}`

/** One promotion of a class for each merchant, and one for the platform: the places that promotions can take. */
function placesOf(lines: readonly PricedLine[], offers: readonly Offer[]): Offer[][] {
  const promising = offers.filter((offer) => {
    const alone = priceCart(lines, [offer]).outcomes.get(offer)
    return alone !== undefined && 'discount' in alone && alone.discount > 0
  })
  const alone = new Map(promising.map((offer) => [offer, priceCart(lines, [offer]).paid]))
  const places = [...Map.groupBy(promising, placeOf).values()].map((place) =>
    place.toSorted((a, b) => (alone.get(a) ?? 0) - (alone.get(b) ?? 0) || untilOf(a) - untilOf(b)),
  )
  const count = (): number => places.reduce((all, place) => all * (place.length + 1), 1)
  while (count() > maxCombinations) {
    const widest = places.reduce((a, b) => (b.length > a.length ? b : a))
    if (widest.length <= 1) break
    widest.pop()
  }
  return places
}

function* combinationsOf(places: readonly Offer[][], taken: readonly Offer[] = []): Generator<readonly Offer[]> {
  const [place, ...rest] = places
  if (!place) {
    yield taken
    return
  }
  for (const offer of place) yield* combinationsOf(rest, [...taken, offer])
  yield* combinationsOf(rest, taken)
}

const forever = Number.MAX_SAFE_INTEGER
const untilOf = ({ validUntil }: Offer): number => validUntil?.getTime() ?? forever

function expiresSooner(taken: readonly Offer[], other: readonly Offer[]): boolean {
  const first = (offers: readonly Offer[]): number => Math.min(forever, ...offers.map(untilOf))
  return first(taken) < first(other)
}

/** Each of the others in the place that it would take, with those that are taken in the others. */
function explain(lines: readonly PricedLine[], offers: readonly Offer[], taken: readonly Offer[]): NotTaken[] {
  return offers
    .filter((offer) => !taken.includes(offer))
    .map((offer) => {
      const beside = taken.filter((other) => placeOf(other) !== placeOf(offer))
      const outcome = priceCart(lines, [...beside, offer]).outcomes.get(offer)
      return outcome && 'reason' in outcome
        ? { offer, ...outcome }
        : { offer, reason: 'OTHERS_ARE_BETTER' as const, missing: null }
    })
}
