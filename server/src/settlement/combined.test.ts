import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { TestGateway } from '../../../gateway/src/testing/test-gateway.ts'
import { now, setClockOffset } from '../kernel/clock.ts'
import { advertising, bank, clearing, debt, deposit, escrow, wallet, type AccountRef } from '../ledger/account-ref.ts'
import { balanceAt } from '../ledger/balance-at.ts'
import { EntryKind } from '../ledger/journal.ts'
import { postJournal } from '../ledger/post-journal.ts'
import { OrderLine } from '../order/order.ts'
import type { Portion } from '../order/refund-figures.ts'
import { Merchant } from '../merchant/merchant.ts'
import { Payment } from '../payment/payment.ts'
import { PaymentChannel } from '../payment/payment-channel.ts'
import { PaymentPart } from '../payment/payment-part.ts'
import { channelOfPayment } from '../payment/channels/open-channel.ts'
import { refundOtherWay } from '../payment/refund-other-way.ts'
import { Refund } from '../payment/refund.ts'
import { Split, SplitKind } from '../payment/split.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import { makePromotion } from '../promotion/make.ts'
import { PromotionClass } from '../promotion/offer.ts'
import { openCombinedHouse, type CombinedHouse } from '../testing/combined-house.ts'
import { openSuperuser, type TestHouse } from '../testing/house.ts'
import { openLargerExample } from '../testing/larger-example.ts'
import type { Browser } from '../testing/browser.ts'
import { newKey, openBuyer, openShop, placeTrade, signInStaff, startPayment, tradeInput } from '../testing/market.ts'
import { checkAll } from './check-invariants.ts'
import { refundLine } from './refund-line.ts'

let opened: CombinedHouse
let gateway: TestGateway
let house: TestHouse
let clerk: Browser
beforeAll(async () => {
  opened = await openCombinedHouse()
  ;({ gateway, house } = opened)
  clerk = await signInStaff(house, ['payment:read', 'payment:handle'])
})
afterEach(async () => {
  setClockOffset(0)
  await gateway.control.ask('PUT', '/clock', { offsetMs: 0 })
  expect(await broken()).toEqual([])
})
afterAll(() => opened.close())

const broken = async () => (await checkAll(house.em())).filter(({ holds }) => !holds)
const balanceOf = (account: AccountRef): Promise<number> => balanceAt(house.em(), account, now())

/** What the channel has of a trade, by the ledger: negative by what is the platform's. */
async function atWechat(tradeId: string): Promise<number> {
  const [row] = await house.em().execute<{ amount: string }[]>(
    `select coalesce(sum(case when credit_account_id = ? then amount else -amount end), 0) as amount from transfer
     where ? in (credit_account_id, debit_account_id) and subject_id in (select id from orders where trade_id = ?)`,
    [clearing(PaymentChannel.WECHAT).id, clearing(PaymentChannel.WECHAT).id, tradeId],
  )
  return Number(row?.amount)
}
const minutes = (count: number) => house.passHours(count / 60)

/** The larger example of two merchants, paid combined. */
async function sell() {
  const example = await openLargerExample(house)
  await opened.giveNumbers(example.a.merchantId, example.b.merchantId)
  const { buyer, lines, payable } = example
  const { trade } = (await buyer.browser.run(placeTrade, tradeInput(buyer, { lines, payable }))).placeTrade
  const input = { tradeId: trade.id, method: 'WECHAT_NATIVE', idempotencyKey: newKey() }
  const { payment } = (await buyer.browser.run(startPayment, { input })).startPayment
  await gateway.control.pay(payment.number)
  await gateway.control.settle()
  await house.settle()
  const parts = await house.em().find(PaymentPart, { payment: payment.id })
  const sold = await house.em().find(OrderLine, { order: { trade: trade.id } })
  const partOf = (shop: { merchantId: string }): PaymentPart =>
    parts.find(({ merchantId }) => merchantId === shop.merchantId) ?? expect.unreachable()
  const lineOf = (variantId: string): string => sold.find((line) => line.variantId === variantId)?.id ?? ''
  return {
    ...example,
    tradeId: String(trade.id),
    payment: { id: String(payment.id), number: String(payment.number) },
    partA: partOf(example.a),
    partB: partOf(example.b),
    a1Line: lineOf(example.a1),
    a2Line: lineOf(example.a2),
  }
}

