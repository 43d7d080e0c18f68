import { bpsHalfUp, sum } from '@kaidian/shared/core/money'
import { array, assert, constantFrom, integer, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseOffers } from './choose-offers.ts'
import { PromotionClass, type Offer, type PricedLine } from './offer.ts'
import { priceCart } from './price-cart.ts'

const { MERCHANT_REDUCTION, MERCHANT_COUPON, PLATFORM_REDUCTION, PLATFORM_COUPON } = PromotionClass

const makeLine = (id: string, merchantId: string, goods: number): PricedLine => ({
  id,
  merchantId,
  productId: `product ${id}`,
  categoryIds: ['all', `category of ${merchantId}`],
  goods,
})

const off = (threshold: number, amount: number) => ({ threshold, amount, rateBps: null, cap: null })
const partOff = (threshold: number, rateBps: number, cap: number | null) => ({ threshold, amount: null, rateBps, cap })

let offers = 0
const makeOffer = (kind: PromotionClass, changes: Partial<Offer> = {}): Offer => ({
  id: `offer ${(offers += 1)}`,
  promotionId: `promotion ${offers}`,
  title: '优惠',
  kind,
  merchantId: null,
  steps: [off(0, 1000)],
  scope: {},
  merchantShareBps: 0,
  joinedMerchantIds: [],
  isForJoinedOnly: false,
  validUntil: null,
  obstacle: null,
  ...changes,
})

describe('the worked examples', () => {
  test('one line with a coupon of its merchant and one of the platform', () => {
    const price = priceCart(
      [makeLine('one', 'A', 19900)],
      [
        makeOffer(MERCHANT_COUPON, { merchantId: 'A', steps: [off(0, 1000)] }),
        makeOffer(PLATFORM_COUPON, { steps: [off(0, 900)] }),
      ],
    )
    expect(price.lines[0]).toMatchObject({ base: 18900, paid: 18000 })
    expect(bpsHalfUp(18900, 1000)).toBe(1890)
  })

  test('two merchants, a coupon of one of them, and one of the platform of which both bear a part', () => {
    const lines = [makeLine('A1', 'A', 39800), makeLine('A2', 'A', 5990), makeLine('B1', 'B', 12000)]
    const ofA = makeOffer(MERCHANT_COUPON, { merchantId: 'A', steps: [off(40000, 4000)] })
    const ofPlatform = makeOffer(PLATFORM_COUPON, {
      steps: [off(50000, 5000)],
      merchantShareBps: 3000,
      joinedMerchantIds: ['A', 'B'],
    })
    const price = priceCart(lines, [ofPlatform, ofA])
    expect(
      price.lines.map(({ discounts }) => discounts.map(({ amount, merchantPart }) => [amount, merchantPart])),
    ).toEqual([
      [
        [3477, 3477],
        [3376, 1013],
      ],
      [
        [523, 523],
        [508, 152],
      ],
      [[1116, 335]],
    ])
    expect(price.lines.map(({ base }) => base)).toEqual([35310, 5315, 11665])
    expect(price.lines.map(({ paid }) => paid)).toEqual([32947, 4959, 10884])
    expect(price).toMatchObject({ goods: 57790, discount: 9000, paid: 48790 })
  })
})

describe('a promotion', () => {
  const lines = [makeLine('1', 'A', 10000), makeLine('2', 'A', 5000), makeLine('3', 'B', 20000)]
  const outcomeOf = (offer: Offer, ...before: Offer[]) => priceCart(lines, [...before, offer]).outcomes.get(offer)

  test('takes the last of its steps that is reached', () => {
    const steps = [off(10000, 500), off(15000, 1500), off(15001, 9000)]
    expect(outcomeOf(makeOffer(MERCHANT_REDUCTION, { merchantId: 'A', steps }))).toMatchObject({ discount: 1500 })
  })

  test('tests its threshold on what those before it have left, and says what is missing', () => {
    const coupon = makeOffer(MERCHANT_COUPON, { merchantId: 'A', steps: [off(15000, 1000)] })
    const reduction = makeOffer(MERCHANT_REDUCTION, { merchantId: 'A', steps: [off(0, 1200)] })
    expect(outcomeOf(coupon)).toMatchObject({ discount: 1000 })
    expect(outcomeOf(coupon, reduction)).toEqual({ reason: 'BELOW_THRESHOLD', missing: 1200 })
  })

  test('in per cent is computed once on the sum, half up, and no more than its cap', () => {
    const part = (rateBps: number, cap: number | null) =>
      makeOffer(PLATFORM_REDUCTION, { steps: [partOff(0, rateBps, cap)] })
    expect(outcomeOf(part(1234, null))).toMatchObject({ discount: 4319 })
    expect(outcomeOf(part(1234, 3000))).toMatchObject({ discount: 3000 })
  })

  test('never takes more than the goods cost', () => {
    const offer = makeOffer(PLATFORM_COUPON, { steps: [off(0, 99_999)] })
    expect(priceCart(lines, [offer])).toMatchObject({ discount: 35000, paid: 0 })
  })

  test.each([
    ['of a category', { scope: { categoryIds: ['category of B'] } }, ['3']],
    ['of products', { scope: { productIds: ['product 1', 'product 3'] } }, ['1', '3']],
    ['of variants', { scope: { variantIds: ['2'] } }, ['2']],
    ['of a category and of products', { scope: { categoryIds: ['category of A'], productIds: ['product 3'] } }, []],
    ['of those who joined', { isForJoinedOnly: true, joinedMerchantIds: ['A'] }, ['1', '2']],
  ])('%s takes from these only', (_, changes, ids) => {
    const outcome = outcomeOf(makeOffer(PLATFORM_REDUCTION, changes))
    const taken = outcome && 'allocations' in outcome ? outcome.allocations.map(({ lineId }) => lineId) : []
    expect(taken).toEqual(ids)
    if (ids.length === 0) expect(outcome).toEqual({ reason: 'NOTHING_IN_SCOPE', missing: null })
  })

  test('of the platform is borne in part by those only who joined it', () => {
    const offer = makeOffer(PLATFORM_COUPON, {
      steps: [off(0, 3500)],
      merchantShareBps: 5000,
      joinedMerchantIds: ['B'],
    })
    expect(outcomeOf(offer)).toMatchObject({
      allocations: [
        { amount: 1000, merchantPart: 0 },
        { amount: 500, merchantPart: 0 },
        { amount: 2000, merchantPart: 1000 },
      ],
    })
  })

  test('with an obstacle says it', () => {
    expect(outcomeOf(makeOffer(PLATFORM_COUPON, { obstacle: 'USED_UP' }))).toEqual({ reason: 'USED_UP', missing: null })
  })
})

