import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openTestGateway, type TestGateway } from '../../../gateway/src/testing/test-gateway.ts'
import { clockOffset, setClockOffset } from '../kernel/clock.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import type { Browser } from '../testing/browser.ts'
import { freePort } from '../testing/free-port.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { cancelOrder, newKey, openBuyer, openShop, place, signInStaff, startPayment } from '../testing/market.ts'
import { keepFigures } from './channels/keep-figures.ts'
import { PaymentNotice } from './payment-notice.ts'
import { Payment } from './payment.ts'
import { Refund } from './refund.ts'

let gateway: TestGateway
let house: TestHouse
let clerk: Browser
beforeAll(async () => {
  gateway = await openTestGateway()
  const port = await freePort()
  house = await openTestHouse({ publicUrl: `http://127.0.0.1:${port}`, channelKeys: gateway.configurationPath })
  await house.http.listen({ port, host: '127.0.0.1' })
  clerk = await signInStaff(house, ['payment:read', 'payment:handle', 'dashboard:read'])
})
afterEach(async () => {
  setClockOffset(0)
  await gateway.control.ask('PUT', '/clock', { offsetMs: 0 })
  await gateway.control.ask('PUT', '/knobs', {})
})
afterAll(async () => {
  await house.close()
  await gateway.close()
})

type Method = 'WECHAT_NATIVE' | 'ALIPAY_PAGE'

async function begun(method: Method) {
  const [buyer, shop] = [await openBuyer(house), await openShop(house)]
  const trade = await place(buyer, shop)
  const input = { tradeId: trade.id, method, idempotencyKey: newKey() }
  const { payment } = (await buyer.browser.run(startPayment, { input })).startPayment
  if (method === 'ALIPAY_PAGE') await fetch(payment.payUrl)
  return { buyer, trade, payment }
}

/** A payment of which the whole is given back, with the gateway's knobs for it. */
async function givenBack(method: Method, knobs: object) {
  const made = await begun(method)
  await gateway.control.pay(made.payment.number)
  await gateway.control.settle()
  await gateway.control.knobs(made.payment.number, knobs)
  const orderId = made.trade.orders[0].id
  await made.buyer.browser.run(cancelOrder, { input: { id: orderId, reason: '不想要了', idempotencyKey: newKey() } })
  await house.settle()
  const refund = await house.em().findOneOrFail(Refund, { payment: made.payment.id })
  return { ...made, orderId, refund, delay: () => delayOf(made.buyer.browser, orderId) }
}

const refundAgain = (id: string) => house.em().findOneOrFail(Refund, id)

async function later(minutes: number): Promise<void> {
  await gateway.control.settle()
  await house.passHours(minutes / 60)
}

async function delayOf(browser: Browser, id: string): Promise<{ status: string; delay: string | null }> {
  const ask = 'query ($id: ID!) { myOrder(id: $id) { lines { refunds { status delay } } } }'
  return (await browser.run(ask, { id })).myOrder.lines[0].refunds[0]
}

const list = `query ($trouble: RefundTrouble) { stuckRefunds(trouble: $trouble, first: 100) { totalCount edges { node {
  id number amount attempts failure trouble otherWay dueAt payment { number tradeNumber payerNickname channel } } } } }`
const retry = 'mutation ($input: IdInput!) { retryRefund(input: $input) { refund { dueAt } userErrors { code } } }'
const otherWay = `mutation ($input: RefundOtherWayInput!) { refundOtherWay(input: $input) {
  refund { trouble otherWay status } userErrors { code params } } }`
const byHand = `mutation ($input: NoteInput!) { finishRefundByHand(input: $input) { refund { status } userErrors { code } } }`

const stuck = async (trouble?: string): Promise<{ id: string; failure: string; trouble: string }[]> =>
  (await clerk.run(list, { trouble })).stuckRefunds.edges.map(({ node }: { node: unknown }) => node)

