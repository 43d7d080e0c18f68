import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refundLine } from '../settlement/refund-line.ts'
import type { Browser } from '../testing/browser.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import {
  cancelOrder,
  newKey,
  openBuyer,
  openShop,
  pay,
  placeTrade,
  shipOrder,
  signInStaff,
  tradeInput,
  type Buyer,
  type Shop,
} from '../testing/market.ts'

let house: TestHouse
let buyer: Buyer
let shop: Shop
let staff: Browser
/** ids of orders that were paid at the same time, and are to be sent within 48 hours */
const ids = { prompt: '', cancelled: '', partly: '', pieces: '', slow: '', unsent: '', refunded: '' }
const someShop = '00000000-0000-7000-8000-000000000000'

const buy = async (quantity = 1): Promise<string> => {
  const payable = quantity === 1 ? '207.00' : `${199 * quantity + 8}.00`
  const lines = [{ variantId: shop.variantId, quantity }]
  const { trade } = (await buyer.browser.run(placeTrade, tradeInput(buyer, { lines, payable }))).placeTrade
  await pay(house, buyer, trade.id)
  return trade.orders[0].id
}
const ship = async (id: string, lines?: { id: string; quantity: number }[]) => {
  const input = { id, carrier: 'SF', number: `SF${newKey()}`, lines, idempotencyKey: newKey() }
  const { userErrors } = (await shop.browser.run(shipOrder, { input })).shipOrder
  expect(userErrors).toEqual([])
}
const shipOne = async (id: string): Promise<string> => {
  const { lines } = (await shop.browser.run('query ($id: ID!) { shopOrder(id: $id) { lines { id } } }', { id }))
    .shopOrder
  await ship(id, [{ id: lines[0].id, quantity: 1 }])
  return lines[0].id
}
const cancel = async (id: string) => {
  await buyer.browser.run(cancelOrder, { input: { id, reason: '商家一直没有发货', idempotencyKey: newKey() } })
  await house.settle()
}

const list = 'query ($filter: OrderFilter) { orders(filter: $filter, first: 100) { edges { node { id isLate } } } }'
const late = async (filter: object = {}): Promise<string[]> => {
  const { edges } = (await staff.run(list, { filter: { ...filter, isLate: true } })).orders
  expect(edges.every(({ node }: { node: { isLate: boolean } }) => node.isLate)).toBe(true)
  return names(edges)
}
const names = (edges: { node: { id: string } }[]): string[] =>
  edges.map(({ node }) => Object.entries(ids).find(([, id]) => id === node.id)?.[0] ?? node.id).toSorted()
const figures = 'sentInTime { inTime late shareBps }'
const ofMerchant = async () =>
  (await staff.run(`query ($id: ID!) { merchant(id: $id) { ${figures} } }`, { id: shop.merchantId })).merchant
    .sentInTime
const ofShop = async (at = shop) => (await at.browser.run('{ shopSentInTime { inTime late shareBps } }')).shopSentInTime
const isLateFor = async (id: string) =>
  (await buyer.browser.run('query ($id: ID!) { myOrder(id: $id) { isLate } }', { id })).myOrder.isLate

beforeAll(async () => {
  house = await openTestHouse()
  buyer = await openBuyer(house)
  shop = await openShop(house)
  staff = await signInStaff(house, ['order:read', 'merchant:read'])
})
afterAll(() => house.close())

describe('an order that its shop had promised to have sent', () => {
  test('is not late before the time is over, and counts once it is sent', async () => {
    Object.assign(ids, {
      prompt: await buy(),
      cancelled: await buy(),
      slow: await buy(),
      unsent: await buy(),
      refunded: await buy(),
      partly: await buy(2),
      pieces: await buy(2),
    })
    expect(await ofShop()).toEqual({ inTime: 0, late: 0, shareBps: null })
    await ship(ids.prompt)
    await shipOne(ids.partly)
    await cancel(ids.cancelled)
    // One of two pieces is sent, and the other given back in time: nothing is left to send.
    const lineId = await shipOne(ids.pieces)
    await house.tx((em) => refundLine(em, { lineId, portion: { quantity: 1 }, reason: '少买一件' }))
    expect(await late()).toEqual([])
    expect(await ofShop()).toEqual({ inTime: 2, late: 0, shareBps: 10_000 })
  })

  test('is late when the time is over, be it unsent or sent in part', async () => {
    await house.passHours(47)
    expect(await late()).toEqual([])
    await house.passHours(2)
    expect(await late()).toEqual(['partly', 'refunded', 'slow', 'unsent'])
    expect(await isLateFor(ids.slow)).toBe(true)
    expect(await isLateFor(ids.prompt)).toBe(false)
    expect(await isLateFor(ids.cancelled)).toBe(false)
    expect(await ofShop()).toEqual({ inTime: 2, late: 4, shareBps: 3333 })
  })

  test('stays late once, whatever comes of it', async () => {
    const before = await ofShop()
    await ship(ids.slow)
    await cancel(ids.refunded)
    await house.passHours(24)
    expect(await late()).toEqual(['partly', 'refunded', 'slow', 'unsent'])
    expect(await ofShop()).toEqual(before)
    expect(await late({ status: 'SHIPPED' })).toEqual(['slow'])
    expect(await late({ merchantId: someShop })).toEqual([])
  })
})

describe('the figure of a shop', () => {
  test('is seen by itself and by staff who read merchants, and by nobody else', async () => {
    expect(await ofMerchant()).toEqual(await ofShop())
    const page = `query ($id: ID!) { myOrder(id: $id) { merchant { ${figures} } } }`
    expect((await buyer.browser.run(page, { id: ids.slow })).myOrder.merchant.sentInTime).toBeNull()
    expect(await ofShop(await openShop(house))).toEqual({ inTime: 0, late: 0, shareBps: null })
  })

  test('takes one statement for a list of shops', async () => {
    const ask = (first: number) => staff.run(`{ merchants(first: ${first}) { edges { node { ${figures} } } } }`)
    const { statements: one } = await house.countStatements(() => ask(1))
    const { statements: two } = await house.countStatements(() => ask(2))
    expect(two).toHaveLength(one.length)
  })

  test('forgets orders that were paid more than thirty days ago', async () => {
    await house.passHours(24 * 30)
    expect(await ofShop()).toEqual({ inTime: 0, late: 0, shareBps: null })
    expect(await late()).toContain('slow')
  })
})
