import { businessDay } from '@kaidian/shared/core/time'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { BillDays, type BilledMethod } from '../testing/bill-days.ts'
import { newKey } from '../testing/market.ts'
import { openStaff, type Staff } from '../testing/staff.ts'
import { checkAll } from '../settlement/check-invariants.ts'
import { Payment } from '../payment/payment.ts'
import { PaymentChannel } from '../payment/payment-channel.ts'
import { Refund } from '../payment/refund.ts'
import { BillLine } from './bill-line.ts'
import { ChannelBill } from './channel-bill.ts'
import { ReconciliationCase } from './reconciliation-case.ts'

// Each of them is a day or two of two programs.
vi.setConfig({ testTimeout: 120_000 })

let all: BillDays
let clerk: Staff
beforeAll(async () => {
  all = await BillDays.open()
  clerk = await openStaff(all.house, { permissions: ['reconciliation:read', 'reconciliation:resolve'] })
  await all.to('12:00:00', 1)
  await all.pay('WECHAT_NATIVE')
  await all.pay('ALIPAY_PAGE')
  await all.reconcile()
})
afterEach(async () => {
  await all.gateway.control.ask('PUT', '/knobs', {})
  await all.to('12:00:00', 1)
})
afterAll(() => all.close())

const em = () => all.house.em()
const channelOf = (method: BilledMethod): PaymentChannel =>
  method === 'WECHAT_NATIVE' ? PaymentChannel.WECHAT : PaymentChannel.ALIPAY
const billOf = (method: BilledMethod, day: string) =>
  em().findOneOrFail(ChannelBill, { channel: channelOf(method), day })
const casesOf = async (method: BilledMethod, day: string) =>
  em().find(ReconciliationCase, { channel: channelOf(method), day }, { orderBy: { kind: 'asc', subject: 'asc' } })
const kindsOf = async (method: BilledMethod, day: string) =>
  (await casesOf(method, day)).map(({ kind, subject, status }) => [kind, subject, status])

/** Neither told, nor found by asking. */
const unheard = {
  notice: { drop: true },
  answers: {
    query: Array.from({ length: 100 }, () => 'FREQUENCY_LIMITED' as const),
    close: Array.from({ length: 100 }, () => 'FREQUENCY_LIMITED' as const),
  },
}

describe.each<BilledMethod>(['WECHAT_NATIVE', 'ALIPAY_PAGE'])('%s', (method) => {
  test('a day on which both agree makes no case, however often it is compared', async () => {
    const [kept, returned] = [await all.pay(method), await all.pay(method)]
    await all.cancel(returned)
    await all.settle()
    const day = await all.reconcile()
    expect(await kindsOf(method, day)).toEqual([])
    const bill = await billOf(method, day)
    expect(bill).toMatchObject({
      state: 'DONE',
      rows: 3,
      paid: 41400,
      refunded: 20700,
      fee: 124,
      ownPaid: 41400,
      ownRefunded: 20700,
      ledgerPaid: 41400,
      ledgerRefunded: 20700,
      undecided: 0,
    })
    const input = { id: bill.id, idempotencyKey: newKey() }
    await clerk.browser.run(fetchAgain, { input })
    await all.settle()
    expect(await billOf(method, day)).toMatchObject({ state: 'DONE', attempts: 2, rows: 3, dueAt: null })
    expect(await em().count(BillLine, { bill: bill.id })).toBe(3)
    expect(await kindsOf(method, day)).toEqual([])
    expect((await em().findOneOrFail(Payment, kept.id)).status).toBe('SUCCEEDED')
  })

  test('what is missing there, altered, or of nobody here is found, and only that', async () => {
    const missing = await all.pay(method, { bill: 'MISSING' })
    const altered = await all.pay(method, { bill: 'ALTERED' })
    const extra = await all.pay(method, { bill: 'EXTRA' })
    await all.pay(method)
    const day = await all.reconcile()
    expect(await kindsOf(method, day)).toEqual([
      ['PAYMENT_AMOUNT', altered.number, 'OPEN'],
      ['PAYMENT_MISSING', missing.number, 'OPEN'],
      ['PAYMENT_UNKNOWN', `X${extra.number}`.slice(0, method === 'WECHAT_NATIVE' ? 32 : 64), 'OPEN'],
    ])
    expect(await casesOf(method, day)).toMatchObject([
      { ours: 20700, theirs: 20701, payment: { id: altered.id } },
      { ours: 20700, theirs: null, payment: { id: missing.id } },
      { ours: null, theirs: 20700, payment: null },
    ])
  })

  test('refunds that differ are found too', async () => {
    const payments = [await all.pay(method), await all.pay(method), await all.pay(method)]
    await all.settle()
    await all.to('18:00:00')
    const kinds = ['MISSING', 'ALTERED', 'EXTRA'] as const
    for (const [at, payment] of payments.entries()) {
      await all.cancel(payment)
      const { number } = await em().findOneOrFail(Refund, { payment: payment.id })
      const bill = kinds[at]
      // Alipay's knobs are those of the payment, and strike its row too.
      if (bill && method === 'WECHAT_NATIVE') await all.gateway.control.knobs(number, { bill })
    }
    await all.settle()
    const day = await all.reconcile()
    const kindsFound = (await kindsOf(method, day)).map(([kind]) => kind)
    expect(kindsFound).toEqual(method === 'WECHAT_NATIVE' ? ['REFUND_AMOUNT', 'REFUND_MISSING', 'REFUND_UNKNOWN'] : [])
  })

  test('a payment that nobody has told us of is recorded by the ordinary path, and its case ends by itself', async () => {
    const payment = await all.pay(method, unheard)
    const day = await all.reconcile()
    expect((await em().findOneOrFail(Payment, payment.id)).isPaid).toBe(true)
    expect(await casesOf(method, day)).toMatchObject([
      {
        kind: 'PAYMENT_UNRECORDED',
        subject: payment.number,
        status: 'RESOLVED',
        resolution: 'REPAIRED',
        theirs: 20700,
      },
    ])
    await all.settle()
    expect((await checkAll(em())).filter(({ holds }) => !holds)).toEqual([])
    const notices = await em().execute('select source from payment_notice where number = ?', [payment.number])
    expect(notices).toContainEqual({ source: 'bill' })
  })

  test('what we came to know after midnight stands in the bill of the day before, and is no case', async () => {
    await all.to('23:59:40')
    const payment = await all.pay(method, { notice: { drop: true } })
    const first = all.day
    await all.to('00:01:30', 1)
    await all.settle()
    const { succeededAt } = await em().findOneOrFail(Payment, payment.id)
    expect(succeededAt && businessDay(succeededAt)).toBe(all.day)
    await all.to('10:00:30')
    await all.settle()
    await all.to('12:00:00')
    const second = await all.reconcile()
    expect([...(await kindsOf(method, first)), ...(await kindsOf(method, second))]).toEqual([])
    expect(await billOf(method, second)).toMatchObject({ undecided: 0, ownPaid: 20700, paid: 0 })
  })
})

