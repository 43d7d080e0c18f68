import { discountOf } from '@kaidian/shared/core/discount'
import { sum, type Fen } from '@kaidian/shared/core/money'
import { amountsOf, discountAt, scopeOf, type Reason } from './apply-offer.ts'
import { publishedOrder, type Offer, type PricedLine } from './offer.ts'
import { byId, priceCart, type CartPrice } from './price-cart.ts'

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
  /** freight, by what is paid for each line; it may fall when more is paid, since some of it is free from a sum on */
  freightOf?: (paidOf: (lineId: string) => Fen) => Fen
}

/**
 * The combination with the lowest payable, freight included; of equal ones that whose coupons expire sooner, since the
 * others can still be used. Beyond some ten thousand combinations only the best few promotions for each place are combined.
 */
export function chooseOffers({ lines, offers, freightOf = () => 0 }: Question): Choice {
  const taken = new Search(lines, offers, freightOf).best()
  return { taken, price: priceCart(lines, taken), notTaken: explain(lines, offers, taken) }
}

const maxCombinations = 20_000

interface Candidate {
  offer: Offer
  scope: readonly number[]
  /** what it takes off at most, whatever those before it have left */
  most: Fen
}

/** Where a search has come to. */
interface Stand {
  place: number
  running: readonly Fen[]
  /** all of them together */
  paid: Fen
  taken: readonly Offer[]
}

/** Tries the promotions of one place after another, in the published order, on the prices that those before have left. */
class Search {
  private readonly lines: readonly PricedLine[]
  private readonly freightOf: NonNullable<Question['freightOf']>
  private readonly places: readonly (readonly Candidate[])[]
  private readonly placeOfLine: ReadonlyMap<string, number>
  /** what a place and all after it take off at most, together */
  private readonly mostFrom: readonly Fen[]
  /** what freight costs at least: when nothing is taken off, and most of it is free */
  private readonly leastFreight: Fen
  private taken: readonly Offer[] = []
  private payable = Infinity

  constructor(lines: readonly PricedLine[], offers: readonly Offer[], freightOf: NonNullable<Question['freightOf']>) {
    this.lines = lines.toSorted(byId)
    this.freightOf = freightOf
    this.placeOfLine = new Map(this.lines.map(({ id }, at) => [id, at]))
    this.places = placesOf(this.lines, offers)
    const mosts = this.places.map((candidates) => Math.max(...candidates.map(({ most }) => most)))
    this.mostFrom = [...mosts, 0].map((_, place) => sum(mosts.slice(place)))
    this.leastFreight = this.freightAt(this.lines.map(({ goods }) => goods))
  }

  best(): readonly Offer[] {
    const prices = this.lines.map(({ goods }) => goods)
    this.descend({ place: 0, running: prices, paid: sum(prices), taken: [] })
    return this.taken
  }

  private descend({ place, running, paid, taken }: Stand): void {
    if (paid - (this.mostFrom[place] ?? 0) + this.leastFreight > this.payable) return
    const candidates = this.places[place]
    if (!candidates) return this.judge(running, paid, taken)
    for (const { offer, scope } of candidates) {
      const discount = discountAt(running, scope, offer)
      if (typeof discount !== 'number' || discount === 0) continue
      // Worth spreading over the lines only if it may still lead to the best.
      if (paid - discount - (this.mostFrom[place + 1] ?? 0) + this.leastFreight > this.payable) continue
      const amounts = amountsOf(running, scope, discount)
      const next = [...running]
      for (const [at, line] of scope.entries()) next[line] = (next[line] ?? 0) - (amounts[at] ?? 0)
      this.descend({ place: place + 1, running: next, paid: paid - discount, taken: [...taken, offer] })
    }
    this.descend({ place: place + 1, running, paid, taken })
  }

  private judge(running: readonly Fen[], paid: Fen, taken: readonly Offer[]): void {
    const payable = paid + this.freightAt(running)
    if (payable > this.payable || (payable === this.payable && !expiresSooner(taken, this.taken))) return
    this.payable = payable
    this.taken = taken
  }

  private freightAt(running: readonly Fen[]): Fen {
    return this.freightOf((lineId) => running[this.placeOfLine.get(lineId) ?? -1] ?? 0)
  }
}

/** One promotion of a class for each merchant, and one for the platform, in the published order; what promises most first. */
function placesOf(lines: readonly PricedLine[], offers: readonly Offer[]): Candidate[][] {
  const goods = lines.map((line) => line.goods)
  const promising = offers.flatMap((offer) => {
    const scope = scopeOf(lines, offer)
    const discount = discountAt(goods, scope, offer)
    // Prices only fall from here: what is not reached now never is.
    if (typeof discount !== 'number') return []
    const base = sum(scope.map((at) => goods[at] ?? 0))
    const most = Math.max(
      ...offer.steps.filter(({ threshold }) => threshold <= base).map((step) => discountOf(step, base)),
    )
    return most > 0 ? [{ offer, scope, most }] : []
  })
  const places = publishedOrder.flatMap((kind) => [
    ...Map.groupBy(
      promising.filter(({ offer }) => offer.kind === kind),
      ({ offer }) => offer.merchantId,
    ).values(),
  ])
  for (const place of places)
    place.sort((a, b) => b.most - a.most || untilOf(a.offer) - untilOf(b.offer) || (a.offer.id < b.offer.id ? -1 : 1))
  while (places.reduce((all, place) => all * (place.length + 1), 1) > maxCombinations) {
    const widest = places.reduce((a, b) => (b.length > a.length ? b : a))
    if (widest.length <= 1) break
    widest.pop()
  }
  return places
}

const forever = Number.MAX_SAFE_INTEGER
const untilOf = ({ validUntil }: Offer): number => validUntil?.getTime() ?? forever

function expiresSooner(taken: readonly Offer[], other: readonly Offer[]): boolean {
  const first = (offers: readonly Offer[]): number => Math.min(forever, ...offers.map(untilOf))
  return first(taken) < first(other)
}

const placeOf = ({ kind, merchantId }: Offer): string => `${kind} ${merchantId}`

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
