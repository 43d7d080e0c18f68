import { sum } from '@kaidian/shared/core/money'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { now, setClockOffset } from '../kernel/clock.ts'
import { couponExpense, debt, wallet } from '../ledger/account-ref.ts'
import { balanceAt } from '../ledger/balance-at.ts'
import { EntryKind } from '../ledger/journal.ts'
import { postJournal } from '../ledger/post-journal.ts'
import { LineRefund } from '../order/line-refund.ts'
import { OrderLine } from '../order/order.ts'
import type { Portion } from '../order/refund-figures.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { openLargerExample } from '../testing/larger-example.ts'
import { newKey, pay, placeTrade, tradeInput } from '../testing/market.ts'
import { openStaff, type Staff } from '../testing/staff.ts'
import { checkAll } from './check-invariants.ts'
import { previewRefund } from './preview-refund.ts'
import { refundLine } from './refund-line.ts'
import { RefundSource } from './refund-preview.ts'

const propose = `mutation ($input: RefundLineInput!) {
  proposeRefund(input: $input) { refundProposal { id status total canDecide proposedBy } userErrors { code } } }`
const decide = `mutation ($input: DecideInput!) {
  decideRefund(input: $input) { refundProposal { id status decidedBy refusal } userErrors { code } } }`
const refund = `mutation ($input: RefundLineInput!) {
  refundLine(input: $input) { order { id lines { refunds { paid status journals { key } } } } userErrors { code } } }`
const preview = `query ($input: RefundPreviewInput!) {
  refundPreview(input: $input) { preview { total needsSecond limit } userErrors { code field } } }`
const setLimit = `mutation ($input: SaveSettingInput!) { saveSetting(input: $input) { userErrors { code } } }`

let house: TestHouse
let maker: Staff
let checker: Staff
beforeAll(async () => {
  house = await openTestHouse()
  maker = await openStaff(house, { permissions: ['order:refund', 'order:read', 'refund:approve', 'ledger:read'] })
  checker = await openStaff(house, { permissions: ['refund:approve', 'order:read'] })
  const root = await openStaff(house, { isSuper: true })
  await root.browser.run(setLimit, { input: { key: 'refund_alone_yuan', value: 200, reason: '测试' } })
})
afterEach(() => setClockOffset(0))
afterAll(() => house.close())

async function sell({ isSettled = false } = {}) {
  const example = await openLargerExample(house)
  const { buyer, lines, payable, a1, a2 } = example
  const { trade } = (await buyer.browser.run(placeTrade, tradeInput(buyer, { lines, payable }))).placeTrade
  await pay(house, buyer, trade.id)
  await house.settle()
  if (isSettled) {
    await house.em().nativeUpdate(OrderLine, { order: { trade: trade.id } }, { afterSaleUntil: now() })
    await house.settle()
  }
  const sold = await house.em().find(OrderLine, { order: { trade: trade.id } })
  const lineOf = (variantId: string): string => sold.find((line) => line.variantId === variantId)?.id ?? ''
  return { ...example, a1Line: lineOf(a1), a2Line: lineOf(a2) }
}

const inputOf = (lineId: string, parts: object = {}) => ({
  input: { lineId, withFreight: false, reason: '质量问题', idempotencyKey: newKey(), ...parts },
})
const decisionOf = (id: string, decision: 'APPROVE' | 'RETURN' = 'APPROVE') => ({
  input: { id, decision, reason: decision === 'RETURN' ? '证据不足' : null, idempotencyKey: newKey() },
})
const refundsOf = (lineId: string): Promise<number> => house.em().count(LineRefund, { line: lineId })
const broken = async () => (await checkAll(house.em())).filter(({ holds }) => !holds).map(({ number }) => number)

describe('the preview of a refund', () => {
  test.each<[string, Portion, boolean]>([
    ['a piece', { quantity: 1 }, false],
    ['an amount', { amount: 12345 }, false],
    ['the rest, with the freight', 'rest', true],
  ])('says what happens before the settlement: %s', async (_, portion, withFreight) => {
    const { a1Line } = await sell()
    const request = { lineId: a1Line, portion, reason: '不合适', withFreight }
    const { result: seen, statements } = await house.countStatements(() =>
      previewRefund(house.em(), { ...request, limit: 20_000 }),
    )
    expect(statements.length).toBeLessThanOrEqual(12)
    expect(await refundsOf(a1Line)).toBe(0)
    const done = await house.tx((em) => refundLine(em, request))
    expect(seen).toMatchObject({ paid: done.paid, discountBack: done.base - done.paid, isAfterSettlement: false })
    expect(seen.freight).toBe(withFreight ? 800 : 0)
    expect(sum(seen.parts.map(({ amount }) => amount))).toBe(done.base + seen.freight)
    expect(seen.parts.every(({ owed }) => owed === 0)).toBe(true)
  })

  test('says after the settlement what each wallet gives, and what it would owe', async () => {
    const { a, a1Line, buyer, people } = await sell({ isSettled: true })
    const holders = {
      merchant: { holder: 'merchant', id: a.merchantId },
      buyer: { holder: 'member', id: buyer.member.id },
      consumer: { holder: 'member', id: people.consumerPromoter.id },
      district: { holder: 'agent', id: people.district.id },
    } as const
    const has = ({ holder, id }: (typeof holders)[keyof typeof holders]) =>
      balanceAt(house.em(), wallet(holder, id), now())
    const owes = async ({ holder, id }: (typeof holders)[keyof typeof holders]) =>
      -(await balanceAt(house.em(), debt(holder, id), now()))
    await house.tx(async (em) =>
      postJournal(em, {
        key: `spent:${a1Line}`,
        kind: EntryKind.OTHER,
        at: now(),
        transfers: [{ from: wallet('member', people.consumerPromoter.id), to: couponExpense, amount: 900 }],
      }),
    )
    const request = { lineId: a1Line, portion: 'rest', reason: '不合适', withFreight: true } as const
    const seen = await previewRefund(house.em(), { ...request, limit: 20_000 })
    expect(seen).toMatchObject({ isAfterSettlement: true, freight: 800, needsSecond: true })
    const before = await Promise.all(Object.values(holders).map(async (one) => [await has(one), await owes(one)]))
    await house.tx((em) => refundLine(em, request))
    const after = await Promise.all(Object.values(holders).map(async (one) => [await has(one), await owes(one)]))
    const given = before.map(([had = 0, owed = 0], index) => {
      const [left = 0, owing = 0] = after[index] ?? []
      return { amount: had - left + owing - owed, owed: owing - owed }
    })
    const partOf = (...sources: RefundSource[]) => {
      const parts = seen.parts.filter(({ source }) => sources.includes(source))
      return { amount: sum(parts.map(({ amount }) => amount)), owed: sum(parts.map(({ owed }) => owed)) }
    }
    const [merchant, cashback, commission] = given
    expect(partOf(RefundSource.MERCHANT, RefundSource.FREIGHT)).toEqual(merchant)
    expect(partOf(RefundSource.CASHBACK)).toEqual(cashback)
    expect(partOf(RefundSource.CONSUMER_COMMISSION)).toEqual(commission)
    expect(commission?.owed).toBeGreaterThan(0)
    expect(await broken()).toEqual([])
  })

  test('says at which field it is refused', async () => {
    const { a1Line } = await sell()
    const input = { lineId: a1Line, quantity: 3, withFreight: false }
    expect(await maker.browser.refused(preview, { input })).toBe('REFUND_QUANTITY')
    const reader = await openStaff(house, { permissions: ['order:read'] })
    expect(await reader.browser.refused(preview, { input })).toBe('FORBIDDEN')
  })
})

