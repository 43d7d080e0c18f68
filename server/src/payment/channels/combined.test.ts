import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { TestGateway } from '../../../../gateway/src/testing/test-gateway.ts'
import { setClockOffset } from '../../kernel/clock.ts'
import { setup } from '../../kernel/setup.ts'
import { Trade } from '../../order/trade.ts'
import { checkAll } from '../../settlement/check-invariants.ts'
import { openCombinedHouse, type CombinedHouse } from '../../testing/combined-house.ts'
import { openSuperuser, type TestHouse } from '../../testing/house.ts'
import {
  cancelOrder,
  newKey,
  openBuyer,
  openShop,
  place,
  startPayment,
  type Buyer,
  type Shop,
} from '../../testing/market.ts'
import { visitWechat } from '../../testing/wechat-walk.ts'
import { Payment } from '../payment.ts'
import { PaymentNotice } from '../payment-notice.ts'
import { PaymentPart } from '../payment-part.ts'
import { Refund } from '../refund.ts'

let opened: CombinedHouse
let gateway: TestGateway
let house: TestHouse
beforeAll(async () => {
  opened = await openCombinedHouse()
  ;({ gateway, house } = opened)
})
afterEach(async () => {
  setClockOffset(0)
  await gateway.control.ask('PUT', '/clock', { offsetMs: 0 })
  const broken = (await checkAll(house.em())).filter(({ holds }) => !holds)
  expect(broken).toEqual([])
})
afterAll(() => opened.close())

/** Two shops that the gateway knows; the numbers are theirs for as long as a test lasts. */
async function openShops(): Promise<[Shop, Shop]> {
  const shops: [Shop, Shop] = [await openShop(house), await openShop(house)]
  await opened.giveNumbers(...shops.map(({ merchantId }) => merchantId))
  return shops
}

type Method = 'WECHAT_NATIVE' | 'WECHAT_H5' | 'WECHAT_JSAPI' | 'ALIPAY_PAGE'

async function begin(buyer: Buyer, tradeId: string, method: Method = 'WECHAT_NATIVE') {
  const input = { tradeId, method, idempotencyKey: newKey() }
  return (await buyer.browser.run(startPayment, { input })).startPayment.payment
}

async function begun(method: Method = 'WECHAT_NATIVE') {
  const [buyer, shops] = [await openBuyer(house), await openShops()]
  const trade = await place(buyer, ...shops)
  return { buyer, shops, trade, payment: await begin(buyer, trade.id, method) }
}

const paymentOf = (id: string) => house.em().findOneOrFail(Payment, id)
const partsOf = (payment: string) => house.em().find(PaymentPart, { payment }, { orderBy: { id: 'asc' } })
const refundsOf = (payment: string) =>
  house.em().find(Refund, { payment }, { orderBy: { id: 'asc' }, populate: ['part'] })
const minutes = (count: number) => house.passHours(count / 60)

async function pay(number: string): Promise<void> {
  expect(await gateway.control.pay(number)).toEqual({ outcome: 'PAID' })
  await gateway.control.settle()
}

/** What the gateway says of the orders of a payment. */
async function ordersThere(number: string): Promise<{ number: string; mchid: string; state: string; total: number }[]> {
  const all: { combineNumber: string | null; number: string; mchid: string; state: string; total: number }[] =
    await gateway.control.ask('GET', '/payments')
  return all.filter(({ combineNumber }) => combineNumber === number)
}