test('a bill that cannot be had for long is a case, which ends when it comes', async () => {
  const payment = await all.pay('WECHAT_NATIVE')
  const { day } = all
  const faults = (count: number) => Array.from({ length: count }, () => 'FREQUENCY_LIMITED' as const)
  await all.gateway.control.ask('PUT', '/knobs', { billFile: 'CORRUPT' })
  await all.reconcile()
  expect(await billOf('WECHAT_NATIVE', day)).toMatchObject({
    state: 'WAITING',
    failure: expect.stringMatching(/damaged|another hash/),
    rows: 0,
  })
  expect(await kindsOf('WECHAT_NATIVE', day)).toEqual([])
  await all.gateway.control.ask('PUT', '/knobs', { billFile: 'TRUNCATED' })
  await all.to('22:30:00')
  await all.settle()
  const [missing] = await casesOf('WECHAT_NATIVE', day)
  expect(missing).toMatchObject({ kind: 'BILL_MISSING', status: 'OPEN' })
  const answers = { bill: faults(100) }
  await all.gateway.control.knobs(day, { answers })
  await all.gateway.control.ask('PUT', '/knobs', {})
  await all.to('23:00:00')
  await all.settle()
  expect(await kindsOf('WECHAT_NATIVE', day)).toHaveLength(1)
  await all.gateway.control.knobs(day, {})
  await all.to('02:00:00', 1)
  await all.settle()
  expect(await billOf('WECHAT_NATIVE', day)).toMatchObject({ state: 'DONE', rows: 1, failure: null })
  const steps = await stepsOf(missing?.id ?? '')
  expect(steps.map(({ action, note, by }: Step) => [action, note, by])).toEqual([
    ['OPENED', 'damaged', null],
    ['VANISHED', null, null],
  ])
  expect((await em().findOneOrFail(Payment, payment.id)).isPaid).toBe(true)
})

