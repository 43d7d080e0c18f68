import { businessDay } from '@kaidian/shared/core/time'
import { sum } from '@kaidian/shared/core/money'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { now, setClockOffset } from '../kernel/clock.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { dividendExpense, pool, wallet } from '../ledger/account-ref.ts'
import { balanceAt } from '../ledger/balance-at.ts'
import { OrderLine } from '../order/order.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { openStaff } from '../testing/staff.ts'
import { ExampleSale } from '../testing/example-sale.ts'
import { signIn } from '../testing/market.ts'
import { countDividends, share } from './count-dividends.ts'
import { Dividend, DividendRound } from './dividend.ts'
import { refundLine } from './refund-line.ts'

let house: TestHouse
let sale: ExampleSale
beforeAll(async () => {
  house = await openTestHouse()
  sale = await ExampleSale.open(house)
})
afterEach(() => setClockOffset(0))
afterAll(() => house.close())

const list = `{ myDividends { edges { node { day pool weight weights memberCount windowDays cap amount isCapped isPaid } } } }`

describe('a day’s pool', () => {
  test('is shared once among those who bought, with its arithmetic for each of them, and is paid into wallets', async () => {
    const { buyer, people } = { buyer: sale.people.buyer, people: sale.people }
    const orderId = await sale.pay()
    await sale.complete(orderId)
    await house.passHours(8 * 24)
    const line = await house.em().findOneOrFail(OrderLine, { order: orderId })
    const day = businessDay(line.settledAt ?? now())
    await house.passHours(25)
    const before = await balanceAt(house.em(), wallet('member', buyer.id), now())
    const round = await house.em().findOneOrFail(DividendRound, { day })
    expect(round).toMatchObject({ pool: 199, shared: 199, handedOn: 0, memberCount: 1, weights: 19900, windowDays: 30 })
    expect(round.paidAt).not.toBeNull()
    expect(before).toBe(398 + 199)
    expect(await balanceAt(house.em(), pool(day), now())).toBe(0)
    const browser = await signIn(house, Audience.MEMBER, buyer.account.id, null)
    expect((await browser.run(list)).myDividends.edges.map(({ node }: { node: object }) => node)).toEqual([
      {
        day,
        pool: '1.99',
        weight: '199.00',
        weights: '199.00',
        memberCount: 1,
        windowDays: 30,
        cap: '50.00',
        amount: '1.99',
        isCapped: false,
        isPaid: true,
      },
    ])
    const other = await signIn(house, Audience.MEMBER, people.consumerPromoter.account.id, null)
    expect((await other.run(list)).myDividends.edges).toEqual([])
    const staff = await openStaff(house, { permissions: ['ledger:read'] })
    const rounds = await staff.browser.run(
      '{ dividendRounds { edges { node { day pool shared memberCount paidAt progress { members amount capped } batches { count amount } } } } }',
    )
    expect(rounds.dividendRounds.edges[0].node).toMatchObject({
      day,
      pool: '1.99',
      shared: '1.99',
      progress: { members: 1, amount: '1.99', capped: 0 },
      batches: [{ count: 1, amount: '1.99' }],
    })
    expect(await sale.broken()).toEqual([])

    // A refund afterwards leaves the round alone: its part comes from today's pool, and what that lacks the platform bears.
    const cost = await balanceAt(house.em(), dividendExpense, now())
    await house.tx((em) => refundLine(em, { lineId: line.id, portion: 'rest', reason: '质量问题' }))
    expect(await balanceAt(house.em(), dividendExpense, now())).toBe(cost - 199)
    expect(await house.em().findOneOrFail(Dividend, { day, memberId: buyer.id })).toMatchObject({ amount: 199 })
    await house.passHours(1)
    expect(await sale.broken()).toEqual([])
  })

  test('asked for by many at once is counted once', async () => {
    const orderId = await sale.pay()
    await sale.complete(orderId)
    await house.passHours(8 * 24)
    const { settledAt } = await house.em().findOneOrFail(OrderLine, { order: orderId })
    const day = businessDay(settledAt ?? now())
    await Promise.allSettled(Array.from({ length: 5 }, () => house.tx((em) => countDividends(em, day))))
    expect(await house.em().count(DividendRound, { day })).toBe(1)
    await house.passHours(25)
    expect(await sale.broken()).toEqual([])
  })

  test('that nobody can have goes to the next day', async () => {
    await house.passHours(60 * 24)
    const orderId = await sale.pay()
    // As of somebody who buys in their own shop: such a purchase weighs nothing.
    await house.em().nativeUpdate(OrderLine, { order: orderId }, { cashbackMemberId: null })
    await sale.complete(orderId)
    await house.passHours(8 * 24)
    const { settledAt } = await house.em().findOneOrFail(OrderLine, { order: orderId })
    const day = businessDay(settledAt ?? now())
    await house.tx((em) => countDividends(em, day))
    expect(await house.em().findOneOrFail(DividendRound, { day })).toMatchObject({ shared: 0, memberCount: 0 })
    expect(await balanceAt(house.em(), pool(day), now())).toBe(0)
  })
})

/** Caps first, whoever they reach; then largest remainder, the smaller id first. */
function expected(pool: number, cap: number, weights: readonly number[]): bigint[] {
  const capped = new Set<number>()
  for (;;) {
    const rest = BigInt(pool - capped.size * cap)
    const open = weights.map((_, at) => at).filter((at) => !capped.has(at))
    const all = open.reduce((total, at) => total + BigInt(weights[at] ?? 0), 0n)
    const over = open.filter((at) => rest * BigInt(weights[at] ?? 0) >= BigInt(cap) * all)
    for (const at of over) capped.add(at)
    if (over.length > 0) continue
    const amounts = weights.map((weight, at) => (capped.has(at) ? BigInt(cap) : (rest * BigInt(weight)) / all))
    const remainders = open.toSorted((a, b) => {
      const left = (at: number): bigint => (rest * BigInt(weights[at] ?? 0)) % all
      return left(a) === left(b) ? a - b : left(a) > left(b) ? -1 : 1
    })
    let missing = all === 0n ? 0 : Number(rest - open.reduce((total, at) => total + (amounts[at] ?? 0n), 0n))
    for (const at of remainders) if (missing-- > 0) amounts[at] = (amounts[at] ?? 0n) + 1n
    return amounts
  }
}

test('a pool is shared by weight and cap to the last fen', async () => {
  const rounds = fc.record({
    pool: fc.integer({ min: 1, max: 100_000 }),
    cap: fc.integer({ min: 1, max: 20_000 }),
    weights: fc.array(fc.integer({ min: 1, max: 5_000_000 }), { minLength: 1, maxLength: 9 }),
  })
  let count = 0
  await fc.assert(
    fc.asyncProperty(rounds, async ({ pool: amount, cap, weights }) => {
      const day = `x${(count += 1)}`
      const idOf = (at: number): string => `00000000-0000-7000-8000-00000000000${at}`
      const parts = await house.tx(async (em) => {
        const ids = weights.map((_, at) => idOf(at))
        const weighed = sql`select * from unnest(${ids}::uuid[], ${weights}::bigint[]) as one (member_id, weight)`
        await share(em, { day, pool: amount, cap, weights: weighed })
        return em.find(Dividend, { day }, { orderBy: { memberId: 'asc' } })
      })
      const amounts = parts.map((part) => part.amount)
      expect(amounts.map(BigInt)).toEqual(expected(amount, cap, weights))
      expect(sum(amounts)).toBe(Math.min(amount, cap * weights.length))
      expect(Math.max(...amounts)).toBeLessThanOrEqual(cap)
    }),
    { numRuns: 60 },
  )
})