test.each(['WECHAT_NATIVE', 'WECHAT_H5'] as const)(
  '%s: each merchant of a trade is paid at its own number, and each order is given back from there',
  async (method) => {
    const { buyer, shops, trade, payment } = await begun(method)
    const parts = await partsOf(payment.id)
    expect(parts.map(({ merchantId, amount }) => ({ merchantId, amount }))).toEqual(
      shops.map(({ merchantId }) => ({ merchantId, amount: 20700 })),
    )
    expect((await ordersThere(payment.number)).map(({ number, mchid }) => `${mchid}/${number}`).toSorted()).toEqual(
      parts.map(({ mchid, number }) => `${mchid}/${number}`).toSorted(),
    )
    await pay(payment.number)
    expect(await paymentOf(payment.id)).toMatchObject({ status: 'SUCCEEDED', isCombined: true, payUrl: null })
    expect(await house.em().findOneOrFail(Trade, trade.id)).toMatchObject({ status: 'PAID' })
    const paid = await partsOf(payment.id)
    expect(new Set(paid.map(({ transactionId }) => transactionId)).size).toBe(2)

    const [first, second] = trade.orders
    await buyer.browser.run(cancelOrder, { input: { id: first.id, reason: '不想要了', idempotencyKey: newKey() } })
    await house.settle()
    await gateway.control.settle()
    await minutes(1)
    const own = paid.find(({ subjectId }) => subjectId === first.id)
    expect(await refundsOf(payment.id)).toMatchObject([{ status: 'SUCCEEDED', amount: 20700, part: { id: own?.id } }])
    expect(await paymentOf(payment.id)).toMatchObject({ refunded: 20700 })
    const states = new Map((await ordersThere(payment.number)).map(({ number, state }) => [number, state]))
    expect(states.get(own?.number ?? '')).toBe('REFUND')
    expect(states.get(paid.find(({ subjectId }) => subjectId === second.id)?.number ?? '')).toBe('SUCCESS')
  },
)

/** With the WeChat of that name; answers the address of its cashier, to which what the page was handed leads. */
async function beginInside(buyer: Buyer, tradeId: string, name: string) {
  await visitWechat(buyer.browser, { name, query: { for: 'pay', next: '/me' } })
  const payment = await begin(buyer, tradeId, 'WECHAT_JSAPI')
  const { bridgeRequest } = await paymentOf(payment.id)
  const invoked = await fetch(`${gateway.url}/wechat/bridge`, { method: 'POST', body: JSON.stringify(bridgeRequest) })
  const { url }: { url: string } = JSON.parse(await invoked.text())
  return { payment, cashier: url }
}

test('inside WeChat the WeChat that one is in pays all merchants at once, and each order goes back from its own', async () => {
  const [buyer, shops] = [await openBuyer(house), await openShops()]
  const trade = await place(buyer, ...shops)
  const { payment, cashier } = await beginInside(buyer, trade.id, '小红')
  expect(payment.payUrl).toBeNull()
  const page = await (await fetch(cashier)).text()
  expect(page).toContain('414.00')
  expect(page.match(/¥207\.00/g)).toHaveLength(2)
  expect(page).not.toContain('type="radio"')
  await fetch(cashier, { method: 'POST', body: new URLSearchParams({ action: 'pay' }) })
  await gateway.control.settle()
  expect(await paymentOf(payment.id)).toMatchObject({ status: 'SUCCEEDED', isCombined: true, bridgeRequest: null })
  expect((await ordersThere(payment.number)).map(({ state, total }) => `${state} ${total}`)).toEqual([
    'SUCCESS 20700',
    'SUCCESS 20700',
  ])
  await buyer.browser.run(cancelOrder, {
    input: { id: trade.orders[0].id, reason: '不想要了', idempotencyKey: newKey() },
  })
  await house.settle()
  await gateway.control.settle()
  await minutes(1)
  expect(await paymentOf(payment.id)).toMatchObject({ refunded: 20700 })
  const own = (await partsOf(payment.id)).find(({ subjectId }) => subjectId === trade.orders[0].id)
  const returned = (await ordersThere(payment.number)).filter(({ state }) => state === 'REFUND')
  expect(returned.map(({ number }) => number)).toEqual([own?.number])
})

test('in another WeChat all merchants are to be paid anew, and nothing of what was begun before can be', async () => {
  const [buyer, shops] = [await openBuyer(house), await openShops()]
  const trade = await place(buyer, ...shops)
  const first = await beginInside(buyer, trade.id, '小红')
  const second = await beginInside(buyer, trade.id, '小明')
  expect(second.payment.number).not.toBe(first.payment.number)
  expect((await paymentOf(first.payment.id)).status).toBe('CLOSED')
  expect((await ordersThere(first.payment.number)).map(({ state }) => state)).toEqual(['CLOSED', 'CLOSED'])
  const late = await fetch(first.cashier, { method: 'POST', body: new URLSearchParams({ action: 'pay' }) })
  expect(await late.text()).toContain('data-result="CLOSED"')
  await pay(second.payment.number)
  expect((await paymentOf(second.payment.id)).status).toBe('SUCCEEDED')
  expect(await house.em().findOneOrFail(Trade, trade.id)).toMatchObject({ status: 'PAID' })
})