async function settle(tradeId: string): Promise<void> {
  await house.em().nativeUpdate(OrderLine, { order: { trade: tradeId } }, { afterSaleUntil: now() })
  await house.settle()
}

const refund = (lineId: string, portion: Portion) =>
  house.tx((em) => refundLine(em, { lineId, portion, reason: '不合适' }))

const splitsOf = (part: PaymentPart) => house.em().find(Split, { part: part.id }, { orderBy: { position: 'asc' } })

/** What the gateway took out of the accounts of a merchant: its fee, what was shared out, what was given back. */
async function leftThere({ mchid }: PaymentPart): Promise<number> {
  const accounts: { mchid: string; account: string; balance: number }[] = await gateway.control.ask('GET', '/accounts')
  return accounts.find((one) => one.mchid === mchid && one.account === 'BASIC')?.balance ?? 0
}

test('two merchants are paid by the channel, the platform by its share, and nobody can withdraw it a second time', async () => {
  const { a, b, partA, partB, tradeId } = await sell()
  const there = { a: await leftThere(partA), b: await leftThere(partB) }
  expect([partA.amount, partB.amount]).toEqual([32947 + 4959 + 800, 10884 + 600])
  await settle(tradeId)
  // A: fees of 3531 and 532 less 2363 and 356 that the platform bears of the discounts. B: 700 less 781, so nothing is shared.
  expect(await splitsOf(partA)).toMatchObject([
    {
      kind: 'SHARE',
      amount: 1168 + 176,
      isLast: true,
      status: 'SUCCEEDED',
      number: `S-${partA.number}-1`,
      attempts: 1,
    },
  ])
  expect(await splitsOf(partB)).toMatchObject([{ kind: 'RELEASE', amount: 0, isLast: true, status: 'SUCCEEDED' }])
  expect(there.a - (await leftThere(partA))).toBe(1344)
  expect(there.b - (await leftThere(partB))).toBe(0)
  expect(await balanceOf(wallet('merchant', a.merchantId))).toBe(0)
  expect(await balanceOf(wallet('merchant', b.merchantId))).toBe(81)
  expect(await balanceOf(escrow(a.merchantId))).toBe(0)
  expect(await atWechat(tradeId)).toBe(-1344)
  // Each has what it has when the platform collects: ¥373.62 and ¥115.65.
  expect([partA.amount - 1344, partB.amount + 81]).toEqual([37362, 11565])
})

test('a refund after settlement takes the share back first, and costs the merchant what it has got at the channel', async () => {
  const { a, a1Line, partA, payment, tradeId } = await sell()
  await settle(tradeId)
  const there = await leftThere(partA)
  const share = `S-${partA.number}-2`
  await gateway.control.knobs(share, { answers: { split: ['ERROR_500'] } })
  await refund(a1Line, { quantity: 1 })
  await house.settle()
  // The return is not done, so nothing was asked to be given back.
  expect(await splitsOf(partA)).toMatchObject([
    { kind: 'SHARE' },
    { kind: 'RETURN', amount: 585, status: 'PROCESSING' },
  ])
  const waiting = await house.em().findOneOrFail(Refund, { payment: payment.id })
  expect(waiting).toMatchObject({ status: 'PROCESSING', awaitsReturn: true, attempts: 0 })
  await minutes(2)
  await gateway.control.settle()
  await minutes(2)
  expect(await splitsOf(partA)).toMatchObject([{}, { number: share, status: 'SUCCEEDED' }])
  expect(await house.em().findOneOrFail(Refund, waiting.id)).toMatchObject({ status: 'SUCCEEDED', amount: 16474 })
  // 16474 to the buyer less what WeChat Pay gives back of its fee, and 585 from the platform.
  expect(there - (await leftThere(partA))).toBe(16474 - 585 - feeBack(16474))
  expect(await balanceOf(wallet('merchant', a.merchantId))).toBe(0)
  expect(await balanceOf(debt('merchant', a.merchantId))).toBe(0)
  expect(await atWechat(tradeId)).toBe(-1344 + 585)
})

