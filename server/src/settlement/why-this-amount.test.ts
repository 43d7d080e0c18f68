import { businessMonth } from '@kaidian/shared/core/time'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { Accrual, AccrualKind, HeldDecision } from '../bonus/accrual.ts'
import { clockOffset, setClockOffset } from '../kernel/clock.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { feeRevenue, wallet } from '../ledger/account-ref.ts'
import { EntryKind } from '../ledger/journal.ts'
import { postJournal } from '../ledger/post-journal.ts'
import { cancelOrder } from '../order/cancel-order.ts'
import { Order, OrderLine } from '../order/order.ts'
import type { Portion } from '../order/refund-figures.ts'
import { shipOrder } from '../order/ship-order.ts'
import type { Browser } from '../testing/browser.ts'
import { ExampleSale } from '../testing/example-sale.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { newKey, signIn } from '../testing/market.ts'
import { decideHeld } from './decide-held.ts'
import { refundLine } from './refund-line.ts'

let house: TestHouse
let sale: ExampleSale
let buyer: Browser
let promoter: Browser
beforeAll(async () => {
  house = await openTestHouse()
  sale = await ExampleSale.open(house)
  buyer = await signIn(house, Audience.MEMBER, sale.people.buyer.account.id, null)
  promoter = await signIn(house, Audience.MEMBER, sale.people.consumerPromoter.account.id, null)
})
afterEach(() => setClockOffset(0))
afterAll(() => house.close())

const why = `query ($first: Int = 1) { myAccruals(first: $first) { edges { node { kind state amount reversed left reason waitsFor
  unlocksAt answerBy feeRule { scope subjectName } reversals { amount cause owed } } } } }`
const newest = async (browser: Browser) => (await browser.run(why)).myAccruals.edges[0].node

async function sell(): Promise<string> {
  const orderId = await sale.pay()
  await house.settle()
  return orderId
}

const passDays = async (days: number): Promise<void> => {
  setClockOffset(clockOffset() + days * 24 * 3_600_000)
  await house.settle()
}

const refund = async (orderId: string, portion: Portion): Promise<void> => {
  const line = await house.em().findOneOrFail(OrderLine, { order: orderId })
  await house.tx((em) => refundLine(em, { lineId: line.id, portion, reason: '不合适' }))
}

describe('a bonus says what it waits for', () => {
  test('from the shipment to the end of the after-sale window, and to its settlement', async () => {
    const orderId = await sell()
    expect(await newest(promoter)).toMatchObject({ waitsFor: 'SHIPMENT', unlocksAt: null, reversals: [] })
    await house.tx(async (em) => {
      const parcel = { carrier: 'SF', number: 'SF1234567890', pieces: null }
      await shipOrder(em, await em.findOneOrFail(Order, orderId), parcel)
    })
    expect(await newest(promoter)).toMatchObject({ waitsFor: 'RECEIPT', unlocksAt: null })
    await house.passHours(15 * 24 + 1)
    expect(await newest(promoter)).toMatchObject({ waitsFor: 'AFTER_SALE', unlocksAt: expect.any(String) })
    await passDays(8)
    expect(await newest(promoter)).toMatchObject({ state: 'SETTLED', waitsFor: null })
  })

  test('held, that it is checked and by when, and never why', async () => {
    await sell()
    await hold('DEVICE')
    const held = await newest(promoter)
    expect(held).toMatchObject({ state: 'HELD', waitsFor: 'CHECK', reason: '正在核对' })
    expect(Date.parse(held.answerBy)).toBeGreaterThan(Date.now() + 6 * 24 * 3_600_000)
    await hold('FROZEN')
    expect(await newest(promoter)).toMatchObject({ waitsFor: 'UNFREEZE', answerBy: null, reason: '账号已冻结' })
  })
})

async function hold(rule: string): Promise<string> {
  const [{ id }]: [{ id: string }] = await house.em().execute(
    `update accrual set state = 'HELD', held_by_rule = ?, held_at = now() where id = (
       select id from accrual where beneficiary_id = ? order by created_at desc, id desc limit 1) returning id`,
    [rule, sale.people.consumerPromoter.id],
  )
  return id
}

