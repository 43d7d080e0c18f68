import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makePickupPoint } from '../delivery/make.ts'
import { present } from '../kernel/refusal.ts'
import { Merchant } from '../merchant/merchant.ts'
import { openTestHouse, openSuperuser, type TestHouse } from '../testing/house.ts'
import {
  cancelOrder,
  newKey,
  openBuyer,
  openShop,
  pay,
  placeTrade,
  shipOrder,
  tradeInput,
  type Buyer,
  type Shop,
} from '../testing/market.ts'
import { Order } from './order.ts'

let house: TestHouse
let shop: Shop
let buyer: Buyer
let pointId: string

beforeAll(async () => {
  house = await openTestHouse()
})
beforeEach(async () => {
  shop = await openShop(house)
  buyer = await openBuyer(house)
  pointId = await pointOf(shop)
})
afterAll(() => house.close())

const checkout = `query ($input: CheckoutInput!) { checkout(input: $input) { payable freight canSubmit quoteId
  groups { freight freeOver pickupPoints { pointId name } pickup { pointId } problem { code } } } }`
const orderFields = `id status shipBy pickUpBy pickupCode freight canCancel pickup { name phone regionPath detail hours }
  address { name regionPath detail } lines { leftToShip shippedQuantity afterSaleUntil } events { kind }`
const myOrder = `query ($id: ID!) { myOrder(id: $id) { ${orderFields} } }`
const shopOrder = `query ($id: ID!) { shopOrder(id: $id) { ${orderFields} } }`
const shopOrders = `query ($isPickup: Boolean) { shopOrders(isPickup: $isPickup) { edges { node { id } } } }`
const handOver = `mutation ($input: HandOverOrderInput!) { handOverOrder(input: $input) { order { id status } userErrors { code field } } }`
const save = `mutation ($input: SavePickupPointInput!) { savePickupPoint(input: $input) { pickupPoint { id isEnabled } userErrors { code } } }`

const pointOf = (of: Shop, parts: object = {}): Promise<string> =>
  house.tx(async (em) => {
    const merchant = await em.findOneOrFail(Merchant, of.merchantId)
    return (await makePickupPoint(em, { merchant, ...parts })).id
  })
const code = (text: string, idempotencyKey = newKey()) => ({ input: { code: text, idempotencyKey } })

interface Bought {
  id: string
  tradeId: string
}

/** Two pieces that are collected. */
async function buy(): Promise<Bought> {
  const lines = [{ variantId: shop.variantId, quantity: 2 }]
  const pickups = [{ merchantId: shop.merchantId, pointId }]
  const input = { ...tradeInput(buyer, { lines, payable: '398.00' }).input, pickups }
  const { trade } = (await buyer.browser.run(placeTrade, { input })).placeTrade
  return { id: trade.orders[0].id, tradeId: trade.id }
}

async function buyAndPay(): Promise<{ id: string; code: string }> {
  const { id, tradeId } = await buy()
  await pay(house, buyer, tradeId)
  return { id, code: (await buyer.browser.run(myOrder, { id })).myOrder.pickupCode }
}