test('a payment that no message tells of is found by asking, and paid once however often it is told', async () => {
  const { payment } = await begun()
  await gateway.control.knobs(payment.number, { notice: { drop: true } })
  // A coupon of WeChat Pay's own makes the payer pay less, and the merchants get all the same.
  expect(await gateway.control.pay(payment.number, { coupon: 20 })).toEqual({ outcome: 'PAID' })
  await gateway.control.settle()
  expect((await paymentOf(payment.id)).status).toBe('PROCESSING')
  await minutes(1)
  expect((await paymentOf(payment.id)).status).toBe('SUCCEEDED')

  const told = await begun()
  await gateway.control.knobs(told.payment.number, { notice: { duplicates: 3 } })
  await pay(told.payment.number)
  expect((await paymentOf(told.payment.id)).status).toBe('SUCCEEDED')
  const [row] = await house
    .em()
    .execute<{ count: string }[]>(`select count(*) from journal where key = 'pay:' || ?`, [told.payment.id])
  expect(row?.count).toBe('1')
})

test('two messages at once, and one more of each, pay it once', async () => {
  const { payment } = await begun()
  await gateway.control.knobs(payment.number, { notice: { duplicates: 5 } })
  expect(await gateway.control.pay(payment.number)).toEqual({ outcome: 'PAID' })
  await Promise.all([gateway.control.settle(), gateway.control.settle(), minutes(0.5), gateway.control.settle()])
  await gateway.control.settle()
  expect((await paymentOf(payment.id)).status).toBe('SUCCEEDED')
})

test('it is closed at the channel when its time is over, all parts of it, and nothing can be paid then', async () => {
  const { trade, payment } = await begun()
  await minutes(31)
  expect((await paymentOf(payment.id)).status).toBe('CLOSED')
  expect(await house.em().findOneOrFail(Trade, trade.id)).toMatchObject({ status: 'CLOSED' })
  expect((await gateway.control.pay(payment.number)).outcome).toBe('CLOSED')
  expect((await ordersThere(payment.number)).map(({ state }) => state)).toEqual(['CLOSED', 'CLOSED'])
})

test('what is paid too late goes back part by part, by numbers that cannot refund twice', async () => {
  const { payment } = await begun()
  await minutes(31)
  expect((await gateway.control.pay(payment.number, { force: true })).outcome).toBe('PAID')
  await gateway.control.settle()
  const parts = await partsOf(payment.id)
  for (const { number } of parts) await gateway.control.knobs(`R-${number}-LATE`, { answers: { refund: ['RESET'] } })
  await house.settle()
  await gateway.control.settle()
  await minutes(2)
  await gateway.control.settle()
  await minutes(2)
  expect(await paymentOf(payment.id)).toMatchObject({ status: 'SUCCEEDED_LATE', refunded: 41400 })
  expect((await refundsOf(payment.id)).map(({ number, amount }) => ({ number, amount }))).toEqual(
    parts.map(({ number, amount }) => ({ number: `R-${number}-LATE`, amount })),
  )
  expect((await ordersThere(payment.number)).map(({ state }) => state)).toEqual(['REFUND', 'REFUND'])
})

test('believes no forged message, and nothing of one in which any part differs', async () => {
  const { payment } = await begun()
  const forged = ['SIGNTEST', 'FORGED', 'WRONG_API_KEY', 'STALE', 'TRUNCATED'] as const
  const other = ['WRONG_AMOUNT', 'WRONG_CURRENCY', 'WRONG_APPID', 'WRONG_MCHID', 'UNKNOWN_NUMBER'] as const
  await gateway.control.knobs(payment.number, { notice: { drop: true, first: [...forged, ...other] } })
  await pay(payment.number)
  const deliveries = (await gateway.control.notices(payment.number)).flatMap((notice) => notice.deliveries)
  const answers = deliveries.map(({ fault, status }) => [fault, status ?? 0] as const)
  for (const fault of forged) expect(answers).toContainEqual([fault, 401])
  for (const fault of other) expect(answers).toContainEqual([fault, 204])
  expect((await paymentOf(payment.id)).status).toBe('PROCESSING')
  const kept = await house.em().find(PaymentNotice, { number: payment.number })
  expect(kept.map(({ state }) => state)).toEqual(kept.map(() => 'QUARANTINED'))
  expect(kept).toHaveLength(other.length - 1)
})