test('a share whose answer is lost is asked for, and shared once', async () => {
  const { partA, tradeId } = await sell()
  const there = await leftThere(partA)
  await gateway.control.knobs(`S-${partA.number}-1`, { answers: { split: ['RESET'] } })
  await settle(tradeId)
  expect(await splitsOf(partA)).toMatchObject([{ status: 'PROCESSING', attempts: 1 }])
  await minutes(2)
  expect(await splitsOf(partA)).toMatchObject([{ status: 'SUCCEEDED', attempts: 2, number: `S-${partA.number}-1` }])
  expect(there - (await leftThere(partA))).toBe(1344)
})

test('an answer that is not the channel’s own settles no share', async () => {
  const { partA, tradeId } = await sell()
  await gateway.control.knobs(`S-${partA.number}-1`, {
    answers: { split: ['FORGED'], query: ['WRONG_SERIAL', 'STALE'] },
  })
  await settle(tradeId)
  await minutes(1)
  expect(await splitsOf(partA)).toMatchObject([{ status: 'PROCESSING' }])
  await minutes(5)
  expect(await splitsOf(partA)).toMatchObject([{ status: 'SUCCEEDED' }])
})

test('a share that the channel works on for a day is waited for, and what is to be returned of it too', async () => {
  const { partA, a1Line, payment, tradeId } = await sell()
  await gateway.control.knobs(payment.number, { split: { result: 'SUCCESS', afterSeconds: 86_400 } })
  await settle(tradeId)
  await refund(a1Line, { quantity: 1 })
  await minutes(90)
  expect(await splitsOf(partA)).toMatchObject([
    { kind: 'SHARE', status: 'PROCESSING' },
    { kind: 'RETURN', status: 'PROCESSING', attempts: 0 },
  ])
  await gateway.control.pass(86_400)
  await minutes(61)
  await minutes(1)
  expect(await splitsOf(partA)).toMatchObject([{ status: 'SUCCEEDED' }, { status: 'SUCCEEDED' }])
})

test('a share that the channel refuses for good is owed by the merchant, who has it', async () => {
  const { a, partA, a1Line, payment, tradeId } = await sell()
  await gateway.control.knobs(payment.number, { split: { result: 'CLOSED', afterSeconds: 3600 } })
  await settle(tradeId)
  // The refund of a piece would have brought 585 of it back already.
  await refund(a1Line, { quantity: 1 })
  await gateway.control.pass(3600)
  await minutes(61)
  expect(await splitsOf(partA)).toMatchObject([
    { kind: 'SHARE', status: 'FAILED', failure: 'ACCOUNT_ABNORMAL' },
    { kind: 'RETURN', status: 'VOID' },
  ])
  await minutes(1)
  await gateway.control.settle()
  await minutes(2)
  expect(await house.em().findOneOrFail(Refund, { payment: payment.id })).toMatchObject({ status: 'SUCCEEDED' })
  expect(await balanceOf(debt('merchant', a.merchantId))).toBe(-(1344 - 585))
  expect(await atWechat(tradeId)).toBe(0)
})

const refused = (call: 'split' | 'refund', times = 100) => ({ answers: { [call]: Array(times).fill('NOT_ENOUGH') } })

/** As if it had been refused for hours: the next time is the last one. */
async function untilStuck(table: 'split' | 'refund', part: PaymentPart): Promise<void> {
  await house.settle()
  await house.em().execute(`update ${table} set refusals = 11 where part_id = ? and status = 'PROCESSING'`, [part.id])
  await minutes(61)
}

const wish = (id: string, reason = '已与商家商定') => ({ id, reason, idempotencyKey: newKey() })
const stuckSplits = `{ stuckSplits(first: 100) { edges { node { id kind number amount attempts failure stuckAt
  part { shopName payment { id number } } } } } }`
