import { after, days, hours } from '@kaidian/shared/core/time'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FlashPrice } from '../catalog/flash-price.ts'
import { makeProduct } from '../catalog/make.ts'
import { now, setClockOffset } from '../kernel/clock.ts'
import { runSweeps } from '../kernel/sweeps.ts'
import { Merchant } from '../merchant/merchant.ts'
import { makePromotion } from '../promotion/make.ts'
import { PromotionClass } from '../promotion/offer.ts'
import { checkAll } from '../settlement/check-invariants.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { cancelOrder, newKey, openBuyer, openShop, pay, placeTrade, type Buyer, type Shop } from '../testing/market.ts'
import { openStaff, type Staff } from '../testing/staff.ts'
import { OrderLine } from './order.ts'

let house: TestHouse
let staff: Staff
beforeAll(async () => {
  house = await openTestHouse()
  staff = await openStaff(house, { permissions: ['promotion:read', 'promotion:write', 'promotion:review'] })
})
afterAll(async () => {
  setClockOffset(0)
  await house.close()
})

const createFlashSale = `mutation ($input: CreateFlashSaleInput!) { createFlashSale(input: $input) {
  promotion { id kind status flashPrices { price regularPrice lowestPrice product { feeRateBps } } } userErrors { code field } } }`
const review = `mutation ($input: ReviewPromotionInput!) { reviewPromotion(input: $input) { promotion { status } userErrors { code } } }`
const stop = `mutation ($input: IdInput!) { stopShopPromotion(input: $input) { promotion { status } userErrors { code } } }`
const changePrice = `mutation ($input: ChangePriceInput!) { changePrice(input: $input) { variant { price } userErrors { code field } } }`
const checkout = `query ($input: CheckoutInput!) { checkout(input: $input) { payable
  groups { lines { unitPrice regularPrice goods flash { price left } } } } }`
const cart = `query ($lines: [VariantQuantityInput!]!) { guestCart(lines: $lines) { selectedTotal
  groups { lines { price regularPrice flash { price left perMember } } } } }`
const page = `query ($id: ID!) { productPage(id: $id) {
  variants { price flash { price lowestPrice left takenBps } nextFlash { price startsAt } } } }`
const deals = `query ($isUpcoming: Boolean!) { flashDeals(isUpcoming: $isUpcoming, first: 100) { edges { node {
  price lowestPrice takenBps isGone product { id price originalPrice flashEndsAt } } } } }`
const offers = `query ($variantId: ID!) { variantOffers(variantId: $variantId) { goods paid } }`
const sale = `query ($id: ID!) { shopPromotion(id: $id) { status flashSale { stock taken sold sales cost } } }`
const cards = `query ($filter: ProductFilter) { products(filter: $filter, sort: PRICE_ASC) {
  edges { node { id price originalPrice flashEndsAt priceAfterCoupons } } } }`

interface Wishes {
  price?: string
  stock?: number
  perMember?: number | null
  startsAt?: Date
  endsAt?: Date
}

const input = (shop: Shop, { price = '99.00', stock = 10, perMember = null, ...window }: Wishes = {}) => ({
  input: {
    title: '限时抢',
    startsAt: after(now(), -hours(1)),
    endsAt: after(now(), days(1)),
    ...window,
    perMember,
    items: [{ variantId: shop.variantId, price, stock }],
    idempotencyKey: newKey(),
  },
})

const propose = async (shop: Shop, wishes: Wishes = {}): Promise<string> =>
  (await shop.browser.run(createFlashSale, input(shop, wishes))).createFlashSale.promotion.id

async function open(shop: Shop, wishes: Wishes = {}): Promise<string> {
  const id = await propose(shop, wishes)
  await staff.browser.run(review, { input: { id, decision: 'APPROVE' } })
  return id
}

const wanted = (shop: Shop, quantity = 1) => [{ variantId: shop.variantId, quantity }]
const quote = async (buyer: Buyer, shop: Shop, quantity = 1) =>
  (await buyer.browser.run(checkout, { input: { lines: wanted(shop, quantity), addressId: buyer.addressId } })).checkout
