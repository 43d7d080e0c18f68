import { after, days } from '@kaidian/shared/core/time'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { v7 as uuidv7 } from 'uuid'
import { now, setClockOffset } from '../kernel/clock.ts'
import { couponExpense, escrow, wallet } from '../ledger/account-ref.ts'
import { balanceAt } from '../ledger/balance-at.ts'
import { makeMerchant } from '../merchant/make.ts'
import { Merchant } from '../merchant/merchant.ts'
import { makeMember } from '../member/make.ts'
import { Coupon, CouponStatus } from '../promotion/coupon.ts'
import { makePromotion, type PromotionParts } from '../promotion/make.ts'
import { PromotionClass } from '../promotion/offer.ts'
import { Promotion } from '../promotion/promotion.ts'
import { checkAll } from '../settlement/check-invariants.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { openLargerExample } from '../testing/larger-example.ts'
import { cancelOrder, newKey, openBuyer, openShop, pay, placeTrade, type Buyer, type Shop } from '../testing/market.ts'
import { OrderLine } from './order.ts'

const { MERCHANT_REDUCTION, MERCHANT_COUPON, PLATFORM_COUPON, PLATFORM_REDUCTION } = PromotionClass
const off = (threshold: number, amount: number) => [{ threshold, amount, rateBps: null, cap: null }]

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(async () => {
  setClockOffset(0)
  await house.close()
})

const checkout = `query ($input: CheckoutInput!) { checkout(input: $input) { goods discount freight payable canSubmit quoteId
  groups { discount lines { variantId goods paid discounts { offerId kind amount } } }
  offers { id title isTaken amount reason missing } } }`
const claim = `mutation ($input: ClaimCouponInput!) { claimCoupon(input: $input) { coupon { id status } userErrors { code } } }`
const myTrade = `query ($id: ID!) {
  myTrade(id: $id) { orders { discount lines { variantId discounts { kind amount } } } } }`
const ownCards = 'query ($ids: [ID!]!) { promotionCards(ids: $ids) { id claimedByMe canClaim canUse } }'
const cardsAndPrice = `query ($variantId: ID!) { couponCentre(first: 100) { edges { node { id canClaim canUse } } }
  variantOffers(variantId: $variantId) { discounts { title } } }`
const startPayment = `mutation ($input: StartPaymentInput!) { startPayment(input: $input) { userErrors { code } } }`

const make = (parts: PromotionParts): Promise<Promotion> => house.tx(async (em) => makePromotion(em, parts))
const merchantOf = (shop: Shop): Promise<Merchant> => house.em().findOneOrFail(Merchant, shop.merchantId)
const claimOf = async (buyer: Buyer, promotion: Promotion): Promise<string> => {
  const input = { promotionId: promotion.id, idempotencyKey: newKey() }
  return (await buyer.browser.run(claim, { input })).claimCoupon.coupon.id
}
const linesOf = (...shops: Shop[]) => shops.map(({ variantId }) => ({ variantId, quantity: 1 }))
const quote = async (buyer: Buyer, lines: object[], couponIds?: string[]) =>
  (await buyer.browser.run(checkout, { input: { lines, addressId: buyer.addressId, couponIds } })).checkout
const orderInput = (buyer: Buyer, lines: object[], payable: string, more: object = {}) => ({
  input: {
    lines,
    addressId: buyer.addressId,
    remarks: [],
    expectedPayable: payable,
    idempotencyKey: newKey(),
    ...more,
  },
})
const order = async (buyer: Buyer, lines: object[], payable: string, more: object = {}) =>
  (await buyer.browser.run(placeTrade, orderInput(buyer, lines, payable, more))).placeTrade.trade
const couponOf = (id: string): Promise<Coupon> => house.em().findOneOrFail(Coupon, id)
const promotionOf = ({ id }: Promotion): Promise<Promotion> => house.em().findOneOrFail(Promotion, id)
const brokenRules = async () => (await checkAll(house.em())).filter(({ holds }) => !holds).map(({ number }) => number)