describe('the choice', () => {
  const lines = [makeLine('1', 'A', 10000), makeLine('2', 'B', 10000)]

  test('is the lowest payable, freight included', () => {
    const coupon = (amount: number) => makeOffer(MERCHANT_COUPON, { merchantId: 'A', steps: [off(0, amount)] })
    const [small, large] = [coupon(300), coupon(1000)]
    expect(chooseOffers({ lines, offers: [small, large] }).taken).toEqual([large])
    // With the large one the goods fall below what makes freight free.
    const freightOf = (paidOf: (id: string) => number) => (paidOf('1') + paidOf('2') >= 19500 ? 0 : 800)
    expect(chooseOffers({ lines, offers: [small, large], freightOf }).taken).toEqual([small])
  })

  test('leaves a promotion out when it keeps a better one from being reached', () => {
    const reduction = makeOffer(MERCHANT_REDUCTION, { merchantId: 'A', steps: [off(0, 100)] })
    const coupon = makeOffer(PLATFORM_COUPON, { steps: [off(20000, 2000)] })
    const { taken, notTaken } = chooseOffers({ lines, offers: [reduction, coupon] })
    expect(taken).toEqual([coupon])
    expect(notTaken).toEqual([{ offer: reduction, reason: 'OTHERS_ARE_BETTER', missing: null }])
  })

  test('is, of coupons that are worth the same, the one that expires sooner', () => {
    const until = (day: number) => makeOffer(PLATFORM_COUPON, { validUntil: new Date(2026, 11, day) })
    const [later, sooner] = [until(20), until(10)]
    expect(chooseOffers({ lines, offers: [later, sooner] }).taken).toEqual([sooner])
  })

  test('says why each of the others does not apply, and what is missing', () => {
    const taken = makeOffer(PLATFORM_REDUCTION, { steps: [off(0, 500)] })
    const far = makeOffer(PLATFORM_COUPON, { steps: [off(20700, 500)] })
    const worse = makeOffer(PLATFORM_REDUCTION, { steps: [off(0, 400)] })
    const other = makeOffer(MERCHANT_COUPON, { merchantId: 'C' })
    expect(chooseOffers({ lines, offers: [far, worse, taken, other] }).notTaken).toEqual([
      { offer: far, reason: 'BELOW_THRESHOLD', missing: 1200 },
      { offer: worse, reason: 'OTHERS_ARE_BETTER', missing: null },
      { offer: other, reason: 'NOTHING_IN_SCOPE', missing: null },
    ])
  })

  test('ends soon, however many promotions there are', () => {
    const many = Array.from({ length: 50 }, (_, at) => makeLine(String(at).padStart(2, '0'), `M${at % 10}`, 1000 + at))
    const crowd = Array.from({ length: 40 }, (_, at) =>
      makeOffer(at % 2 ? MERCHANT_COUPON : MERCHANT_REDUCTION, {
        merchantId: `M${at % 10}`,
        steps: [off(0, 10 + at)],
      }),
    )
    expect(chooseOffers({ lines: many, offers: crowd }).taken.length).toBeGreaterThanOrEqual(10)
  })
})