describe('at the checkout', () => {
  test('what is collected has no freight, and needs no delivery to the address', async () => {
    const far = await openShop(house, { noDeliveryCodes: ['440305'] })
    const lines = [shop, far].map(({ variantId }) => ({ variantId, quantity: 1 }))
    const asked = { lines, addressId: buyer.addressId }
    const before = (await buyer.browser.run(checkout, { input: asked })).checkout
    expect(before).toMatchObject({
      canSubmit: false,
      groups: [{ freight: '8.00', pickupPoints: [{ pointId, name: '文三路门店' }], pickup: null }, { freight: null }],
    })
    const pickups = [
      { merchantId: shop.merchantId, pointId },
      { merchantId: far.merchantId, pointId: await pointOf(far) },
    ]
    const after = (await buyer.browser.run(checkout, { input: { ...asked, pickups } })).checkout
    expect(after).toMatchObject({
      canSubmit: true,
      payable: '398.00',
      freight: '0.00',
      groups: [
        { freight: '0.00', pickup: { pointId }, problem: null },
        { freight: '0.00', problem: null },
      ],
    })
    // The quote is for collecting: delivered it would be another one.
    const { input } = tradeInput(buyer, { lines, payable: '398.00' })
    expect(await buyer.browser.refused(placeTrade, { input: { ...input, quoteId: after.quoteId } })).toBe(
      'QUOTE_UNKNOWN',
    )
  })

  test('what is all collected needs no address, only who comes, and counts where it is collected', async () => {
    const lines = [{ variantId: shop.variantId, quantity: 1 }]
    const pickups = [{ merchantId: shop.merchantId, pointId }]
    const asked = { lines, addressId: null }
    expect((await buyer.browser.run(checkout, { input: asked })).checkout.canSubmit).toBe(false)
    const quote = (await buyer.browser.run(checkout, { input: { ...asked, pickups } })).checkout
    expect(quote).toMatchObject({ canSubmit: true, payable: '199.00' })
    const { addressId: _, ...input } = tradeInput(buyer, { lines, payable: '199.00' }).input
    const wish = { ...input, pickups, quoteId: quote.quoteId }
    const { errors } = await buyer.browser.ask(placeTrade, { input: wish })
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
    const collector = { name: '李小红', phone: '13912345678' }
    const { trade } = (await buyer.browser.run(placeTrade, { input: { ...wish, collector } })).placeTrade
    const order = await house.em().findOneOrFail(Order, trade.orders[0].id)
    expect(order).toMatchObject({
      addressName: '李小红',
      addressPhone: '13912345678',
      addressDetail: '文三路 1 号',
      districtCode: '330106',
      cityCode: '330100',
      provinceCode: '330000',
    })
  })

  test('what is delivered beside it still needs the address, which who collects leaves alone', async () => {
    const other = await openShop(house)
    const lines = [shop, other].map(({ variantId }) => ({ variantId, quantity: 1 }))
    const pickups = [{ merchantId: shop.merchantId, pointId }]
    const collector = { name: '李小红', phone: '13912345678' }
    const { addressId, ...input } = tradeInput(buyer, { lines, payable: '398.00' }).input
    const half = (await buyer.browser.run(checkout, { input: { lines, addressId: null, pickups } })).checkout
    expect(half.canSubmit).toBe(false)
    const without = { input: { ...input, pickups, collector } }
    expect(await buyer.browser.refused(placeTrade, without)).toBe('ADDRESS_NEEDED')
    const stranger = await openBuyer(house)
    const theirs = { input: { ...input, pickups, addressId: stranger.addressId } }
    expect(await buyer.browser.refused(placeTrade, theirs)).toBe('NOT_FOUND')
    const wish = { ...input, addressId, pickups, collector, expectedPayable: '406.00' }
    const { trade } = (await buyer.browser.run(placeTrade, { input: wish })).placeTrade
    const orders = await house.em().find(Order, { trade: trade.id }, { orderBy: { freight: 'asc' } })
    expect(orders.map((order) => [order.addressName, order.districtCode])).toEqual([
      ['李小红', '330106'],
      ['王小明', '440305'],
    ])
  })

  test('a point that is not offered, or of another shop, is refused', async () => {
    const other = await openShop(house)
    const lines = [{ variantId: shop.variantId, quantity: 1 }]
    for (const gone of [await pointOf(shop, { isEnabled: false }), await pointOf(other)]) {
      const pickups = [{ merchantId: shop.merchantId, pointId: gone }]
      const input = { ...tradeInput(buyer, { lines, payable: '199.00' }).input, pickups }
      expect(await buyer.browser.refused(placeTrade, { input })).toBe('PICKUP_POINT_GONE')
    }
  })

  test('costs no statement more than a delivery', async () => {
    const lines = [{ variantId: shop.variantId, quantity: 1 }]
    // A process reads the policy once.
    await buyer.browser.run(placeTrade, tradeInput(buyer, { lines, payable: '207.00' }))
    const { input } = tradeInput(buyer, { lines, payable: '207.00' })
    const delivered = await house.countStatements(() => buyer.browser.run(placeTrade, { input }))
    const pickups = [{ merchantId: shop.merchantId, pointId }]
    const wish = { ...tradeInput(buyer, { lines, payable: '199.00' }).input, pickups }
    const collected = await house.countStatements(() => buyer.browser.run(placeTrade, { input: wish }))
    expect(collected.statements.length).toBe(delivered.statements.length)
  })
})

describe('an order that is collected', () => {
  test('keeps the point as it was, tells its code to its buyer alone, and is never late', async () => {
    const { id, tradeId } = await buy()
    expect((await buyer.browser.run(myOrder, { id })).myOrder.pickupCode).toBeNull()
    await pay(house, buyer, tradeId)
    const point = { name: '新店', phone: '0571-88886666', regionCode: '330106', detail: '文三路 2 号', hours: '周末' }
    await shop.browser.run(save, { input: { id: pointId, ...point, isEnabled: false, idempotencyKey: newKey() } })
    const mine = (await buyer.browser.run(myOrder, { id })).myOrder
    expect(mine).toMatchObject({
      status: 'AWAITING_SHIPMENT',
      shipBy: null,
      freight: '0.00',
      pickup: { name: '文三路门店', detail: '文三路 1 号', hours: '每天 9:00–20:00' },
    })
    expect(mine.pickupCode).toMatch(/^\d{8}$/)
    expect(mine.pickUpBy).not.toBeNull()
    const theirs = (await shop.browser.run(shopOrder, { id })).shopOrder
    expect(theirs).toMatchObject({ pickupCode: null, pickup: { name: '文三路门店' } })
    // Who they are, and not where they live.
    expect(theirs.address).toEqual({ name: '王小明', regionPath: '浙江省 杭州市 西湖区', detail: '文三路 1 号' })
  })

  test('is listed apart from what is delivered', async () => {
    const { id } = await buy()
    const ids = async (isPickup: boolean | null) =>
      (await shop.browser.run(shopOrders, { isPickup })).shopOrders.edges.map(
        (edge: { node: { id: string } }) => edge.node.id,
      )
    expect(await ids(true)).toEqual([id])
    expect(await ids(false)).toEqual([])
    expect(await ids(null)).toEqual([id])
  })

  test('is not shipped', async () => {
    const { id } = await buyAndPay()
    const input = { id, carrier: 'SF', number: 'SF100', lines: null, idempotencyKey: newKey() }
    expect(await shop.browser.refused(shipOrder, { input })).toBe('PICKUP_ONLY')
  })

  test('is cancelled and refunded before it is collected, as before it is shipped; its code is worth nothing then', async () => {
    const bought = await buyAndPay()
    const input = { id: bought.id, reason: '不想要了', idempotencyKey: newKey() }
    expect((await buyer.browser.run(cancelOrder, { input })).cancelOrder.order.status).toBe('CLOSED')
    expect(await shop.browser.refused(handOver, code(bought.code))).toBe('PICKUP_CODE_WRONG')
  })
})