test('that nothing was traded is believed only of a day of which we know nothing', async () => {
  const { day } = all
  await all.reconcile()
  expect(await billOf('ALIPAY_PAGE', day)).toMatchObject({ state: 'EMPTY', hash: null, failure: null })
  await all.to('12:00:00', 1)
  const second = all.day
  const { id } = await all.pay('ALIPAY_PAGE')
  expect((await em().findOneOrFail(Payment, id)).isPaid).toBe(true)
  const { control } = all.gateway
  await all.to('10:00:30', 1)
  // As if the channel had not written it yet.
  await control.ask('PUT', '/clock', { to: `${second}T13:00:00+08:00` })
  await all.house.settle()
  expect(await billOf('ALIPAY_PAGE', second)).toMatchObject({ state: 'WAITING', failure: 'NO_STATEMENT' })
  await all.to('10:40:00')
  await all.settle()
  expect(await billOf('ALIPAY_PAGE', second)).toMatchObject({ state: 'DONE', rows: 1 })
  expect(await kindsOf('ALIPAY_PAGE', second)).toEqual([])
})

test('a bill that comes after that of the next day decides what has waited for it', async () => {
  await all.to('23:59:30')
  await all.pay('WECHAT_NATIVE', { notice: { drop: true } })
  const first = all.day
  await all.gateway.control.knobs(first, {
    answers: { bill: Array.from({ length: 100 }, () => 'FREQUENCY_LIMITED' as const) },
  })
  await all.to('00:02:00', 1)
  await all.settle()
  await all.to('12:00:00')
  await all.pay('WECHAT_NATIVE')
  const second = await all.reconcile()
  expect(await billOf('WECHAT_NATIVE', first)).toMatchObject({ state: 'WAITING', failure: 'FREQUENCY_LIMITED' })
  expect(await billOf('WECHAT_NATIVE', second)).toMatchObject({ state: 'DONE', undecided: 1 })
  expect((await kindsOf('WECHAT_NATIVE', second)).map(([kind]) => kind)).toEqual([])
  await all.gateway.control.knobs(first, {})
  await all.to('14:00:00')
  await all.settle()
  expect(await billOf('WECHAT_NATIVE', second)).toMatchObject({ state: 'DONE', undecided: 0 })
  expect((await kindsOf('WECHAT_NATIVE', first)).filter(([kind]) => kind !== 'BILL_MISSING')).toEqual([])
  expect(await kindsOf('WECHAT_NATIVE', second)).toEqual([])
})

test('totals that are not those of the lines are a case; fetched anew and right, it ends', async () => {
  await all.pay('ALIPAY_PAGE')
  await all.gateway.control.ask('PUT', '/knobs', { billFile: 'WRONG_TOTALS' })
  const day = await all.reconcile()
  expect(await casesOf('ALIPAY_PAGE', day)).toMatchObject([
    { kind: 'TOTALS', subject: '', ours: 20700, theirs: 41400, status: 'OPEN' },
  ])
  await all.gateway.control.ask('PUT', '/knobs', {})
  const input = { id: (await billOf('ALIPAY_PAGE', day)).id, idempotencyKey: newKey() }
  await clerk.browser.run(fetchAgain, { input })
  await all.settle()
  expect(await casesOf('ALIPAY_PAGE', day)).toMatchObject([{ status: 'RESOLVED', resolution: 'VANISHED' }])
})

test('a refund that the channel has made and we have not heard of is asked for, and its case ends by itself', async () => {
  const payment = await all.pay('WECHAT_NATIVE')
  await all.settle()
  const queries = Array.from({ length: 100 }, () => 'FREQUENCY_LIMITED' as const)
  await all.gateway.control.knobs(payment.number, { notice: { drop: true } })
  await all.cancel(payment)
  const { number, id } = await em().findOneOrFail(Refund, { payment: payment.id })
  await all.gateway.control.knobs(number, {
    notice: { drop: true },
    answers: { refund: ['RESET', ...queries.slice(1)], queryRefund: queries.slice(1) },
  })
  await all.settle()
  const day = await all.reconcile()
  expect(await casesOf('WECHAT_NATIVE', day)).toMatchObject([{ kind: 'REFUND_UNRECORDED', subject: number }])
  await all.gateway.control.knobs(number, {})
  await all.to('12:00:00')
  await all.settle()
  expect(await em().findOneOrFail(Refund, id)).toMatchObject({ status: 'SUCCEEDED' })
  expect(await casesOf('WECHAT_NATIVE', day)).toMatchObject([{ status: 'RESOLVED', resolution: 'REPAIRED' }])
})