describe('what refunds undo of a bonus is told one by one', () => {
  test('before and after its settlement, and what of it the wallet lacked', async () => {
    const orderId = await sell()
    await refund(orderId, { amount: 5000 })
    await refund(orderId, { amount: 5000 })
    await sale.complete(orderId)
    await passDays(8)
    await empty(sale.people.consumerPromoter.id)
    await refund(orderId, 'rest')
    const bonus = await newest(promoter)
    expect(bonus).toMatchObject({ state: 'CLAWED_BACK', amount: '2.98', reversed: '2.98', left: '0.00' })
    // Of the fee of 1990 are left 1490, then 990, then nothing, at 15 %.
    expect(bonus.reversals).toEqual([
      { amount: '0.75', cause: 'REFUND', owed: '0.00' },
      { amount: '0.75', cause: 'REFUND', owed: '0.00' },
      { amount: '1.48', cause: 'CLAWED_BACK', owed: '1.48' },
    ])
  })

  test('with the order that was cancelled', async () => {
    const orderId = await sell()
    await house.tx((em) => cancelOrder(em, orderId, '不想要了'))
    await house.settle()
    const { state, reversals } = await newest(promoter)
    expect(state).toBe('CANCELLED')
    expect(reversals).toEqual([{ amount: '2.98', cause: 'ORDER_CANCELLED', owed: '0.00' }])
  })

  test('with the check that it did not pass, and nothing that comes after it', async () => {
    const orderId = await sell()
    await refund(orderId, { amount: 5000 })
    const accrualId = await hold('DEVICE')
    const decree = { accrualId, decision: HeldDecision.CANCEL, reason: '同一个人', withPair: false }
    await house.tx((em) => decideHeld(em, { ...decree, decidedById: sale.people.staff.account.id }))
    setClockOffset(60_000)
    await refund(orderId, 'rest')
    expect(await newest(promoter)).toMatchObject({
      state: 'CANCELLED',
      reason: '核对后不予发放',
      reversals: [
        { amount: '0.75', cause: 'REFUND', owed: '0.00' },
        { amount: '2.23', cause: 'NOT_GRANTED', owed: '0.00' },
      ],
    })
  })

  async function empty(memberId: string): Promise<void> {
    const amount = await sale.available('member', memberId)
    await house.tx((em) =>
      postJournal(em, {
        key: `empty:${newKey()}`,
        kind: EntryKind.OTHER,
        at: new Date(),
        transfers: [{ from: wallet('member', memberId), to: feeRevenue, amount }],
      }),
    )
  }
})

test('the buyer is told whose rate it was, and who earns from others only which kind of rule', async () => {
  const orderId = await sell()
  const line = await house.em().findOneOrFail(OrderLine, { order: orderId }, { populate: ['policy'] })
  expect((await newest(buyer)).feeRule).toEqual({ scope: 'DEFAULT', subjectName: null })
  const { product } = sale.people
  // A version never changes, so the line is moved to one that has a rate for its product.
  const [{ id: policyId }]: [{ id: string }] = await house.em().execute(
    `insert into policy select (json_populate_record(p, json_build_object('id', gen_random_uuid(), 'version', 99, 'changes_fees', false,
       'product_rates', json_build_array(json_build_object('productId', ?::text, 'feeRateBps', 1000))))).*
     from policy p where p.id = ? returning id`,
    [product.id, line.policy.id],
  )
  await house.em().nativeUpdate(OrderLine, line.id, { policy: policyId })
  expect((await newest(buyer)).feeRule).toEqual({ scope: 'PRODUCT', subjectName: line.title })
  expect((await newest(promoter)).feeRule).toEqual({ scope: 'PRODUCT', subjectName: null })
})

test('a month has what was booked in it', async () => {
  await sell()
  const ofMonth = 'query ($month: String) { myAccruals(month: $month) { edges { node { createdAt } } } }'
  const { myAccruals } = await buyer.run(ofMonth, { month: businessMonth(new Date()) })
  expect(myAccruals.edges.length).toBeGreaterThan(0)
  expect((await buyer.run(ofMonth, { month: '2020-01' })).myAccruals.edges).toEqual([])
  expect(await buyer.refused(ofMonth, { month: '2026-13' })).toBe('BAD_USER_INPUT')
})

test('ten bonuses with all that is told of them are read with as many statements as one', async () => {
  const count = await house.em().count(Accrual, { kind: AccrualKind.CONSUMER_COMMISSION })
  expect(count).toBeGreaterThan(3)
  const refunded = `query ($first: Int = 1) { myAccruals(first: $first, state: CLAWED_BACK) { edges { node {
    feeRule { scope } reversals { amount } } } } }`
  const one = await house.countStatements(() => promoter.run(refunded))
  const ten = await house.countStatements(() => promoter.run(why, { first: 10 }))
  // The one more asks how long a check may take, once.
  expect(ten.statements.length).toBeLessThanOrEqual(one.statements.length + 1)
})