const resend = `mutation ($input: SplitDecisionInput!) { resendSplit(input: $input) { split { stuckAt } userErrors { code } } }`
const giveUp = `mutation ($input: SplitDecisionInput!) { giveUpSplit(input: $input) { split { status } userErrors { code } } }`
const monitor = '{ paymentMonitor(period: DAY) { stuckSplits } }'

interface StuckSplit {
  id: string
  attempts: number
  part: { payment: { id: string } }
}

const stuckOf = async (paymentId: string): Promise<StuckSplit[]> => {
  const nodes: StuckSplit[] = (await clerk.run(stuckSplits)).stuckSplits.edges.map(
    ({ node }: { node: StuckSplit }) => node,
  )
  return nodes.filter(({ part }) => part.payment.id === paymentId)
}

test('a share that is refused again and again waits for somebody, and is sent again as often', async () => {
  const { partA, payment, tradeId } = await sell()
  await gateway.control.knobs(`S-${partA.number}-1`, refused('split', 3))
  await settle(tradeId)
  expect(await stuckOf(payment.id)).toEqual([])
  await untilStuck('split', partA)
  expect(await splitsOf(partA)).toMatchObject([
    { status: 'PROCESSING', attempts: 2, refusals: 12, stuckAt: expect.any(Date), failure: 'NOT_ENOUGH' },
  ])
  const [found] = await stuckOf(payment.id)
  expect(found).toMatchObject({
    kind: 'SHARE',
    amount: '13.44',
    attempts: 2,
    part: { payment: { number: payment.number } },
  })
  expect((await clerk.run(monitor)).paymentMonitor.stuckSplits).toBeGreaterThan(0)
  const input = wish(found?.id ?? '', '分账权限已开通')
  const answers = await Promise.all([clerk.run(resend, { input }), clerk.run(resend, { input })])
  for (const answer of answers) expect(answer.resendSplit).toEqual({ split: { stuckAt: null }, userErrors: [] })
  expect(await house.em().count(AuditEntry, { action: 'resendSplit', subjectId: input.id })).toBe(1)
  expect(await clerk.refused(giveUp, { input: wish(input.id) })).toBe('SPLIT_NOT_STUCK')
  await minutes(1)
  expect(await splitsOf(partA)).toMatchObject([{ status: 'PROCESSING', attempts: 3, refusals: 1 }])
  await minutes(61)
  expect(await splitsOf(partA)).toMatchObject([{ status: 'SUCCEEDED', attempts: 4, stuckAt: null, failure: null }])
  expect(await clerk.refused(resend, { input: wish(input.id) })).toBe('SPLIT_NOT_WAITING')
  expect(await stuckOf(payment.id)).toEqual([])
})

test('a share that is given up is owed by the merchant, once, and the rest is set free', async () => {
  const { a, partA, a1Line, payment, tradeId } = await sell()
  await gateway.control.knobs(`S-${partA.number}-1`, refused('split'))
  await settle(tradeId)
  await refund(a1Line, { quantity: 1 })
  const { id } = await house.em().findOneOrFail(Split, { part: partA.id, kind: SplitKind.SHARE })
  expect(await clerk.refused(giveUp, { input: wish(id) })).toBe('SPLIT_NOT_STUCK')
  await untilStuck('split', partA)
  expect(await house.em().findOneOrFail(Refund, { payment: payment.id })).toMatchObject({ awaitsReturn: true })
  const input = wish(id)
  const answers = await Promise.all([clerk.run(giveUp, { input }), clerk.run(giveUp, { input })])
  for (const answer of answers) expect(answer.giveUpSplit).toEqual({ split: { status: 'FAILED' }, userErrors: [] })
  expect(await clerk.refused(giveUp, { input: wish(id) })).toBe('SPLIT_NOT_STUCK')
  const entries = await house.em().find(AuditEntry, { action: 'giveUpSplit', subjectId: id })
  expect(entries.map(({ detail }) => detail)).toEqual([
    { number: `S-${partA.number}-1`, kind: 'SHARE', amount: '13.44', reason: '已与商家商定' },
  ])
  await minutes(1)
  await gateway.control.settle()
  await minutes(2)
  expect(await splitsOf(partA)).toMatchObject([
    { kind: 'SHARE', status: 'FAILED', isLast: false },
    { kind: 'RETURN', status: 'VOID' },
    { kind: 'RELEASE', status: 'SUCCEEDED', isLast: true },
  ])
  expect(await house.em().findOneOrFail(Refund, { payment: payment.id })).toMatchObject({ status: 'SUCCEEDED' })
  expect(await balanceOf(debt('merchant', a.merchantId))).toBe(-(1344 - 585))
  expect(await atWechat(tradeId)).toBe(0)
})

