import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { now } from '../kernel/clock.ts'
import { refundLine } from '../settlement/refund-line.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import {
  newKey,
  openBuyer,
  openShop,
  pay,
  place,
  shipOrder,
  signInStaff,
  type Buyer,
  type Shop,
} from '../testing/market.ts'
import type { Browser } from '../testing/browser.ts'
import { OrderLine } from './order.ts'

let house: TestHouse
let buyer: Buyer
let other: Buyer
let shop: Shop
let second: Shop
let staff: Browser
/** ids of orders: unpaid, paid, shipped (an hour later) of the buyer at the shop; paid of the buyer at the second shop; paid of another */
let ids: Record<'unpaid' | 'paid' | 'shipped' | 'elsewhere' | 'others', string>
let numberOfPaid: string
let anHourLater: Date

beforeAll(async () => {
  house = await openTestHouse()
  buyer = await openBuyer(house, { nickname: '小明' })
  other = await openBuyer(house)
  shop = await openShop(house, { title: '手冲咖啡壶' })
  second = await openShop(house, { title: '竹编收纳篮' })
  staff = await signInStaff(house, ['order:read'])
  const order = async (who: Buyer, where: Shop, isPaid: boolean) => {
    const trade = await place(who, where)
    if (isPaid) await pay(house, who, trade.id)
    return trade.orders[0]
  }
  const paid = await order(buyer, shop, true)
  numberOfPaid = paid.number
  const elsewhere = await order(buyer, second, true)
  const others = await order(other, shop, true)
  await house.passHours(1)
  anHourLater = now()
  const shipped = await order(buyer, shop, true)
  await shop.browser.run(shipOrder, {
    input: { id: shipped.id, carrier: 'SF', number: 'SF1', idempotencyKey: newKey() },
  })
  const unpaid = await order(buyer, shop, false)
  ids = { unpaid: unpaid.id, paid: paid.id, shipped: shipped.id, elsewhere: elsewhere.id, others: others.id }
})
afterAll(() => house.close())

interface Listed {
  edges: { node: { id: string } }[]
}

const idsOf = ({ edges }: Listed): string[] => edges.map(({ node }) => node.id)

const fields = 'edges { node { id } } pageInfo { hasNextPage endCursor } totalCount'
const myOrders = `query ($status: OrderStatus, $query: String, $first: Int = 24, $after: String) {
  myOrders(status: $status, query: $query, first: $first, after: $after) { ${fields} } }`
const shopOrders = `query ($filter: OrderFilter) { shopOrders(filter: $filter) { ${fields} } }`
const orders = `query ($filter: OrderFilter) { orders(filter: $filter, first: 100) { ${fields} } }`

describe('my orders', () => {
  const mine = async (variables: object): Promise<string[]> =>
    idsOf((await buyer.browser.run(myOrders, variables)).myOrders)

  test('are mine alone, newest first', async () => {
    expect(await mine({})).toEqual([ids.unpaid, ids.shipped, ids.elsewhere, ids.paid])
  })

  test('are found by state, title and number', async () => {
    expect(await mine({ status: 'SHIPPED' })).toEqual([ids.shipped])
    expect(await mine({ query: '竹编' })).toEqual([ids.elsewhere])
    expect(await mine({ query: numberOfPaid })).toEqual([ids.paid])
    expect(await mine({ query: '%' })).toEqual([])
  })

  test('come page by page', async () => {
    const { myOrders: page } = await buyer.browser.run(myOrders, { first: 3 })
    expect(page).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: true } })
    expect(await mine({ first: 3, after: page.pageInfo.endCursor })).toEqual([ids.paid])
  })

  test('are counted by state', async () => {
    const { myOrderCounts } = await buyer.browser.run('{ myOrderCounts { status count } }')
    expect(
      Object.fromEntries(myOrderCounts.map(({ status, count }: { status: string; count: number }) => [status, count])),
    ).toEqual({
      AWAITING_PAYMENT: 1,
      AWAITING_SHIPMENT: 2,
      PARTLY_SHIPPED: 0,
      SHIPPED: 1,
      COMPLETED: 0,
      CLOSED: 0,
    })
  })
})

