import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { Accrual, AccrualState } from '../bonus/accrual.ts'
import { clockOffset, now, setClockOffset } from '../kernel/clock.ts'
import {
  advertising,
  couponExpense,
  debt,
  deposit,
  escrow,
  unapplied,
  wallet,
  type AccountRef,
} from '../ledger/account-ref.ts'
import { balanceAt } from '../ledger/balance-at.ts'
import { postJournal } from '../ledger/post-journal.ts'
import { EntryKind } from '../ledger/journal.ts'
import { LineRefund } from '../order/line-refund.ts'
import { OrderLine, OrderStatus } from '../order/order.ts'
import type { Portion } from '../order/refund-figures.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { openLargerExample } from '../testing/larger-example.ts'
import { pay, placeTrade, tradeInput } from '../testing/market.ts'
import { checkAll } from './check-invariants.ts'
import { refundLine } from './refund-line.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterEach(() => setClockOffset(0))
afterAll(() => house.close())

type Example = Awaited<ReturnType<typeof openLargerExample>>

const balanceOf = (account: AccountRef): Promise<number> => balanceAt(house.em(), account, now())
const broken = async () => (await checkAll(house.em())).filter(({ holds }) => !holds).map(({ number }) => number)
const settled = async (): Promise<void> => {
  await house.passHours(1)
}

/** The example, paid; `isSettled`: and its windows have passed. */
async function sell({ isSettled }: { isSettled: boolean }) {
  const example = await openLargerExample(house)
  const { buyer, lines, payable } = example
  const { trade } = (await buyer.browser.run(placeTrade, tradeInput(buyer, { lines, payable }))).placeTrade
  await pay(house, buyer, trade.id)
  await house.settle()
  const sold = await house.em().find(OrderLine, { order: { trade: trade.id } })
  if (isSettled) {
    await house.em().nativeUpdate(OrderLine, { order: { trade: trade.id } }, { afterSaleUntil: now() })
    await house.settle()
  }
  const lineOf = (variantId: string): string => sold.find((line) => line.variantId === variantId)?.id ?? ''
  return { ...example, tradeId: String(trade.id), a1Line: lineOf(example.a1), a2Line: lineOf(example.a2) }
}

const refund = (lineId: string, portion: Portion): Promise<LineRefund> =>
  house.tx((em) => refundLine(em, { lineId, portion, reason: '不合适' }))

const figuresOf = ({ paid, base, fee }: LineRefund) => [paid, base, fee]

/** What everybody who earns from a line has of it still. */
async function earnedFrom(lineId: string, { people, buyer }: Example) {
  const accruals = await house.em().find(Accrual, { orderLine: lineId })
  const left = (id: string): number => accruals.find((one) => one.beneficiaryId === id)?.left ?? 0
  return [
    left(buyer.member.id),
    left(people.consumerPromoter.id),
    left(people.merchantPromoter.id),
    left(people.district.id),
    left(people.city.id),
    left(people.province.id),
  ]
}

