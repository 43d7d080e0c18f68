import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import {
  cancelOrder,
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

let house: TestHouse
let shop: Shop
let buyer: Buyer
beforeAll(async () => {
  house = await openTestHouse()
})
beforeEach(async () => {
  shop = await openShop(house)
  buyer = await openBuyer(house)
})
afterAll(() => house.close())

async function paidOrder(...shops: Shop[]) {
  const trade = await place(buyer, shop, ...shops)
  await pay(house, buyer, trade.id)
  return { id: String(trade.orders[0].id), tradeId: String(trade.id) }
}

const cancel = (id: string) =>
  buyer.browser.run(cancelOrder, { input: { id, reason: '不想要了', idempotencyKey: newKey() } })

describe('an order that its buyer deletes', () => {
  const hide = `mutation ($input: HideOrderInput!) { hideOrder(input: $input) { order { id } userErrors { code } } }`
  const input = (id: string, isHidden = true) => ({ input: { id, isHidden, idempotencyKey: newKey() } })
  const mine = `{ myOrders { edges { node { id } } } myOrderCounts { status count } }`
  const listed = async () => {
    const { myOrders, myOrderCounts } = await buyer.browser.run(mine)
    const closed = myOrderCounts.find(({ status }: { status: string }) => status === 'CLOSED').count
    return { ids: myOrders.edges.map((edge: { node: { id: string } }) => edge.node.id), closed }
  }

  test('leaves the list and its counts for good, and comes back if that was a slip', async () => {
    const { id } = await paidOrder()
    await cancel(id)
    const key = input(id)
    await buyer.browser.run(hide, key)
    await buyer.browser.run(hide, key)
    await buyer.browser.run(hide, input(id))
    expect(await listed()).toEqual({ ids: [], closed: 0 })
    await buyer.browser.run(hide, input(id, false))
    expect(await listed()).toEqual({ ids: [id], closed: 1 })
  })

  test('is still there for its shop and for staff', async () => {
    const { id } = await paidOrder()
    await cancel(id)
    await buyer.browser.run(hide, input(id))
    const staff = await signInStaff(house, ['order:read'])
    expect((await shop.browser.run('{ shopOrders { edges { node { id } } } }')).shopOrders.edges).toEqual([
      { node: { id } },
    ])
    expect((await shop.browser.run('{ shopOrderCounts { status count } }')).shopOrderCounts).toContainEqual({
      status: 'CLOSED',
      count: 1,
    })
    expect((await staff.run('query ($id: ID!) { order(id: $id) { id } }', { id })).order).toEqual({ id })
  })

  test('has to be over', async () => {
    const { id } = await paidOrder()
    expect(await buyer.browser.refused(hide, input(id))).toBe('ORDER_NOT_OVER')
  })
})

describe('what a shop notes about an order', () => {
  const mark = `mutation ($input: MarkOrderInput!) { markOrder(input: $input) { order { flag shopNote } userErrors { code } } }`
  const list = `query ($flag: OrderFlag) { shopOrders(flag: $flag) { edges { node { id flag shopNote } } } }`

  test('is in its list, which shows one flag alone, and can be taken away', async () => {
    const [first, second] = [await paidOrder(), await paidOrder()]
    const input = (flag: string | null, note: string) => ({ id: first.id, flag, note, idempotencyKey: newKey() })
    const marked = await shop.browser.run(mark, { input: input('RED', ' 送赠品 ') })
    expect(marked.markOrder.order).toEqual({ flag: 'RED', shopNote: '送赠品' })
    const found = async (flag: string | null) =>
      (await shop.browser.run(list, { flag })).shopOrders.edges.map((edge: { node: { id: string } }) => edge.node.id)
    expect(await found('RED')).toEqual([first.id])
    expect(await found('BLUE')).toEqual([])
    expect(await found(null)).toEqual([second.id, first.id])
    await shop.browser.run(mark, { input: input(null, '') })
    expect(await found('RED')).toEqual([])
  })

  test('is not seen by the buyer, nor by another shop', async () => {
    const { id } = await paidOrder()
    await shop.browser.run(mark, { input: { id, flag: 'GREEN', note: '难缠', idempotencyKey: newKey() } })
    const { data, errors } = await buyer.browser.ask('query ($id: ID!) { myOrder(id: $id) { flag shopNote } }', { id })
    expect(JSON.stringify({ data, errors })).not.toMatch(/GREEN|难缠/)
    const other = await openShop(house)
    const input = { id, flag: 'RED', note: '', idempotencyKey: newKey() }
    expect(await other.browser.refused(mark, { input })).toBe('NOT_FOUND')
  })
})

describe('the timeline of a purchase', () => {
  const timeline = `query ($id: ID!) { myTrade(id: $id) { timeline { kind amount method number merchantName orderId carrier } } }`
  const read = async (id: string) => (await buyer.browser.run(timeline, { id })).myTrade.timeline

  test('tells of the payment, of each parcel and of each refund, across its shops', async () => {
    const second = await openShop(house, { name: '第二家' })
    const { id, tradeId } = await paidOrder(second)
    await shop.browser.run(shipOrder, { input: { id, carrier: 'SF', number: 'SF77', idempotencyKey: newKey() } })
    const other = await house.em().execute('select id from orders where trade_id = ? and id <> ?', [tradeId, id])
    await cancel(other[0]?.id ?? '')
    await house.passHours(1)
    const events = await read(tradeId)
    expect(events.map(({ kind }: { kind: string }) => kind)).toEqual([
      'PLACED',
      'PAID',
      'SHIPPED',
      'CLOSED',
      'REFUND_STARTED',
      'REFUNDED',
    ])
    expect(events[1]).toMatchObject({ amount: '414.00', method: 'SANDBOX', orderId: null })
    expect(events[2]).toMatchObject({ orderId: id, number: 'SF77', carrier: 'SF' })
    expect(events[5]).toMatchObject({ amount: '207.00', method: 'SANDBOX', merchantName: '第二家' })
  })

  test('tells that a shop was settled, and not what it got', async () => {
    const { id, tradeId } = await paidOrder()
    await shop.browser.run(shipOrder, { input: { id, carrier: 'SF', number: 'SF77', idempotencyKey: newKey() } })
    const confirm = `mutation ($input: ConfirmReceiptInput!) { confirmReceipt(input: $input) { userErrors { code } } }`
    await buyer.browser.run(confirm, { input: { id, idempotencyKey: newKey() } })
    await house.passHours(24 * 16)
    const events = await read(tradeId)
    expect(events.at(-2)).toMatchObject({ kind: 'COMPLETED' })
    expect(events.at(-1)).toMatchObject({ kind: 'SETTLED', orderId: id, amount: null })
  })

  test('belongs to its buyer', async () => {
    const { tradeId } = await paidOrder()
    const stranger = await openBuyer(house)
    expect((await stranger.browser.ask(timeline, { id: tradeId })).data?.['myTrade'] ?? null).toBeNull()
  })
})