describe('the larger worked example', () => {
  test('is reproduced to the fen, from the checkout to everybody’s wallet', async () => {
    const { buyer, a, b, a1, a2, b1, lines, platformPromotionId } = await openLargerExample(house)
    expect(await quote(buyer, lines)).toMatchObject({
      goods: '577.90',
      discount: '90.00',
      freight: '14.00',
      payable: '501.90',
      canSubmit: true,
    })
    const before = await house.tx((em) => balanceAt(em, couponExpense, after(now(), 1)))
    const trade = await order(buyer, lines, '501.90')
    await pay(house, buyer, trade.id)
    const { orders } = (await buyer.browser.run(myTrade, { id: trade.id })).myTrade
    expect(orders.map(({ discount }: { discount: string }) => discount).sort()).toEqual(['11.16', '78.84'])
    const shown = orders.flatMap((one: { lines: object[] }) => one.lines)
    expect(shown).toContainEqual({
      variantId: a2,
      discounts: [
        { kind: MERCHANT_COUPON, amount: '5.23' },
        { kind: PLATFORM_COUPON, amount: '5.08' },
      ],
    })
    const paid = await house.em().find(OrderLine, { order: { trade: trade.id } }, { populate: ['discounts'] })
    const byVariant = new Map(paid.map((line) => [line.variantId, line]))
    const figures = (id: string) => {
      const line = byVariant.get(id)
      const discounts = line?.discounts.getItems().sort((one, two) => (one.kind < two.kind ? -1 : 1)) ?? []
      return [
        line?.goods,
        line?.base,
        line?.paid,
        line?.fee,
        ...discounts.map(({ amount, merchantPart }) => [amount, merchantPart]),
      ]
    }
    expect(figures(a1)).toEqual([39800, 35310, 32947, 3531, [3477, 3477], [3376, 1013]])
    expect(figures(a2)).toEqual([5990, 5315, 4959, 532, [523, 523], [508, 152]])
    expect(figures(b1)).toEqual([12000, 11665, 10884, 700, [1116, 335]])
    const cost = await house.tx((em) => balanceAt(em, couponExpense, after(now(), 1)))
    expect(cost - before).toBe(-3500)
    expect(await house.em().findOneOrFail(Promotion, platformPromotionId)).toMatchObject({
      usedCount: 1,
      spent: 5000,
      sales: 48790,
    })

    await house.em().nativeUpdate(OrderLine, { order: { trade: trade.id } }, { afterSaleUntil: now() })
    await house.settle()
    const received = async (shop: Shop) =>
      house.tx((em) => balanceAt(em, wallet('merchant', shop.merchantId), after(now(), 1)))
    expect([await received(a), await received(b)]).toEqual([37362, 11565])
    expect(await brokenRules()).toEqual([])
  })
})

describe('a coupon', () => {
  test('is held by an order, comes back when it closes, is used when it is paid, and comes back once all is cancelled', async () => {
    const [buyer, one, two] = [await openBuyer(house), await openShop(house), await openShop(house)]
    const promotion = await make({})
    const id = await claimOf(buyer, promotion)
    const lines = linesOf(one, two)
    await order(buyer, lines, '404.00')
    expect(await couponOf(id)).toMatchObject({ status: CouponStatus.LOCKED })
    expect((await quote(buyer, lines)).offers).toMatchObject([{ id, isTaken: false, reason: 'LOCKED' }])
    await house.passHours(1)
    expect(await couponOf(id)).toMatchObject({ status: CouponStatus.RETURNED, tradeId: null })
    expect(await promotionOf(promotion)).toMatchObject({ usedCount: 0, spent: 0 })

    const trade = await order(buyer, lines, '404.00')
    await pay(house, buyer, trade.id)
    expect(await couponOf(id)).toMatchObject({ status: CouponStatus.USED })
    const cancel = (at: number) =>
      buyer.browser.run(cancelOrder, {
        input: { id: trade.orders[at].id, reason: '不想要了', idempotencyKey: newKey() },
      })
    await cancel(0)
    expect(await couponOf(id)).toMatchObject({ status: CouponStatus.USED })
    await cancel(1)
    expect(await couponOf(id)).toMatchObject({ status: CouponStatus.RETURNED })
    await house.passHours(1)
    expect(await promotionOf(promotion)).toMatchObject({ usedCount: 0, spent: 0, sales: 0 })
    for (const shop of [one, two])
      expect(await house.tx((em) => balanceAt(em, escrow(shop.merchantId), after(now(), 1)))).toBe(0)
    expect(await brokenRules()).toEqual([])
  })

  test('serves one of a hundred orders at once', async () => {
    const buyer = await openBuyer(house)
    const shop = await openShop(house, { onHand: 1000 })
    const id = await claimOf(buyer, await make({}))
    const inputs = Array.from({ length: 100 }, () => orderInput(buyer, linesOf(shop), '197.00', { couponIds: [id] }))
    const answers = await Promise.all(inputs.map((input) => buyer.browser.refused(placeTrade, input)))
    expect(answers.filter((code) => code === 'accepted')).toHaveLength(1)
    // The others find it locked when they look, or when they take it.
    expect(new Set(answers)).toEqual(new Set(['accepted', 'PRICE_CHANGED']))
    expect(await couponOf(id)).toMatchObject({ status: CouponStatus.LOCKED })
  })

  test('of somebody else changes nothing', async () => {
    const [buyer, other, shop] = [await openBuyer(house), await openBuyer(house), await openShop(house)]
    const id = await claimOf(other, await make({}))
    expect(await quote(buyer, linesOf(shop), [id])).toMatchObject({ payable: '207.00', offers: [] })
    expect(
      await buyer.browser.refused(placeTrade, orderInput(buyer, linesOf(shop), '197.00', { couponIds: [id] })),
    ).toBe('PRICE_CHANGED')
  })

  test('that has expired is not taken', async () => {
    const [buyer, shop] = [await openBuyer(house), await openShop(house)]
    const id = await claimOf(buyer, await make({ validDays: 1 }))
    expect((await quote(buyer, linesOf(shop))).payable).toBe('197.00')
    await house.passHours(25)
    expect((await quote(buyer, linesOf(shop))).payable).toBe('207.00')
    expect(await couponOf(id)).toMatchObject({ status: CouponStatus.EXPIRED })
  })
})