describe('a line that is refunded piece by piece', () => {
  test('before it is settled gives back what the table says, and ends closed only when all is back', async () => {
    const example = await sell({ isSettled: false })
    const { a, a1Line, a2Line } = example
    expect(await earnedFrom(a1Line, example)).toEqual([353, 706, 529, 282, 176, 70])
    const cost = await balanceOf(couponExpense)
    expect(figuresOf(await refund(a1Line, { quantity: 1 }))).toEqual([16474, 17655, 1766])
    expect(await earnedFrom(a1Line, example)).toEqual([353 - 177, 706 - 353, 529 - 265, 282 - 141, 176 - 88, 70 - 35])
    expect(await broken()).toEqual([])
    await settled()
    expect((await balanceOf(couponExpense)) - cost).toBe(1181)
    expect(figuresOf(await refund(a1Line, { quantity: 1 }))).toEqual([16473, 17655, 1765])
    await settled()
    expect((await balanceOf(couponExpense)) - cost).toBe(1181 + 1182)
    expect(await earnedFrom(a1Line, example)).toEqual([0, 0, 0, 0, 0, 0])
    const states = await house.em().find(Accrual, { orderLine: a1Line })
    expect(new Set(states.map(({ state }) => state))).toEqual(new Set([AccrualState.CANCELLED]))
    await expect(refund(a1Line, { quantity: 1 })).rejects.toThrow('LINE_REFUNDED')
    const { order } = await house.em().findOneOrFail(OrderLine, a1Line, { populate: ['order'] })
    expect(order.status).toBe(OrderStatus.AWAITING_SHIPMENT)
    await refund(a2Line, 'rest')
    await settled()
    const closed = await house.em().findOneOrFail(OrderLine, a2Line, { populate: ['order'] })
    expect(closed.order.status).toBe(OrderStatus.CLOSED)
    expect(closed.order.refundedFreight).toBe(800)
    expect(await balanceOf(escrow(a.merchantId))).toBe(0)
    expect(await broken()).toEqual([])
  })

  test('after it is settled takes it back from everybody, and what a wallet lacks is owed', async () => {
    const example = await sell({ isSettled: true })
    const { a, a1Line, people, buyer } = example
    const wallets = {
      merchant: wallet('merchant', a.merchantId),
      buyer: wallet('member', buyer.member.id),
      consumer: wallet('member', people.consumerPromoter.id),
      district: wallet('agent', people.district.id),
    }
    const read = async () =>
      Object.fromEntries(
        await Promise.all(Object.entries(wallets).map(async ([name, account]) => [name, await balanceOf(account)])),
      )
    const before = await read()
    expect(before).toMatchObject({ merchant: 37362, district: 380 })
    // The promoter has spent what they earned.
    await house.tx((em) =>
      postJournal(em, {
        key: `spent:${a1Line}`,
        kind: EntryKind.OTHER,
        at: now(),
        transfers: [{ from: wallets.consumer, to: couponExpense, amount: before['consumer'] }],
      }),
    )
    expect(figuresOf(await refund(a1Line, { quantity: 1 }))).toEqual([16474, 17655, 1766])
    expect(await read()).toEqual({
      merchant: before['merchant'] - 15889,
      buyer: before['buyer'] - 177,
      consumer: 0,
      district: before['district'] - 141,
    })
    const owed = debt('member', people.consumerPromoter.id)
    expect(await balanceOf(owed)).toBe(-353)
    expect(await broken()).toEqual([])
    await refund(a1Line, { quantity: 1 })
    expect(await read()).toMatchObject({
      merchant: before['merchant'] - 15889 - 15890,
      buyer: before['buyer'] - 353,
      district: before['district'] - 282,
    })
    expect(await balanceOf(owed)).toBe(-706)
    await settled()
    const states = await house.em().find(Accrual, { orderLine: a1Line })
    expect(new Set(states.map(({ state }) => state))).toEqual(new Set([AccrualState.CLAWED_BACK]))
    expect(await balanceOf(escrow(a.merchantId))).toBe(0)
    expect(await broken()).toEqual([])
  })

  test('takes what a merchant’s wallet lacks from its advertising balance, then its deposit, and the rest is owed', async () => {
    const { a, a1Line } = await sell({ isSettled: true })
    const shop = a.merchantId
    const has = await balanceOf(wallet('merchant', shop))
    const move = (from: AccountRef, to: AccountRef, amount: number) => ({ from, to, amount })
    await house.tx((em) =>
      postJournal(em, {
        key: `put aside ${shop}`,
        kind: EntryKind.OTHER,
        at: now(),
        transfers: [
          move(wallet('merchant', shop), advertising(shop), 300),
          move(wallet('merchant', shop), deposit(shop), 5_000),
          move(wallet('merchant', shop), unapplied, has - 5_300 - 1_000),
        ],
      }),
    )
    await refund(a1Line, { quantity: 1 })
    // 15889 comes back: 1000 of the wallet, 300 of the advertising balance, 5000 of the deposit, and 9589 is owed.
    const accounts = [wallet('merchant', shop), advertising(shop), deposit(shop), debt('merchant', shop)]
    expect(await Promise.all(accounts.map(balanceOf))).toEqual([0, 0, 0, -9_589])
    expect(await broken()).toEqual([])
  })

  test('comes with its freight when the merchant is at fault, out of its wallet by then', async () => {
    const { a, a2Line } = await sell({ isSettled: true })
    const before = await balanceOf(wallet('merchant', a.merchantId))
    await house.tx((em) => refundLine(em, { lineId: a2Line, portion: 'rest', reason: '发错货', withFreight: true }))
    expect(await balanceOf(wallet('merchant', a.merchantId))).toBe(before - (5315 - 532) - 800)
    await settled()
    expect(await broken()).toEqual([])
  })

  test('between settles what is left of it', async () => {
    const example = await sell({ isSettled: false })
    await refund(example.a1Line, { quantity: 1 })
    await house.em().nativeUpdate(OrderLine, { id: example.a1Line }, { afterSaleUntil: now() })
    await house.settle()
    expect(await broken()).toEqual([])
    await refund(example.a1Line, 'rest')
    await settled()
    expect(await broken()).toEqual([])
  })
})