test('a return that is given up stays with the platform, which owes it to the merchant, and the refund goes on', async () => {
  const { a, partA, a1Line, payment, tradeId } = await sell()
  await settle(tradeId)
  await gateway.control.knobs(`S-${partA.number}-2`, refused('split'))
  await refund(a1Line, { quantity: 1 })
  await untilStuck('split', partA)
  const waiting = await house.em().findOneOrFail(Refund, { payment: payment.id })
  expect(waiting).toMatchObject({ awaitsReturn: true, attempts: 0 })
  const { stuckRefunds } = await clerk.run('{ stuckRefunds(first: 100) { edges { node { id awaitsReturn } } } }')
  expect(stuckRefunds.edges).toContainEqual({ node: { id: waiting.id, awaitsReturn: true } })
  const [found] = await stuckOf(payment.id)
  expect((await clerk.run(giveUp, { input: wish(found?.id ?? '') })).giveUpSplit.split).toEqual({ status: 'VOID' })
  await minutes(1)
  await gateway.control.settle()
  await minutes(2)
  expect(await house.em().findOneOrFail(Refund, waiting.id)).toMatchObject({ status: 'SUCCEEDED', awaitsReturn: false })
  expect(await balanceOf(wallet('merchant', a.merchantId))).toBe(585)
  expect(await atWechat(tradeId)).toBe(-1344)
})

test('what the channel knows after all is not given up', async () => {
  const { partA, tradeId } = await sell()
  await gateway.control.knobs(`S-${partA.number}-1`, refused('split', 2))
  await settle(tradeId)
  await untilStuck('split', partA)
  const [share] = await splitsOf(partA)
  const id = share?.id ?? ''
  await gateway.control.knobs(`S-${partA.number}-1`, { answers: { query: Array(4).fill('ERROR_500') } })
  expect(await clerk.refused(giveUp, { input: wish(id) })).toBe('CHANNEL_SILENT')
  await gateway.control.knobs(`S-${partA.number}-1`, {})
  const channel = channelOfPayment(PaymentChannel.WECHAT, house.em())
  const part = await house.em().findOneOrFail(PaymentPart, partA.id)
  const order = {
    kind: 'SHARE',
    number: `S-${part.number}-1`,
    transactionId: part.transactionId ?? '',
    amount: 1344,
    isLast: true,
    shareNumber: null,
  } as const
  expect(await channel.splitting?.split(order)).toMatchObject({ state: 'DONE' })
  expect(await clerk.refused(giveUp, { input: wish(id) })).toBe('SPLIT_NOT_STUCK')
  expect(await splitsOf(partA)).toMatchObject([{ status: 'SUCCEEDED' }])
})

const stuckRefund = (id: string) => house.em().findOneOrFail(Refund, id)
const otherWay = `mutation ($input: RefundOtherWayInput!) { refundOtherWay(input: $input) {
  refund { trouble otherWay stuckAt } userErrors { code } } }`
const byHand = `mutation ($input: NoteInput!) { finishRefundByHand(input: $input) { refund { status } userErrors { code } } }`

