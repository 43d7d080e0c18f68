import { chooseOffers } from '../server/src/promotion/choose-offers.ts'
import { PromotionClass, type Offer, type PricedLine } from '../server/src/promotion/offer.ts'

const lineCount = 50
const merchantCount = 5
const offerCount = 30
/** Freight of a merchant, free from a sum on: so that the combination has to be weighed against it. */
const freight = { fee: 800, freeFrom: 30_000 }

const { MERCHANT_REDUCTION, MERCHANT_COUPON, PLATFORM_REDUCTION, PLATFORM_COUPON } = PromotionClass
const kinds = [MERCHANT_REDUCTION, MERCHANT_COUPON, MERCHANT_COUPON, PLATFORM_REDUCTION, PLATFORM_COUPON] as const

/** A cart as full as one can be, the same in every run. */
const lines: PricedLine[] = Array.from({ length: lineCount }, (_, at) => ({
  id: `line ${String(at).padStart(2, '0')}`,
  merchantId: `merchant ${at % merchantCount}`,
  productId: `product ${at}`,
  categoryIds: ['all', `category ${at % 7}`],
  goods: 990 + ((at * 7919) % 23_000),
}))

const offers: Offer[] = Array.from({ length: offerCount }, (_, at) => {
  const kind = kinds[at % kinds.length] ?? PLATFORM_COUPON
  const isMerchants = kind === MERCHANT_REDUCTION || kind === MERCHANT_COUPON
  return {
    id: `offer ${at}`,
    promotionId: `promotion ${at}`,
    title: `offer ${at}`,
    kind,
    merchantId: isMerchants ? `merchant ${at % merchantCount}` : null,
    steps:
      at % 3 === 0
        ? [{ threshold: 10_000, amount: null, rateBps: 500 + at * 10, cap: 4_000 }]
        : [
            { threshold: 9_900 + at * 100, amount: 500 + at * 10, rateBps: null, cap: null },
            { threshold: 29_900 + at * 100, amount: 2_000 + at * 10, rateBps: null, cap: null },
          ],
    scope: at % 4 === 0 ? { categoryIds: [`category ${at % 7}`, 'category 1'] } : {},
    merchantShareBps: isMerchants ? 0 : 3_000,
    joinedMerchantIds: ['merchant 0', 'merchant 2'],
    isForJoinedOnly: false,
    validUntil: kind === MERCHANT_COUPON || kind === PLATFORM_COUPON ? new Date(2026, 11, 1 + (at % 28)) : null,
    obstacle: null,
  }
})

export interface Pricing {
  lines: number
  offers: number
  cartsPerSecond: number
}

/** How many such carts one process prices in a second, the best combination chosen anew for each. */
export function measurePricing(seconds: number): Pricing {
  const freightOf = (paidOf: (lineId: string) => number) =>
    lines.reduce((paid, { id }) => paid + paidOf(id), 0) >= freight.freeFrom ? 0 : freight.fee
  const begun = performance.now()
  let carts = 0
  do {
    chooseOffers({ lines, offers, freightOf })
    carts += 1
  } while (performance.now() - begun < seconds * 1000)
  return { lines: lineCount, offers: offerCount, cartsPerSecond: (carts * 1000) / (performance.now() - begun) }
}