describe('a case', () => {
  async function openCase(): Promise<{ id: string; day: string }> {
    const { number } = await all.pay('WECHAT_NATIVE', { bill: 'MISSING' })
    await all.pay('WECHAT_NATIVE')
    const day = await all.reconcile()
    return { id: (await em().findOneOrFail(ReconciliationCase, { subject: number })).id, day }
  }

  test('is taken over and ended once, with a note, by whom it says; and nothing about money changes', async () => {
    const { id, day } = await openCase()
    const money = () => em().execute('select count(*), sum(amount) from transfer')
    const before = await money()
    const other = await openStaff(all.house, { permissions: ['reconciliation:read', 'reconciliation:resolve'] })
    const take = { input: { id, idempotencyKey: newKey() } }
    for (const _ of [1, 2]) await clerk.browser.run(takeCase, take)
    await other.browser.run(takeCase, { input: { id, idempotencyKey: newKey() } })
    const verdict = { id, resolution: 'CHANNEL_ERROR', note: '渠道确认漏记', idempotencyKey: newKey() }
    for (const _ of [1, 2])
      expect((await other.browser.run(resolveCase, { input: verdict })).resolveReconciliationCase).toMatchObject({
        reconciliationCase: { status: 'RESOLVED', resolution: 'CHANNEL_ERROR', canResolve: false },
      })
    const late = { ...verdict, idempotencyKey: newKey() }
    expect(await clerk.browser.refused(resolveCase, { input: late })).toBe('CASE_RESOLVED')
    expect((await stepsOf(id)).map(({ action }) => action)).toEqual(['OPENED', 'TAKEN', 'TAKEN', 'RESOLVED'])
    // Compared again it is still missing, and stays ended.
    const bill = await billOf('WECHAT_NATIVE', day)
    await clerk.browser.run(fetchAgain, { input: { id: bill.id, idempotencyKey: newKey() } })
    await all.settle()
    expect(await kindsOf('WECHAT_NATIVE', day)).toMatchObject([['PAYMENT_MISSING', expect.any(String), 'RESOLVED']])
    expect(await money()).toEqual(before)
  })

  test('is not ended without a note, nor by a way that is not for people', async () => {
    const { id } = await openCase()
    const verdict = { id, resolution: 'ACCEPTED', note: ' ', idempotencyKey: newKey() }
    expect(await clerk.browser.refused(resolveCase, { input: verdict })).toBe('BAD_USER_INPUT')
    const byItself = { ...verdict, resolution: 'REPAIRED', note: '已补记' }
    expect(await clerk.browser.refused(resolveCase, { input: byItself })).toBe('BAD_USER_INPUT')
  })

  test('is listed by what is asked for, in few statements', async () => {
    const { id, day } = await openCase()
    await clerk.browser.run(takeCase, { input: { id, idempotencyKey: newKey() } })
    const idsOf = async (terms: string): Promise<string[]> =>
      (
        await clerk.browser.run(`{ reconciliationCases(first: 100, ${terms}) { edges { node { id } } } }`)
      ).reconciliationCases.edges.map(({ node }: { node: { id: string } }) => node.id)
    const shown = [
      ['status: OPEN', 'status: RESOLVED'],
      ['isMine: true', 'isMine: true, status: RESOLVED'],
      ['kind: PAYMENT_MISSING', 'kind: PAYMENT_UNKNOWN'],
      ['channel: WECHAT', 'channel: ALIPAY'],
      [`day: "${day}"`, 'day: "2020-01-01"'],
    ] as const
    for (const [fits, fitsNot] of shown) {
      expect(await idsOf(fits), fits).toContain(id)
      expect(await idsOf(fitsNot), fitsNot).not.toContain(id)
    }
    expect(await idsOf('minDays: 1')).not.toContain(id)
    await all.to('12:00:00', 2)
    expect(await idsOf('minDays: 2')).toContain(id)
    const list = `{ reconciliationCases(first: 50) { edges { node { number kind difference owner resolvedBy bill { day }
      payment { number status } steps { action by } } } } }`
    const { statements } = await all.house.countStatements(() => clerk.browser.run(list))
    expect(statements.length).toBeLessThanOrEqual(5)
    const month = `{ channelBills(month: "${day.slice(0, 7)}") { day channel state openCases cases } }`
    const read = await all.house.countStatements(() => clerk.browser.run(month))
    expect(read.statements.length).toBeLessThanOrEqual(4)
    expect(read.result.channelBills).toContainEqual({ day, channel: 'WECHAT', state: 'DONE', openCases: 1, cases: 1 })
  })
})

interface Step {
  action: string
  note: string | null
  by: string | null
}

async function stepsOf(id: string): Promise<Step[]> {
  const query = 'query ($id: ID!) { reconciliationCase(id: $id) { steps { action note by } } }'
  return (await clerk.browser.run(query, { id })).reconciliationCase.steps
}

const takeCase = `mutation ($input: TakeCaseInput!) { takeReconciliationCase(input: $input) {
  reconciliationCase { id owner isMine } userErrors { code } } }`

const resolveCase = `mutation ($input: ResolveCaseInput!) { resolveReconciliationCase(input: $input) {
  reconciliationCase { id status resolution note resolvedBy canResolve } userErrors { code } } }`

const fetchAgain = `mutation ($input: FetchBillInput!) { fetchChannelBill(input: $input) {
  channelBill { id state } userErrors { code } } }`