test('a refund that the shop has no money for is paid by the platform in the end, and owed by the shop', async () => {
  const { a, a1Line, partA, tradeId } = await sell()
  await settle(tradeId)
  await gateway.control.knobs(partA.number, refused('refund'))
  const { refundId } = await refund(a1Line, { quantity: 1 })
  const id = refundId ?? ''
  const input = { ...wish(id), way: 'PLATFORM' }
  await minutes(1)
  expect(await clerk.refused(otherWay, { input })).toBe('REFUND_NOT_STUCK')
  await untilStuck('refund', partA)
  expect(await stuckRefund(id)).toMatchObject({ trouble: 'NOT_ENOUGH', attempts: 2, stuckAt: expect.any(Date) })
  await minutes(61)
  expect(await stuckRefund(id)).toMatchObject({ attempts: 2 })
  await house.tx((em) =>
    postJournal(em, {
      key: `adds:${id}`,
      kind: EntryKind.OTHER,
      at: now(),
      transfers: [{ from: clearing(PaymentChannel.SANDBOX), to: advertising(a.merchantId), amount: 4000 }],
    }),
  )
  const answers = await Promise.all([clerk.run(otherWay, { input }), clerk.run(otherWay, { input })])
  for (const answer of answers)
    expect(answer.refundOtherWay.refund).toEqual({ trouble: 'BY_HAND', otherWay: 'PLATFORM', stuckAt: null })
  expect(await balanceOf(debt('merchant', a.merchantId))).toBe(0)
  const done = { id, note: '11 月 27 日转账，回单 88', idempotencyKey: newKey() }
  for (const answer of await Promise.all([clerk.run(byHand, { input: done }), clerk.run(byHand, { input: done })]))
    expect(answer.finishRefundByHand.refund).toEqual({ status: 'SUCCEEDED' })
  expect(await balanceOf(advertising(a.merchantId))).toBe(0)
  expect(await balanceOf(debt('merchant', a.merchantId))).toBe(-(16474 - 4000))
  expect(await balanceOf(bank)).toBe(16474)
  expect(await atWechat(tradeId)).toBe(-1344 + 585)
})

test('a refund of a shop that somebody wants tried again goes through once there is money', async () => {
  const { a1Line, partA } = await sell()
  await gateway.control.knobs(partA.number, refused('refund', 2))
  const { refundId } = await refund(a1Line, { quantity: 1 })
  const id = refundId ?? ''
  await untilStuck('refund', partA)
  expect(await stuckRefund(id)).toMatchObject({ stuckAt: expect.any(Date) })
  const retry = 'mutation ($input: IdInput!) { retryRefund(input: $input) { refund { stuckAt } userErrors { code } } }'
  expect((await clerk.run(retry, { input: { id } })).retryRefund).toEqual({ refund: { stuckAt: null }, userErrors: [] })
  await minutes(1)
  await gateway.control.settle()
  await minutes(61)
  expect(await stuckRefund(id)).toMatchObject({ status: 'SUCCEEDED', refusals: 0 })
})

test('what the platform bore of a discount comes back in the usual order, and what the channel takes out of nothing else', async () => {
  const { b, b1, tradeId } = await sell()
  await settle(tradeId)
  const { merchantId } = b
  const away = [{ from: wallet('merchant', merchantId), to: clearing(PaymentChannel.SANDBOX), amount: 81 }]
  const paidIn = [advertising(merchantId), deposit(merchantId)].map((to, at) => ({
    from: clearing(PaymentChannel.SANDBOX),
    to,
    amount: [50, 20][at] ?? 0,
  }))
  await house.tx((em) =>
    postJournal(em, { key: `had:${tradeId}`, kind: EntryKind.OTHER, at: now(), transfers: [...away, ...paidIn] }),
  )
  const line = await house.em().findOneOrFail(OrderLine, { order: { trade: tradeId }, variantId: b1 })
  await refund(line.id, 'rest')
  expect(await balanceOf(advertising(merchantId))).toBe(0)
  expect(await balanceOf(deposit(merchantId))).toBe(0)
  expect(await balanceOf(debt('merchant', merchantId))).toBe(-11)
})