const toMerchant = (id: string) => ({ id, way: 'MERCHANT', reason: '买家要求转账', idempotencyKey: newKey() })
const toCard = (id: string) => ({
  id,
  way: 'BANK_CARD',
  bankType: 'CMB_DEBIT',
  cardNumber: '6225880137706868',
  holderName: '王小明',
  reason: '已电话核实',
  idempotencyKey: newKey(),
})

describe('a refund that stays', () => {
  test.each(['WECHAT_NATIVE', 'ALIPAY_PAGE'] as const)(
    'for want of money (%s) says so, waits, and goes through by itself when there is some',
    async (method) => {
      const { refund, delay, payment } = await givenBack(method, {
        answers: { refund: ['NOT_ENOUGH', 'NOT_ENOUGH'] },
      })
      const found = (await stuck('NOT_ENOUGH')).find(({ id }) => id === refund.id)
      expect(found).toMatchObject({ trouble: 'NOT_ENOUGH', failure: expect.stringMatching(/NOT_ENOUGH$/) })
      expect(found).toMatchObject({ payment: { number: payment.number, channel: method.split('_')[0] } })
      expect(await delay()).toEqual({ status: 'PROCESSING', delay: 'CHANNEL' })
      const { errors } = { errors: (await clerk.run(retry, { input: { id: refund.id } })).retryRefund.userErrors }
      expect(errors).toEqual([])
      await house.settle()
      expect(await refundAgain(refund.id)).toMatchObject({ attempts: 2, trouble: 'NOT_ENOUGH', number: refund.number })
      await later(61)
      await later(61)
      expect(await refundAgain(refund.id)).toMatchObject({ status: 'SUCCEEDED', trouble: null, failure: null })
      expect(await delay()).toEqual({ status: 'SUCCEEDED', delay: null })
      expect((await stuck()).map(({ id }) => id)).not.toContain(refund.id)
    },
  )

  test('asked for again by two at once is asked for once, and written down once', async () => {
    const { refund } = await givenBack('WECHAT_NATIVE', { answers: { refund: ['NOT_ENOUGH'] } })
    const tries = [1, 2, 3].map(() => clerk.run(retry, { input: { id: refund.id } }))
    for (const answer of await Promise.all(tries)) expect(answer.retryRefund.userErrors).toEqual([])
    const entries = await house.em().find(AuditEntry, { action: 'retryRefund', subjectId: refund.id })
    expect(entries.map(({ detail }) => detail)).toEqual([{ number: refund.number }])
  })

  test('that the channel works on for days is listed after three of them, and the payer reads so', async () => {
    const { refund, delay } = await givenBack('WECHAT_NATIVE', {
      refund: { state: 'SUCCESS', afterSeconds: 5 * 86_400 },
    })
    expect(await delay()).toEqual({ status: 'PROCESSING', delay: null })
    expect((await stuck()).map(({ id }) => id)).not.toContain(refund.id)
    await house.passHours(3 * 24 + 1)
    expect((await stuck()).find(({ id }) => id === refund.id)).toMatchObject({ trouble: null, failure: null })
    expect(await delay()).toEqual({ status: 'PROCESSING', delay: 'LONG' })
  })

  test('abnormal goes to the payer’s card under its own number, and of the card nothing is kept', async () => {
    const { refund, delay, payment } = await givenBack('WECHAT_NATIVE', {
      refund: { state: 'ABNORMAL', afterSeconds: 0 },
    })
    await later(61)
    expect(await refundAgain(refund.id)).toMatchObject({ trouble: 'ABNORMAL', failure: 'ABNORMAL' })
    expect(await delay()).toEqual({ status: 'PROCESSING', delay: 'OTHER_WAY' })
    const input = toCard(refund.id)
    expect((await clerk.run(otherWay, { input })).refundOtherWay).toEqual({
      refund: { trouble: null, otherWay: 'BANK_CARD', status: 'PROCESSING' },
      userErrors: [],
    })
    // The same wish again, and another one by somebody else: it is on its way.
    expect((await clerk.run(otherWay, { input })).refundOtherWay.userErrors).toEqual([])
    expect(await clerk.refused(otherWay, { input: toMerchant(refund.id) })).toBe('REFUND_NOT_ABNORMAL')
    await later(61)
    expect(await refundAgain(refund.id)).toMatchObject({ status: 'SUCCEEDED', number: refund.number, trouble: null })
    expect(await house.em().findOneOrFail(Payment, payment.id)).toMatchObject({ refunded: 20700 })
    const kept: { text: string }[] = await house.em()
      .execute(`select detail::text as text from audit_entry union all select content_hash from idempotency
        union all select refund::text from refund`)
    expect(kept.some(({ text }) => text.includes('**** 6868'))).toBe(true)
    expect(kept.filter(({ text }) => text.includes(input.cardNumber) || text.includes(input.holderName))).toEqual([])
  })

  test('abnormal comes to our own account, and is done only when the payer was paid by hand', async () => {
    const { refund, delay, payment } = await givenBack('WECHAT_NATIVE', {
      refund: { state: 'ABNORMAL', afterSeconds: 0 },
    })
    await later(61)
    expect(await clerk.refused(byHand, { input: { id: refund.id, note: '已转', idempotencyKey: newKey() } })).toBe(
      'REFUND_NOT_BY_HAND',
    )
    expect((await clerk.run(otherWay, { input: toMerchant(refund.id) })).refundOtherWay.userErrors).toEqual([])
    await later(61)
    expect(await refundAgain(refund.id)).toMatchObject({
      status: 'PROCESSING',
      trouble: 'BY_HAND',
      otherWay: 'MERCHANT',
    })
    expect(await house.em().findOneOrFail(Payment, payment.id)).toMatchObject({ refunded: 0 })
    expect(await delay()).toEqual({ status: 'PROCESSING', delay: 'BY_HAND' })
    expect(await clerk.refused(retry, { input: { id: refund.id } })).toBe('REFUND_NOT_WAITING')
    const input = { id: refund.id, note: '11 月 26 日转账，回单 2026-118', idempotencyKey: newKey() }
    const answers = await Promise.all([clerk.run(byHand, { input }), clerk.run(byHand, { input })])
    for (const answer of answers) expect(answer.finishRefundByHand.refund).toEqual({ status: 'SUCCEEDED' })
    expect(await house.em().findOneOrFail(Payment, payment.id)).toMatchObject({ refunded: 20700 })
    expect(await house.em().count(AuditEntry, { action: 'finishRefundByHand', subjectId: refund.id })).toBe(1)
  })

  test('abnormal, decided while the channel says nothing, can be decided again once it is known', async () => {
    const { refund } = await givenBack('WECHAT_NATIVE', { refund: { state: 'ABNORMAL', afterSeconds: 0 } })
    await later(61)
    await gateway.control.ask('PUT', '/knobs', { answers: { refund: ['ERROR_500'] } })
    const input = toMerchant(refund.id)
    expect(await clerk.refused(otherWay, { input })).toBe('CHANNEL_SILENT')
    await gateway.control.ask('PUT', '/knobs', {})
    expect(await clerk.refused(otherWay, { input })).toBe('REFUND_JUST_DECIDED')
    await house.passHours(2 / 60)
    expect((await clerk.run(otherWay, { input })).refundOtherWay.userErrors).toEqual([])
    expect(await house.em().count(AuditEntry, { action: 'refundOtherWay', subjectId: refund.id })).toBe(2)
  })

  test('abnormal, and refused its other way too, can be decided again at once', async () => {
    const { refund } = await givenBack('WECHAT_NATIVE', { refund: { state: 'ABNORMAL', afterSeconds: 0 } })
    await later(61)
    await gateway.control.ask('PUT', '/knobs', { answers: { refund: ['NOT_ENOUGH'] } })
    expect(await clerk.refused(otherWay, { input: toCard(refund.id) })).toBe('REFUND_WAY_REFUSED')
    await gateway.control.ask('PUT', '/knobs', {})
    expect(await refundAgain(refund.id)).toMatchObject({ trouble: 'ABNORMAL', failure: 'NOT_ENOUGH', otherWay: null })
    expect((await clerk.run(otherWay, { input: toCard(refund.id) })).refundOtherWay.userErrors).toEqual([])
  })

  test('has no other way at Alipay, nor where the channel goes on with it', async () => {
    const alipay = await givenBack('ALIPAY_PAGE', { answers: { refund: ['NOT_ENOUGH'] } })
    expect(await clerk.refused(otherWay, { input: toMerchant(alipay.refund.id) })).toBe('REFUND_NO_OTHER_WAY')
    const wechat = await givenBack('WECHAT_NATIVE', { refund: { state: 'SUCCESS', afterSeconds: 86_400 } })
    expect(await clerk.refused(otherWay, { input: toCard(wechat.refund.id) })).toBe('REFUND_NOT_ABNORMAL')
    expect(await refundAgain(wechat.refund.id)).toMatchObject({ otherWay: null, status: 'PROCESSING' })
  })

  test('whose answer comes drop by drop is given up, asked for again, and given back once', async () => {
    const { refund, payment } = await givenBack('WECHAT_NATIVE', { answers: { refund: ['SLOW'] } })
    expect(await refundAgain(refund.id)).toMatchObject({
      status: 'PROCESSING',
      trouble: 'SILENT',
      failure: 'ETIMEDOUT',
    })
    expect((await stuck()).map(({ id }) => id)).not.toContain(refund.id)
    await later(1)
    expect(await refundAgain(refund.id)).toMatchObject({ status: 'SUCCEEDED', number: refund.number })
    expect(await house.em().findOneOrFail(Payment, payment.id)).toMatchObject({ refunded: 20700 })
  }, 40_000)
})

