import { after, days } from '@kaidian/shared/core/time'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makePickupPoint } from '../delivery/make.ts'
import type { Browser } from '../testing/browser.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import {
  cancelOrder,
  newKey,
  openBuyer,
  openShop,
  pay,
  place,
  placeTrade,
  shipOrder,
  signInStaff,
  tradeInput,
  type Buyer,
  type Shop,
} from '../testing/market.ts'
import { Merchant } from '../merchant/merchant.ts'
import { Order } from './order.ts'

let house: TestHouse
let shop: Shop
let buyer: Buyer
let staff: Browser
let pointId: string

beforeAll(async () => {
  house = await openTestHouse()
  staff = await signInStaff(house, ['order:read'])
})
beforeEach(async () => {
  shop = await openShop(house)
  buyer = await openBuyer(house)
  pointId = await pointOf(shop)
})
afterAll(() => house.close())

const remove = `mutation ($input: IdInput!) { removePickupPoint(input: $input) { removedId userErrors { code } } }`
const points = '{ shopPickupPoints { id isUsed } }'
const extend = `mutation ($input: ConfirmReceiptInput!) { extendReceipt(input: $input) {
  order { pickUpBy canExtend isUncollected events { kind params } } userErrors { code } } }`
const mine = 'query ($id: ID!) { myOrder(id: $id) { status paidAt pickUpBy canExtend isUncollected } }'
const counts = '{ shopOrderCounts { status count toCollect } shopHome { awaitingShipment awaitingPickup } }'
const list = `query ($filter: OrderFilter, $isPickup: Boolean) {
  orders(filter: $filter, isPickup: $isPickup, first: 100) { edges { node { id isUncollected merchant { id } } } } }`
const cancelByShop = `mutation ($input: CancelInput!) { cancelShopOrder(input: $input) { order { status } userErrors { code } } }`

const pointOf = (of: Shop): Promise<string> =>
  house.tx(async (em) => {
    const merchant = await em.findOneOrFail(Merchant, of.merchantId)
    return (await makePickupPoint(em, { merchant })).id
  })
const keyed = (id: string, more: object = {}) => ({ input: { id, ...more, idempotencyKey: newKey() } })
const found = async (variables: object): Promise<string[]> =>
  (await staff.run(list, variables)).orders.edges
    .filter(({ node }: { node: { merchant: { id: string } } }) => node.merchant.id === shop.merchantId)
    .map(({ node }: { node: { id: string } }) => node.id)

/** Not paid yet. */
async function choose(): Promise<{ id: string; tradeId: string }> {
  const lines = [{ variantId: shop.variantId, quantity: 1 }]
  const pickups = [{ merchantId: shop.merchantId, pointId }]
  const input = { ...tradeInput(buyer, { lines, payable: '199.00' }).input, pickups }
  const { trade } = (await buyer.browser.run(placeTrade, { input })).placeTrade
  return { id: trade.orders[0].id, tradeId: trade.id }
}

async function buy(): Promise<string> {
  const { id, tradeId } = await choose()
  await pay(house, buyer, tradeId)
  return id
}

async function buyDelivered(): Promise<string> {
  const trade = await place(buyer, shop)
  await pay(house, buyer, trade.id)
  return trade.orders[0].id
}

describe('a pick-up point', () => {
  test('goes as long as no order names it, and only its own shop takes it away', async () => {
    const other = await openShop(house)
    expect(await other.browser.refused(remove, { input: { id: pointId } })).toBe('NOT_FOUND')
    expect((await shop.browser.run(points)).shopPickupPoints).toEqual([{ id: pointId, isUsed: false }])
    expect((await shop.browser.run(remove, { input: { id: pointId } })).removePickupPoint.removedId).toBe(pointId)
    expect((await shop.browser.run(points)).shopPickupPoints).toEqual([])
  })

  test('stays once one does, even if it was never paid; the database says so too', async () => {
    await choose()
    expect((await shop.browser.run(points)).shopPickupPoints).toEqual([{ id: pointId, isUsed: true }])
    expect(await shop.browser.refused(remove, { input: { id: pointId } })).toBe('PICKUP_POINT_USED')
    await expect(house.em().execute('delete from pickup_point where id = ?', [pointId])).rejects.toThrow(
      /orders are collected at point/,
    )
  })
})

test('what waits to be collected is nothing to be shipped: it is counted and listed by itself', async () => {
  const collected = await buy()
  const delivered = await buyDelivered()
  await choose()
  const { shopOrderCounts, shopHome } = await shop.browser.run(counts)
  const of = (status: string) => shopOrderCounts.find((one: { status: string }) => one.status === status)
  expect(of('AWAITING_SHIPMENT')).toEqual({ status: 'AWAITING_SHIPMENT', count: 2, toCollect: 1 })
  expect(of('AWAITING_PAYMENT')).toEqual({ status: 'AWAITING_PAYMENT', count: 1, toCollect: 0 })
  expect(shopHome).toEqual({ awaitingShipment: 1, awaitingPickup: 1 })
  const filter = { status: 'AWAITING_SHIPMENT' }
  expect(await found({ filter, isPickup: true })).toEqual([collected])
  expect(await found({ filter, isPickup: false })).toEqual([delivered])
  const { orderCounts, dashboard } = await (
    await signInStaff(house, ['order:read', 'dashboard:read'])
  ).run('{ orderCounts { status count toCollect } dashboard { awaitingShipment } }')
  const all = orderCounts.find((one: { status: string }) => one.status === 'AWAITING_SHIPMENT')
  expect(dashboard.awaitingShipment).toBe(all.count - all.toCollect)
})

