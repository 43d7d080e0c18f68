import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { now } from '../kernel/clock.ts'
import { Refusal } from '../kernel/refusal.ts'
import { takeNews } from '../kernel/row.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { makeOrder } from './make.ts'
import { OrderStatus, type Order } from './order.ts'
import { shortNumber } from '../kernel/short-number.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

const parcel = { id: 'a parcel', carrier: 'SF', number: 'SF1', pieces: null }
const of = (...ids: (string | undefined)[]) => ({ ...parcel, pieces: new Map(ids.map((id) => [id ?? '', 1])) })
const acts = {
  ship: (order: Order) => void order.ship(parcel, now(), 15),
  complete: (order: Order) => order.complete(now(), 7),
  cancel: (order: Order) => order.cancel('改变主意', now()),
}
type Act = keyof typeof acts

const { AWAITING_SHIPMENT, PARTLY_SHIPPED, SHIPPED, COMPLETED, CLOSED } = OrderStatus
const allowed: Record<Act, Partial<Record<OrderStatus, OrderStatus>>> = {
  ship: { [AWAITING_SHIPMENT]: SHIPPED, [PARTLY_SHIPPED]: SHIPPED },
  complete: { [SHIPPED]: COMPLETED },
  cancel: { [AWAITING_SHIPMENT]: CLOSED },
}
const cases = Object.values(OrderStatus).flatMap((status) =>
  (['ship', 'complete', 'cancel'] as const).map((act) => [act, status, allowed[act][status]] as const),
)

describe('an order', () => {
  test.each(cases)('%s when it is %s', (act, status, next) => {
    const order = makeOrder(house.em(), { status })
    if (next) {
      acts[act](order)
      expect(order.status).toBe(next)
    } else {
      expect(() => acts[act](order)).toThrow(Refusal)
      expect(order.status).toBe(status)
    }
  })

  test('is partly shipped until every line is in a parcel, and a line is in one parcel only', () => {
    const order = makeOrder(house.em(), { status: AWAITING_SHIPMENT, lines: 3 })
    const [first, second, third] = order.lines.getItems().map(({ id }) => id)
    order.ship(of(first), now(), 15)
    expect(order.status).toBe(PARTLY_SHIPPED)
    expect(order.autoCompleteAt).toBeNull()
    expect(() => order.ship(of(first), now(), 15)).toThrow('LINE_NOT_SHIPPABLE')
    order.ship(of(second, third), now(), 15)
    expect(order.status).toBe(SHIPPED)
    expect(order.autoCompleteAt).not.toBeNull()
  })

  test('is sent piece by piece, and no more of a line than there is', () => {
    const order = makeOrder(house.em(), { status: AWAITING_SHIPMENT, quantity: 3 })
    const [line] = order.lines.getItems()
    order.ship({ ...parcel, pieces: new Map([[line?.id ?? '', 2]]) }, now(), 15)
    expect([order.status, line?.leftToShip]).toEqual([PARTLY_SHIPPED, 1])
    expect(() => order.ship({ ...parcel, pieces: new Map([[line?.id ?? '', 2]]) }, now(), 15)).toThrow('SHIP_QUANTITY')
    order.ship(parcel, now(), 15)
    expect([order.status, line?.leftToShip]).toEqual([SHIPPED, 0])
  })

  test('waits for no piece that was refunded before it was sent', () => {
    const order = makeOrder(house.em(), { status: AWAITING_SHIPMENT, quantity: 3 })
    const [line] = order.lines.getItems()
    expect(line?.refund({ quantity: 1 })).toMatchObject({ unsent: 1 })
    order.ship({ ...parcel, pieces: new Map([[line?.id ?? '', 1]]) }, now(), 15)
    expect(line?.refund({ amount: 10 })).toMatchObject({ unsent: 0 })
    expect(line?.refund('rest')).toMatchObject({ unsent: 1 })
    expect(line?.leftToShip).toBe(0)
    expect(order.finishShipping(now(), 15)).toBe(true)
    expect(order.status).toBe(SHIPPED)
    expect(order.finishShipping(now(), 15)).toBe(false)
  })

  test('tells of its payment once', () => {
    const order = makeOrder(house.em())
    order.pay(now())
    expect(takeNews(order).map(({ name }) => name)).toEqual(['order.paid'])
    expect(order.events.getItems().map(({ kind }) => kind)).toEqual(['placed', 'paid'])
  })

  test('keeps the figures of its lines as they were sold', () => {
    const [line] = makeOrder(house.em()).lines.getItems()
    expect(line).toMatchObject({ goods: 19900, base: 19900, paid: 19900, fee: 1990 })
  })
})

test('a number is the day and ten digits', () => {
  expect(shortNumber(new Date('2026-11-22T17:00:00Z'))).toMatch(/^261123\d{10}$/)
})