const orderInput = (buyer: Buyer, shop: Shop, payable: string, quantity = 1) => ({
  input: {
    lines: wanted(shop, quantity),
    addressId: buyer.addressId,
    remarks: [],
    expectedPayable: payable,
    idempotencyKey: newKey(),
  },
})
const order = async (buyer: Buyer, shop: Shop, payable: string, quantity = 1) =>
  (await buyer.browser.run(placeTrade, orderInput(buyer, shop, payable, quantity))).placeTrade.trade
const results = async (shop: Shop, id: string) => (await shop.browser.run(sale, { id })).shopPromotion.flashSale
const brokenRules = async () => (await checkAll(house.em())).filter(({ holds }) => !holds).map(({ number }) => number)

describe('a flash sale', () => {
  test('is handed in, reviewed, bought at, settled by its price, and ends', async () => {
    const [shop, buyer] = [await openShop(house), await openBuyer(house)]
    const made = await shop.browser.run(createFlashSale, input(shop))
    expect(made.createFlashSale).toMatchObject({
      promotion: {
        kind: 'FLASH_PRICE',
        status: 'PENDING',
        flashPrices: [{ price: '99.00', regularPrice: '199.00', lowestPrice: '199.00', product: { feeRateBps: 1000 } }],
      },
    })
    const { id } = made.createFlashSale.promotion
    expect((await quote(buyer, shop)).payable).toBe('207.00')
    await staff.browser.run(review, { input: { id, decision: 'APPROVE' } })
    expect((await quote(buyer, shop, 2)).groups[0].lines[0]).toMatchObject({
      unitPrice: '99.00',
      regularPrice: '199.00',
      goods: '198.00',
      flash: { price: '99.00', left: 10 },
    })
    const trade = await order(buyer, shop, '206.00', 2)
    expect(await results(shop, id)).toMatchObject({ stock: 10, taken: 2, sold: 0 })
    await pay(house, buyer, trade.id)
    expect(await results(shop, id)).toEqual({ stock: 10, taken: 2, sold: 2, sales: '198.00', cost: '200.00' })
    const line = await house.em().findOneOrFail(OrderLine, { order: { trade: trade.id } })
    expect(line).toMatchObject({ unitPrice: 9900, goods: 19800, base: 19800, fee: 1980 })
    await house.passHours(25)
    expect((await quote(buyer, shop)).payable).toBe('207.00')
    expect(await brokenRules()).toEqual([])
  })

  test('freezes the ordinary price until it ends, is returned or is stopped', async () => {
    const shop = await openShop(house)
    const change = (price: string) => shop.browser.refused(changePrice, { input: { variantId: shop.variantId, price } })
    const first = await propose(shop)
    expect(await change('150.00')).toBe('PRICE_FROZEN')
    expect(await change('199.00')).toBe('accepted')
    await staff.browser.run(review, { input: { id: first, decision: 'RETURN', reason: '库存太少' } })
    expect(await change('180.00')).toBe('accepted')
    const second = await open(shop)
    expect(await change('150.00')).toBe('PRICE_FROZEN')
    await shop.browser.run(stop, { input: { id: second } })
    expect(await change('150.00')).toBe('accepted')
    const buyer = await openBuyer(house)
    expect((await quote(buyer, shop)).payable).toBe('158.00')
  })

  test('shows the lowest price of the 30 days before, not a price put up for the sale', async () => {
    const shop = await openShop(house)
    const change = (price: string) => shop.browser.run(changePrice, { input: { variantId: shop.variantId, price } })
    await change('120.00')
    await change('399.00')
    await open(shop)
    const { variants } = (await house.visitor().run(page, { id: shop.productId })).productPage
    expect(variants[0]).toMatchObject({ price: '399.00', flash: { price: '99.00', lowestPrice: '120.00', left: 10 } })
    // What somebody could buy at a flash price was a price too.
    const again = await openShop(house)
    await open(again, { price: '150.00', endsAt: after(now(), hours(2)) })
    await house.passHours(3)
    await open(again, { price: '99.00' })
    const other = (await house.visitor().run(page, { id: again.productId })).productPage
    expect(other.variants[0].flash).toMatchObject({ lowestPrice: '150.00' })
  })

  test('counts a price that was stopped among those before, and none that was returned', async () => {
    const shop = await openShop(house)
    await shop.browser.run(stop, { input: { id: await open(shop, { price: '120.00' }) } })
    const returned = await propose(shop, { price: '50.00' })
    await staff.browser.run(review, { input: { id: returned, decision: 'RETURN', reason: '太低' } })
    await open(shop)
    const { variants } = (await house.visitor().run(page, { id: shop.productId })).productPage
    expect(variants[0].flash).toMatchObject({ lowestPrice: '120.00' })
  })

  test('refuses what is no lower, more than there is, another in the same time, and what is not theirs', async () => {
    const [shop, other] = [await openShop(house, { onHand: 5 }), await openShop(house)]
    const refused = (wishes: Wishes) => shop.browser.refused(createFlashSale, input(shop, { stock: 5, ...wishes }))
    expect(await refused({ price: '199.00' })).toBe('FLASH_NOT_LOWER')
    expect(await refused({ stock: 6 })).toBe('FLASH_STOCK_OVER')
    expect(await refused({ startsAt: after(now(), days(2)) })).toBe('PROMOTION_TERMS')
    expect(await refused({ endsAt: after(now(), days(500)) })).toBe('PROMOTION_TERMS')
    expect(await refused({ price: '0.00' })).toBe('BAD_USER_INPUT')
    expect(await refused({ price: '-1.00' })).toBe('BAD_USER_INPUT')
    expect(await refused({ perMember: 0 })).toBe('BAD_USER_INPUT')
    expect(await shop.browser.refused(createFlashSale, input(other))).toBe('NOT_FOUND')
    const twice = input(shop)
    twice.input.items = [...twice.input.items, ...twice.input.items]
    expect(await shop.browser.refused(createFlashSale, twice)).toBe('BAD_USER_INPUT')
    const answer = await shop.browser.ask(createFlashSale, input(shop, { stock: 6 }))
    expect(answer.data.createFlashSale.userErrors).toEqual([{ code: 'FLASH_STOCK_OVER', field: 'items.0.stock' }])
    const answers = await Promise.all(Array.from({ length: 4 }, () => refused({})))
    expect(answers.sort()).toEqual(['FLASH_OVERLAP', 'FLASH_OVERLAP', 'FLASH_OVERLAP', 'accepted'])
    const afterIt = { startsAt: after(now(), days(1)), endsAt: after(now(), days(2)) }
    expect(await refused(afterIt)).toBe('accepted')
  })

  test('sent twice with one key is made once', async () => {
    const shop = await openShop(house)
    const same = input(shop)
    const answers = await Promise.all(Array.from({ length: 4 }, () => shop.browser.run(createFlashSale, same)))
    expect(new Set(answers.map((answer) => answer.createFlashSale.promotion.id)).size).toBe(1)
    expect(await house.em().count(FlashPrice, { variant: shop.variantId })).toBe(1)
  })
})