describe('claiming', () => {
  test('a thousand claims at once of a hundred coupons by fifty members give nobody more than three, and no more than there are', async () => {
    const promotion = await make({ quota: 100, perMember: 3 })
    const members = await Promise.all(Array.from({ length: 50 }, () => openBuyer(house)))
    // Some are greedier than others.
    const greedy = Array.from({ length: 10 }, () => members.slice(0, 5))
    const rounds = [...greedy, ...Array.from({ length: 19 }, () => members)]
    const answers = await Promise.all(
      rounds
        .flat()
        .map(({ browser }) =>
          browser.refused(claim, { input: { promotionId: promotion.id, idempotencyKey: newKey() } }),
        ),
    )
    expect(answers.filter((code) => code === 'accepted')).toHaveLength(100)
    expect(new Set(answers)).toEqual(new Set(['accepted', 'COUPONS_GONE', 'COUPON_LIMIT']))
    const counts = await house
      .em()
      .execute<{ count: string }[]>('select count(*) from coupon where promotion_id = ? group by member_id', [
        promotion.id,
      ])
    expect(Math.max(...counts.map(({ count }) => Number(count)))).toBeLessThanOrEqual(3)
    expect(await promotionOf(promotion)).toMatchObject({ claimedCount: 100 })
  }, 120_000)

  test('with one key is claiming once', async () => {
    const buyer = await openBuyer(house)
    const promotion = await make({})
    const input = { promotionId: promotion.id, idempotencyKey: newKey() }
    const answers = await Promise.all(Array.from({ length: 10 }, () => buyer.browser.run(claim, { input })))
    expect(new Set(answers.map(({ claimCoupon }) => claimCoupon.coupon.id)).size).toBe(1)
    expect(await promotionOf(promotion)).toMatchObject({ claimedCount: 1 })
  })

  test('needs the code of what is not offered, and a promotion that is under way', async () => {
    const buyer = await openBuyer(house)
    const code = `K${Date.now() % 1e8}`
    const hidden = await make({ code })
    const refused = (input: object) => buyer.browser.refused(claim, { input: { ...input, idempotencyKey: newKey() } })
    expect(await refused({ promotionId: hidden.id })).toBe('NOT_FOUND')
    expect(await refused({ code: 'NOSUCHCODE' })).toBe('NOT_FOUND')
    expect(await refused({ code: code.toLowerCase() })).toBe('accepted')
    expect(await refused({})).toBe('BAD_USER_INPUT')
    expect(await refused({ promotionId: uuidv7() })).toBe('NOT_FOUND')
    const later = await make({ startsAt: after(now(), days(1)), endsAt: after(now(), days(2)) })
    expect(await refused({ promotionId: later.id })).toBe('PROMOTION_NOT_LIVE')
  })

  test('for new members is for who has not bought yet', async () => {
    const [buyer, shop] = [await openBuyer(house), await openShop(house)]
    const promotion = await make({ title: '新会员专享', isForNewMembers: true, steps: off(0, 15000) })
    await claimOf(buyer, promotion)
    const seen = async () => {
      const { couponCentre, variantOffers } = await buyer.browser.run(cardsAndPrice, { variantId: shop.variantId })
      const card = couponCentre.edges.find(({ node }: { node: { id: string } }) => node.id === promotion.id).node
      const isPriced = variantOffers.discounts.some(({ title }: { title: string }) => title === promotion.title)
      return { ...card, isPriced }
    }
    const ofNoShop = '{ couponCentre(first: 1, merchantId: "no-id") { edges { node { id } } } }'
    expect((await buyer.browser.run(ofNoShop)).couponCentre.edges).toEqual([])
    const ids = [promotion.id, uuidv7(), 'no-id']
    const mine = (await buyer.browser.run(ownCards, { ids })).promotionCards
    expect(mine).toEqual([{ id: promotion.id, claimedByMe: 1, canClaim: true, canUse: true }])
    const strangers = (await shop.browser.run(ownCards, { ids })).promotionCards
    expect(strangers).toMatchObject([{ claimedByMe: 0, canUse: false }])
    expect(await seen()).toMatchObject({ canClaim: true, canUse: true, isPriced: true })
    const trade = await order(buyer, linesOf(shop), '207.00', { couponIds: [] })
    await pay(house, buyer, trade.id)
    expect(await seen()).toMatchObject({ canClaim: false, canUse: false, isPriced: false })
    const again = { input: { promotionId: promotion.id, idempotencyKey: newKey() } }
    expect(await buyer.browser.refused(claim, again)).toBe('COUPON_NEW_MEMBERS_ONLY')
    expect((await quote(buyer, linesOf(shop))).offers).toMatchObject([{ isTaken: false, reason: 'NEW_MEMBERS_ONLY' }])
  })
})