test('what a merchant owed before it owes afterwards: the channel pays it all the same', async () => {
  const { a, tradeId } = await sell()
  const transfers = [{ from: debt('merchant', a.merchantId), to: wallet('merchant', a.merchantId), amount: 500 }]
  const away = [{ from: wallet('merchant', a.merchantId), to: clearing(PaymentChannel.SANDBOX), amount: 500 }]
  for (const [index, moved] of [transfers, away].entries())
    await house.tx((em) =>
      postJournal(em, { key: `owed:${tradeId}:${index}`, kind: EntryKind.OTHER, at: now(), transfers: moved }),
    )
  await settle(tradeId)
  expect(await balanceOf(debt('merchant', a.merchantId))).toBe(-500)
  expect(await balanceOf(wallet('merchant', a.merchantId))).toBe(0)
})

test('piece by piece before and after, everything comes back, and the platform keeps nothing at the channel', async () => {
  const { a, b, a1Line, a2Line, partA, payment, tradeId, b1 } = await sell()
  await refund(a1Line, { quantity: 1 })
  await settle(tradeId)
  expect(await splitsOf(partA)).toMatchObject([{ kind: 'SHARE', amount: 1765 - 1182 + 176, isLast: true }])
  for (const portion of [{ amount: 777 }, { amount: 1 }, 'rest'] as const) await refund(a1Line, portion)
  await refund(a2Line, 'rest')
  const line = await house.em().findOneOrFail(OrderLine, { order: { trade: tradeId }, variantId: b1 })
  await refund(line.id, 'rest')
  for (let round = 0; round < 4; round += 1) {
    await minutes(2)
    await gateway.control.settle()
  }
  const refunds = await house.em().find(Refund, { payment: payment.id })
  expect(refunds.map(({ status }) => status)).toEqual(refunds.map(() => 'SUCCEEDED'))
  const part = await house.em().findOneOrFail(PaymentPart, partA.id)
  expect(part.shared - part.returned).toBe(0)
  expect(await atWechat(tradeId)).toBe(0)
  for (const shop of [a, b]) {
    expect(await balanceOf(wallet('merchant', shop.merchantId))).toBe(0)
    expect(await balanceOf(debt('merchant', shop.merchantId))).toBe(0)
  }
})

test('two who settle at once write one instruction', async () => {
  const { partA, tradeId } = await sell()
  await house.em().nativeUpdate(OrderLine, { order: { trade: tradeId } }, { afterSaleUntil: now() })
  await Promise.all([house.settle(), house.settle(), house.settle()])
  await house.settle()
  expect(await splitsOf(partA)).toMatchObject([{ kind: 'SHARE', amount: 1344, status: 'SUCCEEDED' }])
})

test('no more than thirty per cent is shared, whatever the code says', async () => {
  const { partA } = await sell()
  const client = await openSuperuser(house)
  await expect(
    client.query(`update payment_part set shared = amount * 30 / 100 + 1 where id = '${partA.id}'`),
  ).rejects.toThrow(/payment_part_shares/)
  await client.end()
})

test('a fee of more than thirty per cent cannot be collected combined', async () => {
  const example = await openLargerExample(house)
  await opened.giveNumbers(example.a.merchantId, example.b.merchantId)
  const { buyer, lines, payable } = example
  const { trade } = (await buyer.browser.run(placeTrade, tradeInput(buyer, { lines, payable }))).placeTrade
  const client = await openSuperuser(house)
  await client.query(
    `update order_line set fee = base where order_id in (select id from orders where trade_id = '${trade.id}')`,
  )
  await client.end()
  const input = { tradeId: trade.id, method: 'WECHAT_NATIVE', idempotencyKey: newKey() }
  expect(await buyer.browser.refused(startPayment, { input })).toBe('SHOPS_NOT_COMBINED')
})

test.each([
  ['a share that nobody instructed', 'update payment_part set shared = shared + 1 where id = ?'],
  ['an instruction of another amount', 'update split set amount = amount + 1 where part_id = ? and amount > 0'],
  ['a part that is not the whole', 'update payment_part set amount = amount + 1 where id = ?'],
])('rule 11 sees %s', async (_what, change) => {
  const { partA, tradeId } = await sell()
  await settle(tradeId)
  const client = await openSuperuser(house)
  await client.query('begin')
  try {
    await client.query(change.replace('?', `'${partA.id}'`))
    await client.query('commit')
    expect((await broken()).map(({ number }) => number)).toEqual([11])
    await client.query(change.replace('?', `'${partA.id}'`).replace('+ 1', '- 1'))
  } finally {
    await client.end()
  }
  expect(await house.em().count(Payment, { isCombined: true })).toBeGreaterThan(0)
})