describe('pieces of a flash sale', () => {
  test('go to ten of thirty buyers at once; the others find the ordinary price', async () => {
    const shop = await openShop(house)
    const id = await open(shop)
    const buyers = await Promise.all(Array.from({ length: 30 }, () => openBuyer(house)))
    const answers = await Promise.all(
      buyers.map((buyer) => buyer.browser.refused(placeTrade, orderInput(buyer, shop, '107.00'))),
    )
    expect(answers.filter((code) => code === 'accepted')).toHaveLength(10)
    const others = answers.filter((code) => code !== 'accepted')
    expect(others.every((code) => code === 'FLASH_GONE' || code === 'PRICE_CHANGED')).toBe(true)
    expect(await results(shop, id)).toMatchObject({ taken: 10 })
    const late = await openBuyer(house)
    expect(await quote(late, shop)).toMatchObject({ payable: '207.00' })
    expect(await brokenRules()).toEqual([])
  })

  test('are as many for a member as it says, also with six orders at once; more at once cost the ordinary price', async () => {
    const [shop, buyer] = [await openShop(house), await openBuyer(house)]
    await open(shop, { perMember: 2 })
    expect(await quote(buyer, shop, 2)).toMatchObject({ payable: '206.00' })
    expect((await quote(buyer, shop, 3)).groups[0].lines[0]).toMatchObject({ unitPrice: '199.00', goods: '597.00' })
    const { guestCart } = await house.visitor().run(cart, { lines: wanted(shop, 3) })
    expect(guestCart).toMatchObject({
      selectedTotal: '597.00',
      groups: [{ lines: [{ price: '199.00', flash: { left: 2, perMember: 2 } }] }],
    })
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => buyer.browser.refused(placeTrade, orderInput(buyer, shop, '107.00'))),
    )
    expect(answers.filter((code) => code === 'accepted')).toHaveLength(2)
    expect((await quote(buyer, shop)).groups[0].lines[0]).toMatchObject({ unitPrice: '199.00', flash: { left: 0 } })
    expect(await quote(await openBuyer(house), shop)).toMatchObject({ payable: '107.00' })
  })

  test('come back when an order closes unpaid or is cancelled, once', async () => {
    const [shop, buyer] = [await openShop(house), await openBuyer(house)]
    const id = await open(shop, { perMember: 1, endsAt: after(now(), days(3)) })
    await order(buyer, shop, '107.00')
    expect((await quote(buyer, shop)).payable).toBe('207.00')
    await house.passHours(1)
    expect(await results(shop, id)).toMatchObject({ taken: 0, sold: 0 })
    const trade = await order(buyer, shop, '107.00')
    await pay(house, buyer, trade.id)
    expect(await results(shop, id)).toMatchObject({ taken: 1, sold: 1 })
    const cancel = { input: { id: trade.orders[0].id, reason: '不要了', idempotencyKey: newKey() } }
    await Promise.all(Array.from({ length: 3 }, () => buyer.browser.refused(cancelOrder, cancel)))
    expect(await results(shop, id)).toMatchObject({ taken: 0, sold: 0 })
    expect((await quote(buyer, shop)).payable).toBe('107.00')
    await house.passHours(1)
    expect(await brokenRules()).toEqual([])
  })
})