describe('at the checkout', () => {
  test('the best is chosen, can be overridden, and what is missing is said', async () => {
    const [buyer, shop] = [await openBuyer(house), await openShop(house)]
    const merchant = await merchantOf(shop)
    const small = await claimOf(buyer, await make({ kind: MERCHANT_COUPON, merchant, steps: off(0, 500) }))
    const large = await claimOf(buyer, await make({ kind: MERCHANT_COUPON, merchant, steps: off(0, 1500) }))
    await make({ kind: MERCHANT_REDUCTION, merchant, steps: off(20000, 3000), title: '满减' })
    const best = await quote(buyer, linesOf(shop))
    expect(best).toMatchObject({ payable: '192.00', discount: '15.00' })
    expect(best.offers.find(({ title }: { title: string }) => title === '满减')).toMatchObject({
      isTaken: false,
      reason: 'BELOW_THRESHOLD',
      missing: '1.00',
    })
    const own = await quote(buyer, linesOf(shop), [small])
    expect(own.payable).toBe('202.00')
    expect(own.offers.find(({ id }: { id: string }) => id === large)).toMatchObject({ reason: 'NOT_CHOSEN' })
    expect((await quote(buyer, linesOf(shop), [])).payable).toBe('207.00')
  })

  test('a total that has moved is refused with old, new and difference; a quote that is not ours or has expired too', async () => {
    const [buyer, shop] = [await openBuyer(house), await openShop(house)]
    await claimOf(buyer, await make({}))
    const { quoteId, payable } = await quote(buyer, linesOf(shop))
    expect(payable).toBe('197.00')
    const wrong = await buyer.browser.ask(placeTrade, orderInput(buyer, linesOf(shop), '1.00'))
    expect(wrong.data.placeTrade.userErrors[0]).toMatchObject({
      code: 'PRICE_CHANGED',
      params: { expected: '1.00', actual: '197.00', difference: '196.00' },
    })
    const refused = (total: string, id: string) =>
      buyer.browser.refused(placeTrade, orderInput(buyer, linesOf(shop), total, { quoteId: id }))
    expect(await refused('1.00', quoteId)).toBe('QUOTE_UNKNOWN')
    expect(await refused('197.00', `${(Date.now() - 1000).toString(36)}.${quoteId.split('.')[1]}`)).toBe(
      'QUOTE_UNKNOWN',
    )
    expect(await refused('197.00', quoteId)).toBe('accepted')
  })

  test('what costs nothing is paid at once, without a channel', async () => {
    const buyer = await openBuyer(house)
    const shop = await openShop(house, { price: 1000 })
    await house.em().execute('update freight_template set first_fee = 0 where merchant_id = ?', [shop.merchantId])
    const id = await claimOf(buyer, await make({ steps: off(0, 5000) }))
    const trade = await order(buyer, linesOf(shop), '0.00')
    expect(trade).toMatchObject({ status: 'PAID', orders: [{ status: 'AWAITING_SHIPMENT' }] })
    expect(await couponOf(id)).toMatchObject({ status: CouponStatus.USED })
    const input = { tradeId: trade.id, method: 'SANDBOX', idempotencyKey: newKey() }
    expect(await buyer.browser.refused(startPayment, { input })).toBe('TRADE_NOT_PAYABLE')
    expect(await house.tx((em) => balanceAt(em, escrow(shop.merchantId), after(now(), 1)))).toBe(1000)
    await buyer.browser.run(cancelOrder, {
      input: { id: trade.orders[0].id, reason: '不要了', idempotencyKey: newKey() },
    })
    expect(await house.tx((em) => balanceAt(em, escrow(shop.merchantId), after(now(), 1)))).toBe(0)
    expect(await couponOf(id)).toMatchObject({ status: CouponStatus.RETURNED })
    expect(await brokenRules()).toEqual([])
  })
})

