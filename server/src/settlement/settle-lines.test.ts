import { hours } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Accrual, AccrualState } from '../bonus/accrual.ts'
import { accrueOrders } from '../bonus/accrue-orders.ts'
import { clockOffset, now, setClockOffset } from '../kernel/clock.ts'
import { escrow } from '../ledger/account-ref.ts'
import { balanceAt } from '../ledger/balance-at.ts'
import { ledgerInvariants } from '../ledger/ledger-invariants.ts'
import { cancelOrder } from '../order/cancel-order.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { ExampleSale } from '../testing/example-sale.ts'
import { readOwnWallet } from './own-wallet.ts'
import { saleInvariants } from './sale-invariants.ts'

let house: TestHouse
let sale: ExampleSale
beforeAll(async () => {
  house = await openTestHouse()
  sale = await ExampleSale.open(house)
})
afterAll(() => house.close())

const passWindow = (): void => setClockOffset(clockOffset() + hours(8 * 24))
const statesOf = async (em: EntityManager, orderId: string): Promise<AccrualState[]> =>
  (await em.find(Accrual, { orderLine: { order: orderId } })).map(({ state }) => state)

test('an order cancelled before it is shipped gives everything back, and nobody earns', async () => {
  const before = await readOwnWallet(house.em(), 'merchant', sale.people.merchant.id)
  const orderId = await sale.pay()
  await house.settle()
  await house.tx((em) => cancelOrder(em, orderId, '不想要了'))
  expect(await sale.broken()).toEqual([])
  await house.passHours(1)
  const accruals = await house.em().find(Accrual, { orderLine: { order: orderId } })
  expect(accruals).toHaveLength(5)
  for (const accrual of accruals) expect(accrual.state).toBe(AccrualState.CANCELLED)
  expect(await readOwnWallet(house.em(), 'merchant', sale.people.merchant.id)).toEqual(before)
  expect(await balanceAt(house.em(), escrow(sale.people.merchant.id), now())).toBe(0)
  expect(await sale.broken()).toEqual([])
})

test('many due lines are settled by two workers at once, each line once, with few statements', async () => {
  const before = await sale.available('merchant', sale.people.merchant.id)
  const orderIds: string[] = []
  for (let index = 0; index < 6; index += 1) orderIds.push(await sale.pay())
  for (const id of orderIds) await sale.complete(id)
  passWindow()
  const { statements } = await house.countStatements(() => Promise.all([house.settle(), house.settle()]))
  expect(await sale.available('merchant', sale.people.merchant.id)).toBe(before + 6 * 18710)
  expect(statements.filter((sql) => sql.includes('insert into "transfer"')).length).toBeLessThanOrEqual(2)
  expect(await sale.broken()).toEqual([])
})

describe('bonuses', () => {
  test('are booked once, however often the payment is told of', async () => {
    const orderId = await sale.pay()
    await Promise.all(Array.from({ length: 5 }, () => house.tx((em) => accrueOrders(em, [orderId], now()))))
    await house.settle()
    expect(await statesOf(house.em(), orderId)).toHaveLength(5)
  })

  test('that are booked while the order is cancelled are cancelled too', async () => {
    for (let round = 0; round < 5; round += 1) {
      const orderId = await sale.pay()
      await Promise.all([
        house.tx((em) => accrueOrders(em, [orderId], now())),
        house.tx((em) => cancelOrder(em, orderId, '不想要了')),
      ])
      await house.settle()
      for (const state of await statesOf(house.em(), orderId)) expect(state).toBe(AccrualState.CANCELLED)
    }
    expect(await sale.broken()).toEqual([])
  })

  test('whose news was lost are booked when the line is settled', async () => {
    const before = await sale.available('member', sale.people.buyer.id)
    const orderId = await sale.pay()
    await house.em().execute(`delete from queue.job`)
    await sale.complete(orderId)
    await house.em().execute(`delete from queue.job`)
    passWindow()
    await house.settle()
    expect(await statesOf(house.em(), orderId)).toEqual(Array.from({ length: 5 }, () => AccrualState.SETTLED))
    expect(await sale.available('member', sale.people.buyer.id)).toBeGreaterThanOrEqual(before + 398)
    expect(await sale.broken()).toEqual([])
  })
})

describe('a broken rule is seen', () => {
  const breaks: [number, string][] = [
    [1, 'update ledger_balance set balance = balance + 1'],
    [1, 'update ledger_balance set held = held + 1 where balance > held'],
    [
      2,
      `update payment set amount = amount + 1 where id = (select id from payment where status = 'SUCCEEDED' limit 1)`,
    ],
    [3, 'update orders set freight = freight + 1 where paid_at is not null'],
    [4, 'update accrual set amount = amount + 1'],
    [4, 'update order_line set base = base - 1, paid = paid - 1 where settled_at is not null'],
    [5, 'update refund set amount = amount * 2'],
    [6, 'update variant set on_hand = on_hand + 1'],
  ]
  for (const [number, statement] of breaks) {
    test(`rule ${number}: ${statement}`, async () => {
      expect(await breachesAfter(statement, number)).toBeGreaterThan(0)
    })
  }
})

/** How many rows break the rule once the owner of the database has done this, which is then undone. */
async function breachesAfter(statement: string, number: number): Promise<number> {
  const [row] = await house.em().execute<{ name: string }[]>('select current_database() as name')
  const url = new URL(process.env['TEST_DATABASE_URL'] ?? '')
  url.pathname = `/${row?.name}`
  const owner = new Client({ connectionString: url.href })
  await owner.connect()
  try {
    await owner.query('begin')
    await owner.query(statement)
    let breaches = 0
    for (const rule of [...ledgerInvariants, ...saleInvariants].filter((one) => one.number === number))
      breaches += (await owner.query(rule.sql)).rows.length
    return breaches
  } finally {
    await owner.end()
  }
}