describe('a message that does not fit', () => {
  const notices = `query ($isOpen: Boolean) { quarantinedNotices(isOpen: $isOpen, first: 100) { totalCount edges { node { id
    number reason amount currency merchantAccount transactionId source resolvedAt resolvedByName resolution
    payment { amount number } } } } }`
  const resolve = `mutation ($input: NoteInput!) { resolveNotice(input: $input) {
    paymentNotice { id resolution resolvedByName } userErrors { code } } }`
  const read = async (isOpen: boolean) =>
    (await clerk.run(notices, { isOpen })).quarantinedNotices.edges.map(({ node }: { node: unknown }) => node)

  test('is listed with its amount against ours until somebody says what became of it, and no money moves', async () => {
    const { payment } = await begun('WECHAT_NATIVE')
    await gateway.control.knobs(payment.number, { notice: { drop: true, first: ['WRONG_AMOUNT', 'UNKNOWN_NUMBER'] } })
    await gateway.control.pay(payment.number)
    await gateway.control.settle()
    const open: { id: string; number: string; reason: string; payment: { amount: string } | null; amount: string }[] =
      await read(true)
    const wrong = open.find(({ number }) => number === payment.number)
    expect(wrong).toMatchObject({
      reason: 'OTHER_AMOUNT',
      currency: 'CNY',
      source: 'callback',
      transactionId: expect.any(String),
      merchantAccount: expect.stringContaining('/'),
      payment: { amount: '207.00', number: payment.number },
    })
    expect(wrong?.amount).not.toBe('207.00')
    expect(open.find(({ reason }) => reason === 'UNKNOWN_NUMBER')).toMatchObject({ payment: null })
    expect((await clerk.run('{ dashboard { openNotices } }')).dashboard.openNotices).toBe(open.length)
    const before = await house.em().count(PaymentNotice)
    const journals = () => house.em().execute('select count(*) from journal')
    const money = await journals()
    const input = { id: wrong?.id, note: '渠道确认为测试消息', idempotencyKey: newKey() }
    const [one, other] = await Promise.all([clerk.run(resolve, { input }), clerk.run(resolve, { input })])
    expect(one.resolveNotice).toEqual(other.resolveNotice)
    expect(one.resolveNotice.paymentNotice).toMatchObject({ resolution: input.note })
    expect(await clerk.refused(resolve, { input: { ...input, idempotencyKey: newKey() } })).toBe('NOTICE_RESOLVED')
    expect((await read(true)).map(({ id }: { id: string }) => id)).not.toContain(wrong?.id)
    expect((await read(false)).map(({ id }: { id: string }) => id)).toContain(wrong?.id)
    expect(await journals()).toEqual(money)
    expect(await house.em().count(PaymentNotice)).toBe(before)
    expect(await house.em().findOneOrFail(Payment, payment.id)).toMatchObject({ status: 'PROCESSING' })
    expect(await house.em().count(AuditEntry, { action: 'resolveNotice', subjectId: wrong?.id ?? '' })).toBe(1)
  })

  test('that was applied is none of those', async () => {
    const { payment } = await begun('WECHAT_NATIVE')
    await gateway.control.pay(payment.number)
    await gateway.control.settle()
    const applied = await house.em().findOneOrFail(PaymentNotice, { number: payment.number })
    const input = { id: applied.id, note: '没有问题', idempotencyKey: newKey() }
    expect(await clerk.refused(resolve, { input })).toBe('NOT_FOUND')
    // What a program may not do, the database does not take either.
    await expect(
      house.em().execute(`update payment_notice set resolved_at = now() where id = ?`, [applied.id]),
    ).rejects.toThrow('payment_notice_quarantine')
  })
})