describe('what nobody collects', () => {
  test('is kept for a week, or two if its buyer asks for it once, and then both see that it waits too long', async () => {
    const id = await buy()
    const first = (await buyer.browser.run(mine, { id })).myOrder
    expect(first).toMatchObject({ canExtend: true, isUncollected: false })
    expect(first.pickUpBy).toBe(after(new Date(first.paidAt), days(7)).toISOString())
    const more = keyed(id)
    const extended = (await buyer.browser.run(extend, more)).extendReceipt.order
    expect(extended).toMatchObject({ canExtend: false, isUncollected: false })
    expect(extended.pickUpBy).toBe(after(new Date(first.paidAt), days(14)).toISOString())
    expect(extended.events.at(-1)).toEqual({ kind: 'kept', params: { days: 7 } })
    expect((await buyer.browser.run(extend, more)).extendReceipt.order.pickUpBy).toBe(extended.pickUpBy)
    expect(await buyer.browser.refused(extend, keyed(id))).toBe('ORDER_NOT_EXTENDABLE')

    await house.passHours(24 * 13)
    expect(await found({ filter: { isUncollected: true } })).toEqual([])
    await house.passHours(24 + 1)
    expect(await found({ filter: { isUncollected: true } })).toEqual([id])
    expect((await buyer.browser.run(mine, { id })).myOrder).toMatchObject({
      status: 'AWAITING_SHIPMENT',
      isUncollected: true,
    })
  })

  test('asked for too late is kept from then on; given back by the shop it waits no more', async () => {
    const id = await buy()
    await house.passHours(24 * 9)
    const before = (await buyer.browser.run(mine, { id })).myOrder
    const { order } = (await buyer.browser.run(extend, keyed(id))).extendReceipt
    expect(order.isUncollected).toBe(false)
    expect(Date.parse(order.pickUpBy) - Date.parse(before.paidAt)).toBeGreaterThan(days(16) - 1)
    await house.passHours(24 * 8)
    const { cancelShopOrder } = await shop.browser.run(cancelByShop, keyed(id, { reason: '到期没有来取' }))
    expect(cancelShopOrder).toEqual({ order: { status: 'CLOSED' }, userErrors: [] })
    await house.settle()
    expect(await found({ filter: { isUncollected: true } })).toEqual([])
    expect((await buyer.browser.run(mine, { id })).myOrder).toMatchObject({ pickUpBy: null, isUncollected: false })
  })

  test('has nothing to extend before it is paid, nor what is delivered before it is sent', async () => {
    expect(await buyer.browser.refused(extend, keyed((await choose()).id))).toBe('ORDER_NOT_EXTENDABLE')
    expect(await buyer.browser.refused(extend, keyed(await buyDelivered()))).toBe('ORDER_NOT_EXTENDABLE')
  })
})

test('the database lets no date of an order change', async () => {
  const sent = await buyDelivered()
  const parcel = { carrier: 'SF', number: 'SF100', lines: null }
  await shop.browser.run(shipOrder, keyed(sent, parcel))
  const closed = await buyDelivered()
  await buyer.browser.run(cancelOrder, keyed(closed, { reason: '不想要了' }))
  const collected = await buy()
  const change = (id: string, set: string) => house.em().execute(`update orders set ${set} where id = ?`, [id])
  const later = (column: string) => `${column} = ${column} + interval '1 hour'`
  for (const column of ['paid_at', 'shipped_at'])
    await expect(change(sent, later(column))).rejects.toThrow(/happened when it did/)
  await expect(change(closed, 'closed_at = null')).rejects.toThrow(/happened when it did/)
  await expect(change(sent, later('ship_by'))).rejects.toThrow(/never changes/)
  await expect(change(sent, 'ship_within_hours = 100')).rejects.toThrow(/never changes/)
  await expect(change(collected, later('pick_up_by'))).rejects.toThrow(/extended once/)
  await expect(change(collected, `is_extended = true, pick_up_by = pick_up_by - interval '1 hour'`)).rejects.toThrow(
    /extended once/,
  )
  await buyer.browser.run(extend, keyed(collected))
  await expect(change(collected, 'is_extended = false')).rejects.toThrow(/extended once/)
  await expect(change(collected, later('pick_up_by'))).rejects.toThrow(/extended once/)
  const { id } = await choose()
  await expect(
    change(id, `paid_at = now(), ship_by = now() + interval '1 hour', pick_up_by = now() + interval '1 hour'`),
  ).rejects.toThrow()
  expect((await house.em().findOneOrFail(Order, collected)).isExtended).toBe(true)
})
