import { hours } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Accrual, AccrualState } from '../bonus/accrual.ts'
import { accrueOrders } from '../bonus/accrue-orders.ts'
import { clockOffset, now, setClockOffset } from '../kernel/clock.ts'
import { couponExpense, escrow, feeRevenue } from '../ledger/account-ref.ts'
import { balanceAt } from '../ledger/balance-at.ts'
import { EntryKind } from '../ledger/journal.ts'
import { ledgerInvariants } from '../ledger/ledger-invariants.ts'
import { postJournal } from '../ledger/post-journal.ts'
import { cancelOrder } from '../order/cancel-order.ts'
import { OrderLine } from '../order/order.ts'
import { openSuperuser, openTestHouse, type TestHouse } from '../testing/house.ts'
import { openStaff } from '../testing/staff.ts'
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

test('a line that cannot be settled is set aside with the reason, and the others of its batch settle', async () => {
  const before = await sale.available('merchant', sale.people.merchant.id)
  const orderIds: string[] = []
  for (let index = 0; index < 50; index += 1) orderIds.push(await sale.pay())
  for (const id of orderIds) await sale.complete(id)
  const [poisoned = ''] = orderIds
  const line = await house.em().findOneOrFail(OrderLine, { order: poisoned })
  // Its key is taken by something else: posting it cannot be.
  await house.tx((em) =>
    postJournal(em, {
      key: `settle:${line.id}`,
      kind: EntryKind.OTHER,
      at: now(),
      transfers: [{ from: feeRevenue, to: couponExpense, amount: 1 }],
    }),
  )
  passWindow()
  await house.settle()
  expect(await sale.available('merchant', sale.people.merchant.id)).toBe(before + 49 * 18710)
  expect(await house.em().count(OrderLine, { order: { $in: orderIds }, settledAt: null })).toBe(1)
  const { browser } = await openStaff(house, { permissions: ['bonus:decide'] })
  const list =
    '{ setAsideLines { totalCount edges { node { lineId orderNumber merchantName base reason tries retryAt } } } }'
  const { setAsideLines } = await browser.run(list)
  expect(setAsideLines.totalCount).toBe(1)
  expect(setAsideLines.edges[0].node).toMatchObject({
    lineId: line.id,
    merchantName: '好物店',
    base: '199.00',
    tries: 1,
  })
  expect(setAsideLines.edges[0].node.reason).toContain('another content')
  const retry =
    'mutation ($input: RetrySettlementInput!) { retrySettlement(input: $input) { retryAt userErrors { code } } }'
  await browser.run(retry, { input: { lineId: line.id } })
  await house.settle()
  expect((await browser.run(list)).setAsideLines.edges[0].node.tries).toBe(2)
  // Somebody has put it right.
  const superuser = await openSuperuser(house)
  await superuser.query('alter table journal disable trigger journal_never_changes')
  await superuser.query(`update journal set key = 'mended:' || key where key = $1`, [`settle:${line.id}`])
  await superuser.query('alter table journal enable trigger journal_never_changes')
  await superuser.end()
  await house.passHours(1)
  expect(await sale.available('merchant', sale.people.merchant.id)).toBe(before + 50 * 18710)
  expect((await browser.run(list)).setAsideLines.totalCount).toBe(0)
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