describe('the monitor', () => {
  const monitor = `query ($period: MonitorPeriod!) { paymentMonitor(period: $period) { slots stuckPayments stuckRefunds openNotices
    lagSeconds points { at channel started paid forged unavailable }
    channels { channel started paid late waiting byCallback byQuery byBill untold delays }
    counts { service kind code count } breakers { process service state isFresh doesJobs } } }`
  /** One reading is shared by all who watch meanwhile. */
  const passTwoSeconds = () => setClockOffset(clockOffset() + 2_100)
  const read = async (period = 'DAY') => {
    await keepFigures(house.em())
    passTwoSeconds()
    return (await clerk.run(monitor, { period })).paymentMonitor
  }
  type Count = { service: string; kind: string; code: string; count: number }
  const countOf = (counts: Count[], service: string, kind: string, code: string) =>
    counts.find((one) => one.service === service && one.kind === kind && one.code === code)?.count ?? 0

  test('tells who was paid, how it was learnt, and what was forged', async () => {
    // Both clocks: a delay is what is between them.
    await gateway.control.pass(3600)
    await house.passHours(1)
    const before = await read()
    const told = await begun('WECHAT_NATIVE')
    await gateway.control.pay(told.payment.number)
    await gateway.control.settle()
    const asked = await begun('WECHAT_NATIVE')
    await gateway.control.knobs(asked.payment.number, { notice: { drop: true, first: ['FORGED', 'WRONG_SERIAL'] } })
    await gateway.control.pay(asked.payment.number)
    await gateway.control.settle()
    await house.passHours(1 / 60)
    const after = await read()
    const wechat = (one: typeof after) =>
      one.channels.find(({ channel }: { channel: string }) => channel === 'WECHAT') ?? {
        started: 0,
        paid: 0,
        byCallback: 0,
        byQuery: 0,
        untold: 0,
        delays: [0],
      }
    const grown = (figure: string) => wechat(after)[figure] - wechat(before)[figure]
    expect(['started', 'paid', 'byCallback', 'byQuery', 'untold'].map(grown)).toEqual([2, 2, 1, 1, 1])
    const toldIn = (one: typeof after) => wechat(one).delays.reduce((sum: number, count: number) => sum + count, 0)
    expect(toldIn(after) - toldIn(before)).toBe(1)
    for (const [code, more] of [
      ['signature', 1],
      ['serial', 1],
    ] as const)
      expect(countOf(after.counts, 'WECHAT', 'FORGED', code)).toBe(
        countOf(before.counts, 'WECHAT', 'FORGED', code) + more,
      )
    expect(countOf(after.counts, 'WECHAT', 'ANSWERED', 'OK')).toBeGreaterThan(0)
    expect(after.slots).toHaveLength(24)
    expect((await read('WEEK')).slots).toHaveLength(7)
    expect((await read('MONTH')).slots).toHaveLength(30)
  })

  test('counts a flood of forged messages without a statement, and keeps one row of it', async () => {
    await keepFigures(house.em())
    const { statements } = await house.countStatements(async () => {
      for (let times = 0; times < 300; times += 1) {
        const answer = await house.http.inject({
          method: 'POST',
          url: '/callbacks/alipay',
          payload: `sign_type=RSA&nonce=${times}`,
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        })
        expect(answer.statusCode).toBe(401)
      }
    })
    await keepFigures(house.em())
    // What was counted goes into the database every few seconds, and nothing else does.
    expect(statements.filter((sql) => !/channel_(figure|breaker)/.test(sql))).toEqual([])
    expect(statements.length).toBeLessThan(6)
    expect(countOf((await read()).counts, 'ALIPAY', 'FORGED', 'kind')).toBeGreaterThanOrEqual(300)
    const rows = await house
      .em()
      .execute(`select distinct code from channel_figure where channel = 'ALIPAY' and kind = 'FORGED'`)
    expect(rows).toEqual([{ code: 'kind' }])
  })

  test('shows each process’s circuit breakers, and calls that came to nothing by their code', async () => {
    const { payment } = await begun('WECHAT_NATIVE')
    await gateway.control.knobs(payment.number, { answers: { query: ['ERROR_500', 'ERROR_500'] } })
    await house.passHours(12 / 3600)
    const { counts, breakers } = await read()
    expect(counts.filter(({ kind }: Count) => kind === 'UNAVAILABLE')).not.toEqual([])
    expect(breakers).toContainEqual(
      expect.objectContaining({ service: 'WECHAT', state: 'CLOSED', isFresh: true, doesJobs: false }),
    )
  })

  test('finds payments whose time was over long ago, the first one first, in as many statements as ever', async () => {
    const { payment } = await begun('WECHAT_NATIVE')
    const silent = Array.from({ length: 90 }, () => 'FREQUENCY_LIMITED' as const)
    await gateway.control.knobs(payment.number, { answers: { query: silent, close: silent } })
    await house.passHours(40 / 60)
    const ask = `{ payments(isStuck: true, first: 100) { edges { node { number payerNickname notices { id } refunds { id } } } } }`
    const { result, statements } = await house.countStatements(() => clerk.run(ask))
    expect(result.payments.edges.map(({ node }: { node: { number: string } }) => node.number)).toContain(payment.number)
    expect((await clerk.run('{ dashboard { stuckPayments } }')).dashboard.stuckPayments).toBe(
      result.payments.edges.length,
    )
    // Who asks, the list, and one for each of the three fields.
    expect(statements.length).toBeLessThanOrEqual(6)
    expect((await read()).stuckPayments).toBe(result.payments.edges.length)
  })

  test('is read in a few statements, whatever the period', async () => {
    passTwoSeconds()
    const { statements } = await house.countStatements(() => clerk.run(monitor, { period: 'MONTH' }))
    expect(statements.length).toBeLessThanOrEqual(7)
  })
})

test('payments are filtered by channel, by method and by number', async () => {
  const one = await begun('WECHAT_NATIVE')
  const other = await begun('ALIPAY_PAGE')
  const ask = async (filter: string): Promise<string[]> =>
    (await clerk.run(`{ payments(${filter}, first: 100) { edges { node { number } } } }`)).payments.edges.map(
      ({ node }: { node: { number: string } }) => node.number,
    )
  for (const filter of ['channel: WECHAT', 'method: WECHAT_NATIVE']) {
    expect(await ask(filter)).toContain(one.payment.number)
    expect(await ask(filter)).not.toContain(other.payment.number)
  }
  expect(await ask(`number: "${other.payment.number}"`)).toEqual([other.payment.number])
  expect(await ask('method: WECHAT_NATIVE, channel: ALIPAY')).toEqual([])
})