describe('in the mall', () => {
  const cardsOf = async (shop: Shop, filter: object = {}) =>
    (await house.visitor().run(cards, { filter: { merchantId: shop.merchantId, ...filter } })).products.edges.map(
      ({ node }: { node: object }) => node,
    )

  test('goods are listed by the price that is paid, with the price before, and again without it afterwards', async () => {
    const shop = await openShop(house)
    const cheap = await house.tx(async (em) =>
      makeProduct(em, { merchant: em.getReference(Merchant, shop.merchantId), price: 15000 }),
    )
    const names = async (filter = {}) => (await cardsOf(shop, filter)).map(({ id }: { id: string }) => id)
    expect(await names()).toEqual([cheap.id, shop.productId])
    await open(shop)
    await runSweeps(house.em())
    expect(await names()).toEqual([shop.productId, cheap.id])
    expect(await names({ maxPrice: '100.00' })).toEqual([shop.productId])
    expect(await names({ isFlash: true })).toEqual([shop.productId])
    expect((await cardsOf(shop))[0]).toMatchObject({
      price: '99.00',
      originalPrice: '199.00',
      flashEndsAt: expect.any(String),
    })
    await house.passHours(25)
    expect(await names()).toEqual([cheap.id, shop.productId])
    expect(await names({ isFlash: true })).toEqual([])
    expect((await cardsOf(shop))[1]).toMatchObject({ price: '199.00', flashEndsAt: null })
  })

  test('coupons work on top of the flash price, on cards as on the page of the product', async () => {
    const shop = await openShop(house)
    await house.tx(async (em) => {
      const merchant = await em.findOneOrFail(Merchant, shop.merchantId)
      const step = { amount: 1000, rateBps: null, cap: null }
      makePromotion(em, { kind: PromotionClass.MERCHANT_COUPON, merchant, steps: [{ threshold: 9900, ...step }] })
      const newOnly = [{ threshold: 0, amount: 5000, rateBps: null, cap: null }]
      makePromotion(em, { kind: PromotionClass.MERCHANT_COUPON, merchant, isForNewMembers: true, steps: newOnly })
      makePromotion(em, {
        kind: PromotionClass.MERCHANT_COUPON,
        merchant,
        code: `F${Date.now() % 1e8}`,
        steps: newOnly,
      })
    })
    expect((await cardsOf(shop))[0]).toMatchObject({ price: '199.00', priceAfterCoupons: '189.00' })
    await open(shop)
    expect((await cardsOf(shop))[0]).toMatchObject({ price: '99.00', priceAfterCoupons: '89.00' })
    const bought = await openBuyer(house)
    await pay(house, bought, (await order(bought, shop, '107.00')).id)
    expect((await bought.browser.run(offers, { variantId: shop.variantId })).variantOffers).toEqual({
      goods: '99.00',
      paid: '89.00',
    })
  })

  test('what has no stock is no flash price of a card, and gone from its sale', async () => {
    const [shop, buyer] = [await openShop(house, { onHand: 2 }), await openBuyer(house)]
    await open(shop, { stock: 2, perMember: 1 })
    // Two are more than the one that the member may have at the flash price.
    await order(buyer, shop, '406.00', 2)
    expect((await cardsOf(shop))[0]).toMatchObject({ price: '199.00', flashEndsAt: null })
    const { edges } = (await house.visitor().run(deals, { isUpcoming: false })).flashDeals
    const deal = edges.find(({ node }: { node: { product: { id: string } } }) => node.product.id === shop.productId)
    expect(deal.node).toMatchObject({ isGone: true, takenBps: 0 })
  })

  test('sales under way and to come are lists of their own; what is gone stands at the end', async () => {
    const [live, gone, later, pending] = [
      await openShop(house),
      await openShop(house),
      await openShop(house),
      await openShop(house),
    ]
    await open(gone, { stock: 1, endsAt: after(now(), hours(5)) })
    await open(live, { endsAt: after(now(), hours(6)) })
    await open(later, { startsAt: after(now(), hours(1)), endsAt: after(now(), hours(2)) })
    await propose(pending)
    await order(await openBuyer(house), gone, '107.00')
    const ids = async (isUpcoming: boolean) =>
      (await house.visitor().run(deals, { isUpcoming })).flashDeals.edges.map(({ node }: Deal) => node)
    interface Deal {
      node: { isGone: boolean; takenBps: number; price: string; product: { id: string } }
    }
    const now1 = await ids(false)
    const places = [live, gone].map((shop) =>
      now1.findIndex(({ product }: Deal['node']) => product.id === shop.productId),
    )
    expect(places[0]).toBeGreaterThanOrEqual(0)
    expect(places[1]).toBeGreaterThan(places[0] ?? Infinity)
    expect(now1[places[1] ?? 0]).toMatchObject({ isGone: true, takenBps: 10_000, price: '99.00' })
    const shown = new Set(now1.map(({ product }: Deal['node']) => product.id))
    expect(shown.has(pending.productId) || shown.has(later.productId)).toBe(false)
    const upcoming = await ids(true)
    expect(upcoming[0].product).toMatchObject({ id: later.productId, price: '199.00' })
    const { variants } = (await house.visitor().run(page, { id: later.productId })).productPage
    expect(variants[0]).toMatchObject({ flash: null, nextFlash: { price: '99.00' } })
  })
})

test('after all of this every rule of money holds, and a broken one of flash prices is seen', async () => {
  expect(await brokenRules()).toEqual([])
  const shop = await openShop(house)
  await open(shop)
  await house.em().execute('update flash_price set taken = 3 where variant_id = ?', [shop.variantId])
  expect(await brokenRules()).toEqual([7])
})

test('the database refuses more pieces than the sale has, and a changed price of the past', async () => {
  const shop = await openShop(house)
  await open(shop)
  const run = (sql: string) => house.em().execute(sql, [shop.variantId])
  await expect(run('update flash_price set taken = stock + 1 where variant_id = ?')).rejects.toThrow(
    'flash_price_stock',
  )
  await expect(run('update price_change set price = 1 where variant_id = ?')).rejects.toThrow('permission denied')
})