describe('a promotion', () => {
  test('stops when its budget is spent, however many buy at once', async () => {
    const shop = await openShop(house, { onHand: 1000 })
    const promotion = await make({
      kind: MERCHANT_REDUCTION,
      merchant: await merchantOf(shop),
      steps: off(0, 1000),
      budget: 5500,
    })
    const buyers = await Promise.all(Array.from({ length: 12 }, () => openBuyer(house)))
    const answers = await Promise.all(
      buyers.map((buyer) => buyer.browser.refused(placeTrade, orderInput(buyer, linesOf(shop), '197.00'))),
    )
    expect(answers.filter((code) => code === 'accepted')).toHaveLength(5)
    expect(answers.filter((code) => code === 'PROMOTION_SPENT')).toHaveLength(7)
    expect(await promotionOf(promotion)).toMatchObject({ spent: 5000, usedCount: 5 })
  })

  test('serves a member as often as it says, also with two orders at once', async () => {
    const [buyer, shop] = [await openBuyer(house), await openShop(house)]
    await make({ kind: MERCHANT_REDUCTION, merchant: await merchantOf(shop), steps: off(0, 1000), perMember: 1 })
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => buyer.browser.refused(placeTrade, orderInput(buyer, linesOf(shop), '197.00'))),
    )
    expect(answers.filter((code) => code === 'accepted')).toHaveLength(1)
    expect((await quote(buyer, linesOf(shop))).offers).toMatchObject([{ reason: 'LIMIT_REACHED' }])
    expect((await quote(buyer, linesOf(shop))).payable).toBe('207.00')
  })

  test('that is not under way is no part of any price', async () => {
    const [buyer, shop] = [await openBuyer(house), await openShop(house)]
    const merchant = await merchantOf(shop)
    await make({ kind: MERCHANT_REDUCTION, merchant, startsAt: after(now(), days(1)), endsAt: after(now(), days(2)) })
    const stopped = await make({ kind: MERCHANT_REDUCTION, merchant })
    await house.tx(async (em) => (await em.findOneOrFail(Promotion, stopped.id)).stop(now()))
    const foreign = await house.tx(async (em) => makeMerchant(em, { owner: await makeMember(em) }))
    await make({ kind: MERCHANT_REDUCTION, merchant: foreign })
    expect(await quote(buyer, linesOf(shop))).toMatchObject({ payable: '207.00', offers: [] })
  })

  test('of the platform applies to all shops, its own reductions before its coupons', async () => {
    const [buyer, one, two] = [await openBuyer(house), await openShop(house), await openShop(house)]
    const reduction = await make({ kind: PLATFORM_REDUCTION, steps: off(39800, 3000) })
    await claimOf(buyer, await make({ kind: PLATFORM_COUPON, steps: off(36800, 1000) }))
    expect(await quote(buyer, linesOf(one, two))).toMatchObject({ discount: '40.00', payable: '374.00' })
    await house.tx(async (em) => (await em.findOneOrFail(Promotion, reduction.id)).stop(now()))
  })
})

test('after all of this every rule of money holds', async () => {
  expect(await brokenRules()).toEqual([])
})

test('a rule of promotions that is broken is seen', async () => {
  const buyer = await openBuyer(house)
  const promotion = await make({})
  await claimOf(buyer, promotion)
  await house.em().execute('update promotion set claimed_count = 5 where id = ?', [promotion.id])
  expect(await brokenRules()).toEqual([7])
})
