import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ReferenceKind } from '@mikro-orm/core'
import { Product } from '../catalog/product.ts'
import { Merchant } from '../merchant/merchant.ts'
import { Member } from '../member/member.ts'
import { Order, OrderLine } from '../order/order.ts'
import { Trade, TradeStatus } from '../order/trade.ts'
import { Payment } from '../payment/payment.ts'
import { PaymentMethod } from '../payment/payment-method.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { openBuyer, openShop, pay, place } from '../testing/market.ts'
import { Row } from './row.ts'
import { readRows, saveRows } from './save-rows.ts'

let house: TestHouse
let memberId: string
let tradeId: string

beforeAll(async () => {
  house = await openTestHouse()
  const [buyer, shop] = [await openBuyer(house), await openShop(house)]
  memberId = buyer.member.id
  ;({ id: tradeId } = await place(buyer, shop))
  await pay(house, buyer, (await place(buyer, shop)).id)
})
afterAll(() => house.close())

const locked = () => sql`select * from trade where id = ${tradeId} for update`

test('rows come whole and as what they are, and the ORM does not know of them', async () => {
  await house.tx(async (em) => {
    const [trade] = await readRows(em, Trade, locked())
    const watched = await em.findOneOrFail(Trade, tradeId)
    expect(trade).toBeInstanceOf(Trade)
    expect(trade).not.toBe(watched)
    for (const key of ['id', 'createdAt', 'number', 'goods', 'payable', 'shopNames', 'payBefore', 'paidAt'] as const)
      expect(trade?.[key], key).toEqual(watched[key])
    expect(trade?.member.id).toBe(watched.member.id)
    expect(await readRows(em, Trade, sql`select * from trade where false`)).toEqual([])
  })
})

test.each([
  ['trade', Trade],
  ['orders', Order],
  ['order_line', OrderLine],
  ['payment', Payment],
  ['merchant', Merchant],
  ['product', Product],
  ['member', Member],
])('rows of %s are what the ORM makes of them', async (table, type) => {
  const em = house.em()
  const rows = await readRows<Row>(em, type, sql`select * from ${sql.table(table)} order by id`)
  const watched = await em.find<Row>(type, {}, { orderBy: { id: 'asc' } })
  expect(rows.length).toBeGreaterThan(0)
  const { props } = em.getMetadata().get<Row>(type)
  for (const [index, row] of rows.entries()) {
    for (const { name, kind, persist } of props) {
      if (persist === false) continue
      const [ours, theirs]: unknown[] = [Reflect.get(row, name), Reflect.get(watched[index] ?? {}, name)]
      if (kind === ReferenceKind.SCALAR) expect(ours, name).toEqual(theirs)
      else if (theirs instanceof Row) {
        expect(ours, name).toBeInstanceOf(theirs.constructor)
        expect(ours, name).toHaveProperty('id', theirs.id)
      }
    }
  }
})

test('what has changed is written, and nothing else; what has not takes no statement', async () => {
  const { statements } = await house.countStatements(() =>
    house.tx(async (em) => {
      const [trade] = await readRows(em, Trade, locked())
      if (!trade) throw new Error('no trade')
      await saveRows(em, [trade])
      trade.closeReason = 'test'
      await saveRows(em, [trade])
      await saveRows(em, [trade])
    }),
  )
  expect(statements.filter((statement) => statement.includes('update "trade"'))).toEqual([
    expect.stringContaining('set "close_reason" = given."close_reason"'),
  ])
  expect((await house.em().findOneOrFail(Trade, tradeId)).closeReason).toBe('test')
  // What is changed in its place has changed as well.
  await house.tx(async (em) => {
    const [trade] = await readRows(em, Trade, locked())
    if (!trade) throw new Error('no trade')
    trade.shopNames.push('另一家')
    trade.payBefore.setUTCSeconds(7, 7)
    await saveRows(em, [trade])
  })
  const kept = await house.em().findOneOrFail(Trade, tradeId)
  expect(kept.shopNames).toContain('另一家')
  expect(kept.payBefore.toISOString()).toMatch(/:07\.007Z$/)
})

test('news of such rows is told with the command, and not when the command fails', async () => {
  const told = async () => {
    const [row]: { count: string }[] = await house
      .em()
      .execute(`select count(*) from queue.job where data ->> 'event' = 'trade.paid'`)
    return Number(row?.count)
  }
  const pay = (fails: boolean) =>
    house.tx(async (em) => {
      const [trade] = await readRows(em, Trade, locked())
      if (!trade) throw new Error('no trade')
      trade.pay(new Date(), [])
      await saveRows(em, [trade])
      if (fails) throw new Error('later')
    })
  const before = await told()
  await expect(pay(true)).rejects.toThrow('later')
  expect(await told()).toBe(before)
  expect((await house.em().findOneOrFail(Trade, tradeId)).status).toBe(TradeStatus.AWAITING_PAYMENT)
  await pay(false)
  expect(await told()).toBeGreaterThan(before)
})

test('new rows leave to the database what they do not say, each for itself', async () => {
  await house.tx(async (em) => {
    const payments = ['SB1', null].map((transactionId) => {
      const payment = new Payment({
        subject: { kind: 'test', id: uuidv7() },
        member: em.getReference(Member, memberId),
        method: PaymentMethod.SANDBOX,
        payerAddress: '127.0.0.1',
        amount: 100,
        shopNames: ['一', '二'],
        expiresAt: new Date(),
      })
      if (transactionId) payment.transactionId = transactionId
      return payment
    })
    await saveRows(em, payments)
    const kept = await em.find(Payment, { id: { $in: payments.map(({ id }) => id) } }, { orderBy: { id: 'asc' } })
    expect(kept.map(({ transactionId }) => transactionId)).toEqual(['SB1', null])
    expect(kept[0]).toMatchObject({ amount: 100, shopNames: ['一', '二'], status: 'CREATED', isCombined: false })
  })
})
