import { afterAll, beforeAll, expect, test } from 'vitest'
import { BillState, ChannelBill } from '../reconciliation/channel-bill.ts'
import { Payment } from '../payment/payment.ts'
import { Refund } from '../payment/refund.ts'
import { Dice } from '../seed/random.ts'
import { BillDays, type BilledMethod, type BilledPayment } from '../testing/bill-days.ts'
import { brokenRules } from './books.ts'
import { isWhole, keepFigures } from './figures.ts'

const seeds = isWhole ? 40 : 1
const paymentsOfDay = isWhole ? 14 : 12

let all: BillDays
beforeAll(async () => {
  all = await BillDays.open()
  await all.to('09:00:00', 1)
  // The first of each channel: reconciliation begins with its day.
  await all.pay('WECHAT_NATIVE')
  await all.pay('ALIPAY_PAGE')
  await all.reconcile()
})
afterAll(() => all.close())

/** What becomes of a payment, and of its rows in bills. */
const fates = [
  'good',
  'missing',
  'altered',
  'extra',
  'unheard',
  'unheard and altered',
  'across midnight',
  'given back',
  'refund missing',
  'refund altered',
  'refund extra',
] as const
type Fate = (typeof fates)[number]

const busy = Array.from({ length: 100 }, () => 'FREQUENCY_LIMITED' as const)
/** Neither told, nor found by asking. */
const unheard = { notice: { drop: true }, answers: { query: busy, close: busy } }

const knobsOf = {
  good: {},
  missing: { bill: 'MISSING' },
  altered: { bill: 'ALTERED' },
  extra: { bill: 'EXTRA' },
  unheard,
  'unheard and altered': { ...unheard, bill: 'ALTERED' },
  'across midnight': { notice: { drop: true } },
  'given back': {},
  'refund missing': {},
  'refund altered': {},
  'refund extra': {},
} as const

const refundKnobs: Partial<Record<Fate, 'MISSING' | 'ALTERED' | 'EXTRA'>> = {
  'refund missing': 'MISSING',
  'refund altered': 'ALTERED',
  'refund extra': 'EXTRA',
}

interface Lived {
  fate: Fate
  payment: BilledPayment
  refundNumber: string | undefined
}

/** A day on which each payment has its fate; those that come late in the evening are paid last. */
async function liveDay(dice: Dice): Promise<Lived[]> {
  const plan = Array.from({ length: paymentsOfDay }, (_, at) => ({
    fate: isWhole ? dice.pick(fates) : (fates[at % fates.length] ?? 'good'),
    method: dice.pick<BilledMethod>(['WECHAT_NATIVE', 'ALIPAY_PAGE']),
  }))
  const lived: Lived[] = []
  await all.to('12:00:00', 1)
  for (const { fate, method } of plan) {
    if (fate === 'across midnight') continue
    // Alipay's bill has the refund in the rows of the payment: its knobs would strike both.
    const payment = await all.pay(fate in refundKnobs ? 'WECHAT_NATIVE' : method, knobsOf[fate])
    lived.push({ fate, payment, refundNumber: undefined })
  }
  await all.settle()
  await all.to('18:00:00')
  for (const one of lived) {
    if (one.fate !== 'given back' && !(one.fate in refundKnobs)) continue
    await all.cancel(one.payment)
    const { number } = await all.house.em().findOneOrFail(Refund, { payment: one.payment.id })
    one.refundNumber = number
    const bill = refundKnobs[one.fate]
    if (bill) await all.gateway.control.knobs(number, { bill })
  }
  await all.settle()
  await all.to('23:59:30')
  for (const { fate, method } of plan)
    if (fate === 'across midnight')
      lived.push({ fate, payment: await all.pay(method, knobsOf[fate]), refundNumber: undefined })
  return lived
}

/** The cases that there have to be, and no others. */
function casesOf({ fate, payment: { number, method }, refundNumber = '' }: Lived): string[] {
  const unknown = `X${number}`.slice(0, method === 'WECHAT_NATIVE' ? 32 : 64)
  const cases: Partial<Record<Fate, string>> = {
    missing: `PAYMENT_MISSING ${number} OPEN`,
    altered: `PAYMENT_AMOUNT ${number} OPEN`,
    extra: `PAYMENT_UNKNOWN ${unknown} OPEN`,
    unheard: `PAYMENT_UNRECORDED ${number} RESOLVED`,
    'unheard and altered': `PAYMENT_AMOUNT ${number} OPEN`,
    'refund missing': `REFUND_MISSING ${refundNumber} OPEN`,
    'refund altered': `REFUND_AMOUNT ${refundNumber} OPEN`,
    'refund extra': `REFUND_UNKNOWN X${refundNumber} OPEN`,
  }
  const found = cases[fate]
  return found === undefined ? [] : [found]
}

async function foundCases(days: readonly string[]): Promise<string[]> {
  const rows: { found: string }[] = await all.house
    .em()
    .execute(
      `select kind || ' ' || subject || ' ' || status as found from reconciliation_case where day between ? and ? order by 1`,
      [days[0], days.at(-1)],
    )
  return rows.map(({ found }) => found)
}

test('differences that were made are all found, and none is invented', { timeout: 3_600_000 }, async () => {
  const counts = new Map<string, number>(fates.map((fate) => [fate, 0]))
  let [cases, repaired] = [0, 0]
  for (let seed = 1; seed <= seeds; seed += 1) {
    const lived = await liveDay(new Dice(seed))
    const first = all.day
    await all.to('00:01:30', 1)
    await all.settle()
    const second = all.day
    await all.to('10:00:30')
    await all.settle()
    await all.reconcile()
    const expected = lived.flatMap(casesOf).toSorted()
    expect(await foundCases([first, second]), `seed ${seed}`).toEqual(expected)
    // Once more from the beginning: nothing new, nothing twice.
    await all.house
      .em()
      .nativeUpdate(
        ChannelBill,
        { day: { $in: [first, second] }, state: { $in: [BillState.DONE, BillState.EMPTY] } },
        { state: BillState.WAITING, dueAt: new Date(0) },
      )
    await all.settle()
    expect(await foundCases([first, second]), `seed ${seed}, again`).toEqual(expected)
    expect(await brokenRules(all.house.em()), `after seed ${seed}`).toEqual([])
    for (const { fate, payment } of lived) {
      counts.set(fate, (counts.get(fate) ?? 0) + 1)
      const { isPaid } = await all.house.em().findOneOrFail(Payment, payment.id)
      expect(isPaid, `seed ${seed}: ${fate}`).toBe(fate !== 'unheard and altered')
    }
    cases += expected.length
    repaired += expected.filter((one) => one.endsWith('RESOLVED')).length
  }
  keepFigures('reconciliation', [
    ['seeds, each a day of two channels', seeds],
    ...[...counts].map(([fate, count]) => [`payments: ${fate}`, count] as const),
    ['differences to be found', cases],
    ['found', cases],
    ['of these repaired by the ordinary path', repaired],
    ['found that were none', 0],
    ['made by comparing a day a second time', 0],
  ])
})