/** WeChat Pay keeps 0.6 % of what is paid, half up, and gives it back with what is refunded. */
const feeBack = (amount: number): number => Math.round((amount * 6) / 1000)

test('what was paid combined waits for the name that it is shared out to, and holds up nobody', async () => {
  const { tradeId, partA, partB } = await sell()
  const keys = readFileSync(opened.keysPath, 'utf8')
  const { wechat, ...others } = JSON.parse(keys)
  const { collects: _collects, legalName: _legalName, ...direct } = wechat
  writeFileSync(opened.keysPath, JSON.stringify({ ...others, wechat: direct }))
  await settle(tradeId)
  expect(await splitsOf(partA)).toMatchObject([{ kind: 'SHARE', status: 'PROCESSING', failure: 'NO_LEGAL_NAME' }])
  expect(await splitsOf(partB)).toMatchObject([{ kind: 'RELEASE', status: 'SUCCEEDED' }])
  writeFileSync(opened.keysPath, keys)
  await minutes(5)
  expect(await splitsOf(partA)).toMatchObject([{ status: 'SUCCEEDED', failure: null }])
})

test('a refund that cannot go back goes to no account of the shop', async () => {
  const { a1Line } = await sell()
  await gateway.control.ask('PUT', '/knobs', { refund: { state: 'ABNORMAL', afterSeconds: 0 } })
  const { refundId } = await refund(a1Line, { quantity: 1 })
  await house.settle()
  await minutes(2)
  await gateway.control.ask('PUT', '/knobs', {})
  const id = refundId ?? ''
  expect(await house.em().findOneOrFail(Refund, id)).toMatchObject({ trouble: 'ABNORMAL' })
  const asked = { id, accountId: id, reason: '卡已注销', idempotencyKey: newKey() }
  await expect(refundOtherWay(house.em(), { ...asked, way: { to: 'MERCHANT' } })).rejects.toMatchObject({
    code: 'REFUND_OF_SHOP',
  })
})

test('what cost nothing beside what was paid combined is given back too', async () => {
  const [buyer, paidShop, freeShop] = [
    await openBuyer(house),
    await openShop(house),
    await openShop(house, { price: 1000 }),
  ]
  await opened.giveNumbers(paidShop.merchantId, freeShop.merchantId)
  await house.em().execute('update freight_template set first_fee = 0 where merchant_id = ?', [freeShop.merchantId])
  await house.tx(async (em) => {
    const merchant = em.getReference(Merchant, freeShop.merchantId)
    const steps = [{ threshold: 0, amount: 5000, rateBps: null, cap: null }]
    makePromotion(em, { kind: PromotionClass.MERCHANT_REDUCTION, merchant, steps })
  })
  const lines = [paidShop, freeShop].map(({ variantId }) => ({ variantId, quantity: 1 }))
  const { trade } = (await buyer.browser.run(placeTrade, tradeInput(buyer, { lines, payable: '207.00' }))).placeTrade
  const input = { tradeId: trade.id, method: 'WECHAT_NATIVE', idempotencyKey: newKey() }
  const { payment } = (await buyer.browser.run(startPayment, { input })).startPayment
  await gateway.control.pay(payment.number)
  await gateway.control.settle()
  await house.settle()
  expect(await house.em().find(PaymentPart, { payment: payment.id })).toMatchObject([{ amount: 20700 }])
  const line = await house.em().findOneOrFail(OrderLine, { order: { trade: trade.id }, variantId: freeShop.variantId })
  expect(await refund(line.id, 'rest')).toMatchObject({ paid: 0, refundId: null })
  expect(await house.em().findOneOrFail(OrderLine, line.id)).toMatchObject({ isRefunded: true })
})