describe('a refund above what one person may give back', () => {
  test('is refused to one person, at once or bit by bit, and below it they do it alone', async () => {
    const { a1Line, a2Line } = await sell()
    expect(await maker.browser.refused(refund, inputOf(a1Line))).toBe('REFUND_NEEDS_SECOND')
    const { refundLine: done } = await maker.browser.run(refund, inputOf(a1Line, { quantity: 1 }))
    const [made] = done.order.lines.flatMap(({ refunds }: { refunds: object[] }) => refunds)
    expect(made).toMatchObject({
      paid: '164.74',
      status: 'PROCESSING',
      journals: [{ key: expect.stringMatching(/:hold$/) }],
    })
    expect(await maker.browser.refused(refund, inputOf(a2Line))).toBe('REFUND_NEEDS_SECOND')
    expect(await refundsOf(a2Line)).toBe(0)
  })

  test('is proposed by one, refused to them, and happens when another approves', async () => {
    const { a1Line } = await sell()
    const { proposeRefund: asked } = await maker.browser.run(propose, inputOf(a1Line, { withFreight: true }))
    expect(asked.refundProposal).toMatchObject({ status: 'PROPOSED', total: '337.47', canDecide: false })
    expect(await refundsOf(a1Line)).toBe(0)
    const { id } = asked.refundProposal
    expect(await maker.browser.refused(propose, inputOf(a1Line))).toBe('REFUND_ASKED_ALREADY')
    expect(await maker.browser.refused(decide, decisionOf(id))).toBe('OWN_PROPOSAL')
    const { decideRefund: decided } = await checker.browser.run(decide, decisionOf(id))
    expect(decided.refundProposal.status).toBe('APPROVED')
    expect(await refundsOf(a1Line)).toBe(1)
    expect(await checker.browser.refused(decide, decisionOf(id))).toBe('REFUND_DECIDED')
    await house.settle()
    expect(await broken()).toEqual([])
  })

  test('happens once when two approve at once', async () => {
    const { a1Line } = await sell()
    const { id } = (await maker.browser.run(propose, inputOf(a1Line))).proposeRefund.refundProposal
    const other = await openStaff(house, { permissions: ['refund:approve', 'order:read'] })
    const answers = await Promise.all(
      [checker, other].map(({ browser }) => browser.run(decide, decisionOf(id)).catch((error: unknown) => error)),
    )
    expect(answers.filter((answer) => !(answer instanceof Error))).toHaveLength(1)
    expect(await refundsOf(a1Line)).toBe(1)
  })

  test('does not happen when it is refused, and can be proposed anew', async () => {
    const { a1Line } = await sell()
    const { id } = (await maker.browser.run(propose, inputOf(a1Line))).proposeRefund.refundProposal
    const { decideRefund: decided } = await checker.browser.run(decide, decisionOf(id, 'RETURN'))
    expect(decided.refundProposal).toMatchObject({ status: 'REJECTED', refusal: '证据不足' })
    expect(await refundsOf(a1Line)).toBe(0)
    await maker.browser.run(propose, inputOf(a1Line))
  })

  test('stays undecided when it has become impossible meanwhile', async () => {
    const { a1Line } = await sell()
    const { id } = (await maker.browser.run(propose, inputOf(a1Line, { quantity: 2 }))).proposeRefund.refundProposal
    await house.tx((em) => refundLine(em, { lineId: a1Line, portion: { quantity: 1 }, reason: '—' }))
    expect(await checker.browser.refused(decide, decisionOf(id))).toBe('REFUND_QUANTITY')
    const { decideRefund: decided } = await checker.browser.run(decide, decisionOf(id, 'RETURN'))
    expect(decided.refundProposal.status).toBe('REJECTED')
  })
})