describe('handing over', () => {
  test('completes the order, as its receipt would, and it settles after its window', async () => {
    const bought = await buyAndPay()
    const { handOverOrder } = await shop.browser.run(handOver, code(bought.code))
    expect(handOverOrder.order).toEqual({ id: bought.id, status: 'COMPLETED' })
    const { myOrder: mine } = await buyer.browser.run(myOrder, { id: bought.id })
    expect(mine).toMatchObject({
      status: 'COMPLETED',
      pickupCode: null,
      lines: [{ leftToShip: 0, shippedQuantity: 2 }],
    })
    expect(mine.lines[0].afterSaleUntil).not.toBeNull()
    expect(mine.events.map(({ kind }: { kind: string }) => kind)).toEqual(['placed', 'paid', 'collected', 'completed'])
    await house.passHours(24 * 7 + 1)
    const order = await house.em().findOneOrFail(Order, bought.id, { populate: ['lines'] })
    expect(present(order.lines.getItems()[0], 'a line').settledAt).not.toBeNull()
  })

  test('sent twice is done once, and so it is by two at once', async () => {
    const first = await buyAndPay()
    const one = code(first.code)
    const twice = await Promise.all([shop.browser.run(handOver, one), shop.browser.run(handOver, one)])
    expect(twice[0]).toEqual(twice[1])
    expect(await shop.browser.run(handOver, one)).toEqual(twice[0])
    const second = await buyAndPay()
    const answers = await Promise.all([1, 2].map(() => shop.browser.ask(handOver, code(second.code))))
    const codes = answers.map(({ data }) => data.handOverOrder.userErrors[0]?.code ?? 'done')
    expect(codes.filter((each) => each === 'done')).toHaveLength(1)
    expect(['ORDER_NOT_COLLECTABLE', 'PICKUP_CODE_WRONG']).toContain(codes.find((each) => each !== 'done'))
    const { myOrder: mine } = await buyer.browser.run(myOrder, { id: second.id })
    expect(mine.events.filter(({ kind }: { kind: string }) => kind === 'collected')).toHaveLength(1)
  })

  test('by a wrong code, an unpaid one or at another shop is refused, and tries are slowed down', async () => {
    const { id } = await buy()
    const unpaid = present((await house.em().findOneOrFail(Order, id)).pickupCode, 'its code')
    expect(await shop.browser.refused(handOver, code(unpaid))).toBe('PICKUP_CODE_WRONG')
    const bought = await buyAndPay()
    const other = await openShop(house)
    expect(await other.browser.refused(handOver, code(bought.code))).toBe('PICKUP_CODE_WRONG')
    const wrong = bought.code === '00000000' ? '00000001' : '00000000'
    for (let tried = 0; tried < 9; tried += 1)
      expect(await shop.browser.refused(handOver, code(wrong))).toBe('PICKUP_CODE_WRONG')
    expect(await shop.browser.refused(handOver, code(wrong))).toBe('PICKUP_CODE_WRONG')
    const { errors } = await shop.browser.ask(handOver, code(bought.code))
    expect(errors?.[0]?.extensions.code).toBe('RATE_LIMITED')
    expect((await buyer.browser.run(myOrder, { id: bought.id })).myOrder.status).toBe('AWAITING_SHIPMENT')
  })
})

test('the database keeps what is collected free of freight, of parcels and of changes', async () => {
  const { id } = await buyAndPay()
  await expect(house.em().execute('update orders set freight = 100 where id = ?', [id])).rejects.toThrow(
    /orders_pickup/,
  )
  await expect(house.em().execute(`update orders set pickup_code = '11111111' where id = ?`, [id])).rejects.toThrow(
    /never changes/,
  )
  const superuser = await openSuperuser(house)
  await expect(
    superuser.query(`with parcel as (insert into shipment (id, created_at, order_id, carrier, number, shipped_at)
        values (gen_random_uuid(), now(), '${id}', 'SF', '1', now()) returning id)
      insert into shipment_line select gen_random_uuid(), now(), parcel.id, l.id, 1 from parcel, order_line l where l.order_id = '${id}'`),
  ).rejects.toThrow(/do not hold what was sent/)
  await superuser.end()
})