describe('orders of a shop and of the platform', () => {
  const ofShop = async (filter: object): Promise<string[]> =>
    idsOf((await shop.browser.run(shopOrders, { filter })).shopOrders)
  const all = async (filter: object): Promise<string[]> => idsOf((await staff.run(orders, { filter })).orders)

  test('each filter changes what the shop sees', async () => {
    expect(await ofShop({})).toEqual([ids.unpaid, ids.shipped, ids.others, ids.paid])
    expect(await ofShop({ status: 'AWAITING_SHIPMENT' })).toEqual([ids.others, ids.paid])
    expect(await ofShop({ number: numberOfPaid })).toEqual([ids.paid])
    expect(await ofShop({ memberId: other.member.id })).toEqual([ids.others])
    expect(await ofShop({ merchantId: second.merchantId })).toEqual([])
    expect(await ofShop({ from: anHourLater.toISOString() })).toEqual([ids.unpaid, ids.shipped])
    expect(await ofShop({ to: anHourLater.toISOString() })).toEqual([ids.others, ids.paid])
    const { shopOrderCounts } = await shop.browser.run('{ shopOrderCounts { status count } }')
    expect(shopOrderCounts).toContainEqual({ status: 'AWAITING_SHIPMENT', count: 2 })
  })

  test('each filter changes what staff see', async () => {
    expect(await all({})).toHaveLength(5)
    expect(await all({ status: 'SHIPPED' })).toEqual([ids.shipped])
    expect(await all({ number: numberOfPaid })).toEqual([ids.paid])
    expect(await all({ memberId: other.member.id })).toEqual([ids.others])
    expect(await all({ merchantId: second.merchantId })).toEqual([ids.elsewhere])
    expect(await all({ from: anHourLater.toISOString() })).toEqual([ids.unpaid, ids.shipped])
    expect(await all({ to: anHourLater.toISOString() })).toEqual([ids.others, ids.elsewhere, ids.paid])
    expect(await staff.refused(orders, { filter: { memberId: 'nobody' } })).toBe('BAD_USER_INPUT')
    const { orderCounts } = await staff.run('{ orderCounts { status count } }')
    expect(orderCounts).toContainEqual({ status: 'AWAITING_SHIPMENT', count: 3 })
    expect(orderCounts).toContainEqual({ status: 'CLOSED', count: 0 })
  })

  test('staff see a masked phone and what the merchant gets', async () => {
    const one = `query ($id: ID!) { order(id: $id) { buyerNickname address { phone } merchantReceives lines { fee base feeRateBps } } }`
    const { order } = await staff.run(one, { id: ids.paid })
    expect(order).toEqual({
      buyerNickname: '小明',
      address: { phone: '139****1111' },
      merchantReceives: '187.10',
      lines: [{ fee: '19.90', base: '199.00', feeRateBps: 1000 }],
    })
    expect(await (await signInStaff(house, [])).refused(one, { id: ids.paid })).toBe('FORBIDDEN')
  })
})

test('a list takes as many statements for many orders as for one', async () => {
  const rich = `query ($first: Int!) { myOrders(first: $first) { edges { node { id number total status canCancel merchant { id name }
    lines { id title imageUrl } events { kind } shipments { number lines { lineId } } address { phone } } } } }`
  const count = async (first: number): Promise<number> => {
    const { statements } = await house.countStatements(() => buyer.browser.run(rich, { first }))
    return statements.length
  }
  // Who asks, the orders with their lines, their merchants, events and parcels.
  expect(await count(1)).toBe(4)
  expect(await count(4)).toBe(4)
  const plain = 'query { myOrders { edges { node { id number total lines { title } } } } }'
  const { statements } = await house.countStatements(() => buyer.browser.run(plain))
  expect(statements).toHaveLength(2)
})

describe('statistics of orders', () => {
  const statistics = `query ($input: OrderStatisticsInput!) { orderStatistics(input: $input) {
    total { orders gross refunded net } figures { key name orders gross refunded net } } }`
  const counted = 'query ($filter: OrderFilter) { orders(filter: $filter, first: 1) { totalCount } }'
  const period = () => ({ from: new Date(now().getTime() - 30 * 86_400_000), to: now() })
  const read = async (by: string) => (await staff.run(statistics, { input: { ...period(), by } })).orderStatistics

  test.each(['STATUS', 'MERCHANT', 'PROVINCE', 'HOUR', 'CATEGORY'])(
    'by %s add up, and each leads to its rows',
    async (by) => {
      const { total, figures } = await read(by)
      expect(total.orders).toBe(4)
      const sumOf = (key: 'orders' | 'gross' | 'net') =>
        figures.reduce((sum: number, figure: Record<typeof key, string>) => sum + Number(figure[key]), 0)
      expect(sumOf('orders')).toBe(4)
      expect(sumOf('gross')).toBeCloseTo(Number(total.gross), 2)
      const { from, to } = period()
      const paid = { paidFrom: from, paidTo: to }
      for (const { key, orders } of figures) {
        const wanted = {
          STATUS: { status: key },
          MERCHANT: { merchantId: key },
          PROVINCE: { provinceCode: key },
          HOUR: { paidHour: Number(key) },
          CATEGORY: { categoryId: key },
        }[by]
        expect((await staff.run(counted, { filter: { ...paid, ...wanted } })).orders.totalCount).toBe(orders)
      }
    },
  )

  test('count what was given back out of the net', async () => {
    const before = (await read('STATUS')).total
    const [line] = await house.em().find(OrderLine, { order: ids.paid })
    await house.tx((em) => refundLine(em, { lineId: line?.id ?? '', portion: { amount: 100 }, reason: '少发' }))
    const { total } = await read('STATUS')
    expect(total.gross).toBe(before.gross)
    expect(Number(total.net)).toBeCloseTo(Number(before.net) - 1, 2)
  })

  test('take one statement, and a period of 92 days at most', async () => {
    const { statements } = await house.countStatements(() => read('CATEGORY'))
    expect(statements).toHaveLength(2)
    const input = { from: new Date(now().getTime() - 93 * 86_400_000), to: now(), by: 'HOUR' }
    expect((await staff.ask(statistics, { input })).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })
})