describe('a refund', () => {
  test('is at most what is left, of a line that is paid', async () => {
    const { a1Line, a2Line } = await sell({ isSettled: false })
    await expect(refund(a1Line, { quantity: 3 })).rejects.toThrow('REFUND_QUANTITY')
    await expect(refund(a1Line, { amount: 32948 })).rejects.toThrow('REFUND_AMOUNT')
    await refund(a1Line, { amount: 32000 })
    await expect(refund(a1Line, { amount: 948 })).rejects.toThrow('REFUND_AMOUNT')
    expect((await refund(a1Line, { amount: 947 })).line.isRefunded).toBe(true)
    const at = clockOffset()
    const answers = await Promise.allSettled(Array.from({ length: 6 }, () => refund(a2Line, 'rest')))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    setClockOffset(at)
    await settled()
    expect(await broken()).toEqual([])
  })

  test('in whatever steps ends at exactly the figures of the sale', () => {
    const steps = fc.array(
      fc.oneof(
        fc.record({ quantity: fc.integer({ min: 1, max: 3 }) }),
        fc.record({ amount: fc.integer({ min: 1, max: 4000 }) }),
      ),
      { maxLength: 12 },
    )
    const figures = fc
      .record({ quantity: fc.integer({ min: 1, max: 9 }), paid: fc.nat(9000), off: fc.nat(500), rate: fc.nat(3000) })
      .map(({ quantity, paid, off, rate }) => ({ quantity, paid, base: paid + off, rate }))
    fc.assert(
      fc.property(figures, steps, ({ quantity, paid, base, rate }, portions) => {
        const line = Object.assign(Object.create(OrderLine.prototype), {
          quantity,
          paid,
          base,
          fee: Math.round((base * rate) / 10_000),
          isRefunded: false,
          refundedParts: '0',
          refundedQuantity: 0,
          refundedPaid: 0,
          refundedBase: 0,
          refundedFee: 0,
        })
        const asked: Portion[] = [...portions, 'rest']
        for (const portion of asked) {
          if (line.isRefunded) break
          try {
            const step = line.refund(portion)
            expect(Math.min(step.paid, step.base, step.fee)).toBeGreaterThanOrEqual(0)
            if (typeof portion === 'object' && 'amount' in portion) expect(step.paid).toBe(portion.amount)
          } catch (error) {
            expect(String(error)).toMatch(/REFUND_/)
          }
        }
        expect([line.refundedPaid, line.refundedBase, line.refundedFee]).toEqual([line.paid, line.base, line.fee])
        expect(line.isRefunded).toBe(true)
      }),
    )
  })
})