describe('whatever is bought', () => {
  const someLines = array(
    record({ merchantId: constantFrom('A', 'B', 'C'), goods: integer({ min: 0, max: 500_000 }) }),
    { minLength: 1, maxLength: 12 },
  ).map((all) => all.map(({ merchantId, goods }, at) => makeLine(String(at).padStart(2, '0'), merchantId, goods)))
  const someOffers = array(
    record({
      kind: constantFrom(...Object.values(PromotionClass)),
      merchantId: constantFrom('A', 'B', 'C'),
      threshold: integer({ min: 0, max: 300_000 }),
      amount: integer({ min: 1, max: 100_000 }),
      rateBps: integer({ min: 1, max: 10_000 }),
      isPart: constantFrom(true, false),
      merchantShareBps: integer({ min: 0, max: 10_000 }),
      joined: constantFrom([], ['A'], ['A', 'B'], ['A', 'B', 'C']),
    }),
    { maxLength: 8 },
  ).map((all) =>
    all.map(({ kind, merchantId, threshold, amount, rateBps, isPart, merchantShareBps, joined }) => {
      const isMerchants = kind === MERCHANT_REDUCTION || kind === MERCHANT_COUPON
      return makeOffer(kind, {
        merchantId: isMerchants ? merchantId : null,
        steps: [isPart ? partOff(threshold, rateBps, amount) : off(threshold, amount)],
        merchantShareBps: isMerchants ? 0 : merchantShareBps,
        joinedMerchantIds: joined,
      })
    }),
  )
  const onePerPlace = someOffers.map((all) => [
    ...new Map(all.map((offer) => [`${offer.kind} ${offer.merchantId}`, offer])).values(),
  ])

  test('no line is negative, nobody bears more than was taken, and parts add up to their discount', () => {
    assert(
      property(someLines, onePerPlace, (lines, chosen) => {
        const price = priceCart(lines, chosen)
        for (const { line, base, paid, discounts } of price.lines) {
          expect(paid).toBeGreaterThanOrEqual(0)
          expect(base).toBeGreaterThanOrEqual(paid)
          expect(line.goods).toBeGreaterThanOrEqual(base)
          for (const { amount, merchantPart } of discounts) expect(amount).toBeGreaterThanOrEqual(merchantPart)
        }
        for (const outcome of price.outcomes.values())
          if ('allocations' in outcome)
            expect(sum(outcome.allocations.map(({ amount }) => amount))).toBe(outcome.discount)
        expect(price.goods - price.discount).toBe(price.paid)
      }),
    )
  })

  test('the order of the lines and of the promotions changes nothing', () => {
    assert(
      property(someLines, someOffers, (lines, all) => {
        const forth = chooseOffers({ lines, offers: all })
        const back = chooseOffers({ lines: lines.toReversed(), offers: all.toReversed() })
        expect(back.price.paid).toBe(forth.price.paid)
        const turned = priceCart(lines.toReversed(), forth.taken.toReversed())
        expect(turned.lines.toReversed().map(({ paid, base }) => [paid, base])).toEqual(
          forth.price.lines.map(({ paid, base }) => [paid, base]),
        )
      }),
    )
  })

  test('the choice is never dearer than no promotion or any single one', () => {
    assert(
      property(someLines, someOffers, (lines, all) => {
        const { price } = chooseOffers({ lines, offers: all })
        for (const chosen of [[], ...all.map((offer) => [offer])])
          expect(price.paid).toBeLessThanOrEqual(priceCart(lines, chosen).paid)
      }),
    )
  })

  test('the choice is the cheapest of all combinations, freight included', () => {
    const freightOf = (paidOf: (id: string) => number) => (paidOf('00') >= 100_000 ? 0 : 800)
    assert(
      property(someLines, someOffers, (lines, all) => {
        const offersToTry = all.slice(0, 7)
        const costs = subsetsOf(offersToTry)
          .filter(
            (chosen) => new Set(chosen.map(({ kind, merchantId }) => `${kind} ${merchantId}`)).size === chosen.length,
          )
          .map((chosen) => payableOf(lines, chosen, freightOf))
        const { taken } = chooseOffers({ lines, offers: offersToTry, freightOf })
        expect(payableOf(lines, taken, freightOf)).toBe(Math.min(...costs))
      }),
    )
  })

  test('with the same promotions applied and no threshold crossed, more of a line never costs less', () => {
    assert(
      property(someLines, onePerPlace, integer({ min: 1, max: 10_000 }), (lines, chosen, more) => {
        const before = priceCart(lines, chosen)
        const [first, ...rest] = lines
        if (!first) return
        const after = priceCart([{ ...first, goods: first.goods + more }, ...rest], chosen)
        const applied = (price: typeof before) =>
          [...price.outcomes.values()].map((outcome) => 'discount' in outcome).join()
        if (applied(before) === applied(after)) expect(after.paid).toBeGreaterThanOrEqual(before.paid)
      }),
    )
  })
})

const subsetsOf = (all: readonly Offer[]): Offer[][] =>
  all.reduce<Offer[][]>((subsets, offer) => [...subsets, ...subsets.map((one) => [...one, offer])], [[]])

function payableOf(
  lines: readonly PricedLine[],
  chosen: readonly Offer[],
  freightOf: (paidOf: (id: string) => number) => number,
): number {
  const price = priceCart(lines, chosen)
  const paid = new Map(price.lines.map((line) => [line.line.id, line.paid]))
  return price.paid + freightOf((id) => paid.get(id) ?? 0)
}