test.each([
  ['another amount of one part', 'amount = amount - 1'],
  ['another merchant of one part', `mchid = '1900000299'`],
  ['another number of one part', `number = 'another'`],
])('%s is kept apart, and pays no part at all', async (_what, change) => {
  const { payment } = await begun()
  const [part] = await partsOf(payment.id)
  await asOwner(`update payment_part set ${change} where id = '${part?.id}'`)
  await pay(payment.number)
  expect((await paymentOf(payment.id)).status).toBe('PROCESSING')
  expect(await house.em().find(PaymentNotice, { number: payment.number })).toMatchObject([
    { state: 'QUARANTINED', reason: 'OTHER_PARTS' },
  ])
  await asOwner(
    `update payment_part set amount = ${part?.amount}, mchid = '${part?.mchid}', number = '${part?.number}' where id = '${part?.id}'`,
  )
  await minutes(2)
  expect((await paymentOf(payment.id)).status).toBe('SUCCEEDED')
})

test('a trade with a shop that has no number is refused there, and can be paid in another way', async () => {
  const [buyer, shops] = [await openBuyer(house), await openShops()]
  const trade = await place(buyer, ...shops, await openShop(house))
  const input = { tradeId: trade.id, method: 'WECHAT_NATIVE', idempotencyKey: newKey() }
  const cashier = 'query ($id: ID!) { myTrade(id: $id) { refusedMethods } }'
  const refused = async (id: string): Promise<string[]> =>
    (await buyer.browser.run(cashier, { id })).myTrade.refusedMethods
  expect((await refused(trade.id)).toSorted()).toEqual(['WECHAT_H5', 'WECHAT_JSAPI', 'WECHAT_NATIVE'])
  expect(await refused((await place(buyer, ...shops)).id)).toEqual([])
  expect(await buyer.browser.refused(startPayment, { input })).toBe('SHOPS_NOT_COMBINED')
  expect(await house.em().count(Payment, { subjectId: trade.id })).toBe(0)
  expect(await paymentOf((await begin(buyer, trade.id, 'ALIPAY_PAGE')).id)).toMatchObject({ isCombined: false })
})

test('what was begun one way is asked for and closed that way after the switch, and then begun the other way', async () => {
  const { buyer, trade, payment } = await begun()
  Object.assign(setup(), { channelKeys: gateway.configurationPath })
  try {
    const direct = await begin(buyer, trade.id)
    expect(direct.number).not.toBe(payment.number)
    expect((await paymentOf(payment.id)).status).toBe('CLOSED')
    expect(await paymentOf(direct.id)).toMatchObject({ isCombined: false })
    expect((await gateway.control.pay(payment.number)).outcome).toBe('CLOSED')
    await pay(direct.number)
    expect((await paymentOf(direct.id)).status).toBe('SUCCEEDED')
  } finally {
    Object.assign(setup(), { channelKeys: opened.keysPath })
  }
})

test('the parts of a payment add up to it, and never change', async () => {
  const { payment } = await begun()
  const [part] = await partsOf(payment.id)
  const copy = `insert into payment_part select (jsonb_populate_record(p, jsonb_build_object(
      'id', gen_random_uuid(), 'number', 'copy', 'subject_id', gen_random_uuid()))).* from payment_part p where id = '${part?.id}'`
  await expect(house.em().execute(copy)).rejects.toThrow(/add up/)
  for (const column of ['amount', 'mchid', 'number', 'payment_id'])
    await expect(house.em().execute(`update payment_part set ${column} = ${column}`)).rejects.toThrow(
      /permission denied/,
    )
  await expect(house.em().execute('delete from payment_part')).rejects.toThrow(/permission denied/)
})

async function asOwner(statement: string): Promise<void> {
  const client = await openSuperuser(house)
  await client.query(statement)
  await client.end()
}
