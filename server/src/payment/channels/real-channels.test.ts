import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openTestGateway, type TestGateway } from '../../../../gateway/src/testing/test-gateway.ts'
import { now, setClockOffset } from '../../kernel/clock.ts'
import { setup } from '../../kernel/setup.ts'
import { Trade } from '../../order/trade.ts'
import { freePort } from '../../testing/free-port.ts'
import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { cancelOrder, newKey, openBuyer, openShop, place, startPayment, type Buyer } from '../../testing/market.ts'
import { AlipayChannel } from './alipay.ts'
import { forgetBreakers } from '../../kernel/outside/call-outside.ts'
import { channelKeys } from './channel-keys.ts'
import { WechatChannel } from './wechat.ts'
import { PaymentNotice } from '../payment-notice.ts'
import { PaymentMethod } from '../payment-method.ts'
import { Payment, PaymentStatus } from '../payment.ts'
import { Refund } from '../refund.ts'

let gateway: TestGateway
let house: TestHouse
beforeAll(async () => {
  gateway = await openTestGateway()
  const port = await freePort()
  house = await openTestHouse({ publicUrl: `http://127.0.0.1:${port}`, channelKeys: gateway.configurationPath })
  await house.http.listen({ port, host: '127.0.0.1' })
})
afterEach(async () => {
  setClockOffset(0)
  forgetBreakers()
  await gateway.control.ask('PUT', '/clock', { offsetMs: 0 })
})
afterAll(async () => {
  await house.close()
  await gateway.close()
})

const methods = ['WECHAT_NATIVE', 'WECHAT_H5', 'ALIPAY_PAGE', 'ALIPAY_WAP'] as const
type Method = (typeof methods)[number]

async function placed() {
  const [buyer, shop] = [await openBuyer(house), await openShop(house)]
  return { buyer, trade: await place(buyer, shop) }
}

async function begin(buyer: Buyer, tradeId: string, method: Method) {
  const input = { tradeId, method, idempotencyKey: newKey() }
  const { payment } = (await buyer.browser.run(startPayment, { input })).startPayment
  // Alipay hears of a payment when the payer's browser goes there.
  if (method.startsWith('ALIPAY')) expect((await fetch(payment.payUrl)).status).toBe(200)
  return payment
}

async function begun(method: Method) {
  const { buyer, trade } = await placed()
  return { buyer, trade, payment: await begin(buyer, trade.id, method) }
}

const paymentOf = (id: string) => house.em().findOneOrFail(Payment, id)
const statusOf = async (id: string) => (await paymentOf(id)).status
const minutes = (count: number) => house.passHours(count / 60)

describe.each(methods)('%s', (method) => {
  test('is paid when the channel says so, and is given back in the same way', async () => {
    const { buyer, trade, payment } = await begun(method)
    expect(await gateway.control.pay(payment.number)).toEqual({ outcome: 'PAID' })
    await gateway.control.settle()
    expect(await paymentOf(payment.id)).toMatchObject({ status: 'SUCCEEDED', method, payUrl: null })
    expect(await house.em().findOneOrFail(Trade, trade.id)).toMatchObject({ status: 'PAID' })
    const [order] = await house.em().execute<{ id: string }[]>('select id from orders where trade_id = ?', [trade.id])
    const input = { id: order?.id ?? '', reason: '不想要了', idempotencyKey: newKey() }
    await buyer.browser.run(cancelOrder, { input })
    await house.settle()
    await gateway.control.settle()
    await minutes(1)
    expect(await house.em().findOneOrFail(Refund, { payment: payment.id })).toMatchObject({ status: 'SUCCEEDED' })
    expect(await paymentOf(payment.id)).toMatchObject({ refunded: 20700 })
  })

  test('is found by asking where no message ever comes', async () => {
    const { payment } = await begun(method)
    await gateway.control.knobs(payment.number, { notice: { drop: true } })
    await gateway.control.pay(payment.number)
    await gateway.control.settle()
    expect(await statusOf(payment.id)).toBe('PROCESSING')
    await minutes(1)
    expect(await statusOf(payment.id)).toBe('SUCCEEDED')
  })

  test('is closed at the channel when its time is over, and cannot be paid then', async () => {
    const { payment } = await begun(method)
    await minutes(31)
    expect(await statusOf(payment.id)).toBe('CLOSED')
    expect((await gateway.control.pay(payment.number)).outcome).toBe('CLOSED')
  })

  test('that was paid after it was closed goes back by itself', async () => {
    const { payment } = await begun(method)
    await minutes(31)
    expect((await gateway.control.pay(payment.number, { force: true })).outcome).toBe('PAID')
    await gateway.control.settle()
    expect(await statusOf(payment.id)).toBe('SUCCEEDED_LATE')
    await house.settle()
    await gateway.control.settle()
    await minutes(2)
    expect(await paymentOf(payment.id)).toMatchObject({ refunded: 20700 })
    expect(await house.em().findOneOrFail(Refund, { payment: payment.id })).toMatchObject({
      number: `R-${payment.number}-LATE`,
    })
  })

  test('believes no message that is not the channel’s own, and no other amount', async () => {
    const { payment } = await begun(method)
    const forged = method.startsWith('WECHAT')
      ? (['SIGNTEST', 'FORGED', 'WRONG_SERIAL', 'WRONG_API_KEY', 'STALE', 'TRUNCATED'] as const)
      : (['FORGED', 'WEAK_SIGN_TYPE', 'TRUNCATED'] as const)
    const other = method.startsWith('WECHAT')
      ? (['WRONG_AMOUNT', 'WRONG_CURRENCY', 'WRONG_APPID', 'WRONG_MCHID'] as const)
      : (['WRONG_AMOUNT', 'WRONG_APPID', 'WRONG_MCHID'] as const)
    await gateway.control.knobs(payment.number, { notice: { drop: true, first: [...forged, ...other] } })
    await gateway.control.pay(payment.number)
    await gateway.control.settle()
    const deliveries = (await gateway.control.notices(payment.number)).flatMap((notice) => notice.deliveries)
    const answers = deliveries.map(({ fault, status }) => [fault, status ?? 0] as const)
    for (const fault of forged) expect(answers).toContainEqual([fault, 401])
    expect(await statusOf(payment.id)).toBe('PROCESSING')
    const kept = await house.em().find(PaymentNotice, { number: payment.number })
    expect(kept.filter(({ state }) => state === 'QUARANTINED').length).toBe(kept.length)
    expect(kept.length).toBeGreaterThan(0)
  })
})

test('another method closes the payment that waits, and what was paid there meanwhile counts', async () => {
  const { buyer, trade, payment } = await begun('WECHAT_NATIVE')
  const other = await begin(buyer, trade.id, 'ALIPAY_PAGE')
  expect(await statusOf(payment.id)).toBe('CLOSED')
  expect((await gateway.control.pay(payment.number)).outcome).toBe('CLOSED')
  await gateway.control.pay(other.number)
  const input = { tradeId: trade.id, method: 'WECHAT_NATIVE', idempotencyKey: newKey() }
  expect(await buyer.browser.refused(startPayment, { input })).toBe('TRADE_NOT_PAYABLE')
  expect(await statusOf(other.id)).toBe('SUCCEEDED')
})

test('a payment that was left open while another one paid for its trade is closed when its time is over', async () => {
  const { buyer, trade, payment } = await begun('WECHAT_NATIVE')
  const busy = Array.from({ length: 2 }, () => 'FREQUENCY_LIMITED' as const)
  await gateway.control.knobs(payment.number, { answers: { query: busy } })
  const other = await begin(buyer, trade.id, 'ALIPAY_PAGE')
  // As it was before anybody began to close it: its call was answered by nobody.
  await house.em().nativeUpdate(Payment, payment.id, { status: PaymentStatus.CREATED })
  await gateway.control.pay(other.number)
  await gateway.control.settle()
  expect(await house.em().findOneOrFail(Trade, trade.id)).toMatchObject({ status: 'PAID' })
  for (const passed of [10, 10, 10.5]) await minutes(passed)
  expect(await statusOf(payment.id)).toBe('CREATED')
  await minutes(1)
  expect(await statusOf(payment.id)).toBe('CLOSED')
  expect((await gateway.control.pay(payment.number)).outcome).toBe('CLOSED')
})

test('no payment begins in the last seconds of a trade: its channel would find it over', async () => {
  const { buyer, trade } = await placed()
  await house.passHours((new Date(trade.payBefore).getTime() - now().getTime() - 3000) / 3_600_000)
  const input = { tradeId: trade.id, method: 'WECHAT_NATIVE', idempotencyKey: newKey() }
  expect(await buyer.browser.refused(startPayment, { input })).toBe('TRADE_NOT_PAYABLE')
  expect(await house.em().count(Payment, { subjectId: trade.id })).toBe(0)
})

test('what the channel refuses is told apart from silence', async () => {
  const { wechat, alipay } = channelKeys()
  if (!wechat || !alipay) throw new Error('no keys')
  for (const channel of [new WechatChannel(wechat), new AlipayChannel(alipay)]) {
    const number = newKey().replaceAll('-', '')
    expect(await channel.query({ number, parts: [] })).toMatchObject({ state: 'UNKNOWN_NUMBER', number })
    expect(await channel.close({ number, parts: [] })).toBe('CLOSED')
    const refund = { number: `R-${number}`, paymentNumber: number, amount: 1, paid: 1, reason: '测试' }
    expect((await channel.refund(refund)).state).toBe('FAILED')
    expect(await channel.queryRefund(refund)).toMatchObject({ state: 'UNKNOWN_NUMBER' })
  }
})

test('what is paid on a page that was open when the order was cancelled goes back, though no message comes', async () => {
  const { buyer, trade } = await placed()
  const input = { tradeId: trade.id, method: 'ALIPAY_PAGE', idempotencyKey: newKey() }
  const { payment } = (await buyer.browser.run(startPayment, { input })).startPayment
  const wish = { id: trade.id, reason: '不想买了', idempotencyKey: newKey() }
  await buyer.browser.run(
    'mutation ($input: CancelInput!) { cancelTrade(input: $input) { trade { id } userErrors { code } } }',
    { input: wish },
  )
  expect(await statusOf(payment.id)).toBe('CLOSED')
  await gateway.control.knobs(payment.number, { notice: { drop: true } })
  await fetch(payment.payUrl)
  expect(await gateway.control.pay(payment.number)).toEqual({ outcome: 'PAID' })
  await minutes(33)
  expect(await paymentOf(payment.id)).toMatchObject({ status: 'SUCCEEDED_LATE', refunded: 20700 })
})

test('a payment whose keys are gone waits for them, and keeps nobody else waiting', async () => {
  const { payment } = await begun('WECHAT_NATIVE')
  const [buyer, shop] = [await openBuyer(house), await openShop(house)]
  const other = await place(buyer, shop)
  Object.assign(setup(), { channelKeys: null })
  await minutes(32)
  expect(await statusOf(payment.id)).toBe('CLOSING')
  expect(await house.em().findOneOrFail(Trade, other.id)).toMatchObject({ status: 'CLOSED' })
  Object.assign(setup(), { channelKeys: gateway.configurationPath })
  await minutes(2)
  expect(await statusOf(payment.id)).toBe('CLOSED')
})

test('a channel that is only busy is asked again, and not left alone', async () => {
  const { payment } = await begun('WECHAT_NATIVE')
  const answers = { query: Array.from({ length: 12 }, () => 'FREQUENCY_LIMITED' as const) }
  await gateway.control.knobs(payment.number, { notice: { drop: true }, answers })
  for (let round = 0; round < 4; round += 1) await minutes(1)
  expect(await statusOf(payment.id)).toBe('PROCESSING')
  await begun('WECHAT_NATIVE')
})

test('a payer on another network gets a new payment for the page of WeChat', async () => {
  const { buyer, trade, payment } = await begun('WECHAT_H5')
  await house.em().nativeUpdate(Payment, payment.id, { payerAddress: '203.0.113.7' })
  expect((await begin(buyer, trade.id, 'WECHAT_H5')).number).not.toBe(payment.number)
  expect(await statusOf(payment.id)).toBe('CLOSED')
})

test('a call whose answer is lost is sent again under the same number', async () => {
  const { buyer, trade } = await placed()
  await gateway.control.ask('PUT', '/knobs', { answers: { create: ['LOST'] } })
  const input = { tradeId: trade.id, method: 'WECHAT_NATIVE', idempotencyKey: newKey() }
  expect(await buyer.browser.refused(startPayment, { input })).toBe('CHANNEL_SILENT')
  await gateway.control.ask('PUT', '/knobs', {})
  const payment = await begin(buyer, trade.id, 'WECHAT_NATIVE')
  expect(await house.em().count(Payment, { subjectId: trade.id })).toBe(1)
  expect(payment.payUrl).toMatch(/^weixin:\/\/wxpay\/bizpayurl/)
})

test.each([
  ...(['FORGED', 'WRONG_SERIAL', 'STALE', 'TRUNCATED', 'ERROR_500'] as const).map(
    (fault) => ['WECHAT_NATIVE', fault] as const,
  ),
  ...(['FORGED', 'TRUNCATED', 'ERROR_500'] as const).map((fault) => ['ALIPAY_PAGE', fault] as const),
])('%s: an answer that is %s is no answer', async (method, fault) => {
  const { payment } = await begun(method)
  await gateway.control.knobs(payment.number, { notice: { drop: true }, answers: { query: [fault, fault] } })
  await gateway.control.pay(payment.number)
  await minutes(0.2)
  expect(await statusOf(payment.id)).toBe('PROCESSING')
  await minutes(1)
  expect(await statusOf(payment.id)).toBe('SUCCEEDED')
})

async function refundOf(
  method: Method,
  knobs: object,
): Promise<{ refund: Refund; payment: { id: string; number: string } }> {
  const { buyer, trade, payment } = await begun(method)
  await gateway.control.pay(payment.number)
  await gateway.control.settle()
  await gateway.control.knobs(payment.number, knobs)
  const [order] = await house.em().execute<{ id: string }[]>('select id from orders where trade_id = ?', [trade.id])
  const input = { id: order?.id ?? '', reason: '不想要了', idempotencyKey: newKey() }
  await buyer.browser.run(cancelOrder, { input })
  return { refund: await house.em().findOneOrFail(Refund, { payment: payment.id }), payment }
}

async function sendRefunds(): Promise<void> {
  await house.settle()
  await gateway.control.settle()
  await minutes(61)
}

const refundAgain = (id: string) => house.em().findOneOrFail(Refund, id)

test('a refund that the channel works on for days is waited for, under one number', async () => {
  const { refund } = await refundOf('WECHAT_NATIVE', { refund: { state: 'SUCCESS', afterSeconds: 2 * 86_400 } })
  await sendRefunds()
  expect(await refundAgain(refund.id)).toMatchObject({ status: 'PROCESSING', number: refund.number })
  await gateway.control.pass(2 * 86_400 + 60)
  await sendRefunds()
  expect(await refundAgain(refund.id)).toMatchObject({ status: 'SUCCEEDED', number: refund.number })
})

test('a refund that the channel has closed is sent under a new number, and one that lacks money again under its own', async () => {
  const closed = await refundOf('WECHAT_NATIVE', { refund: { state: 'CLOSED', afterSeconds: 0 } })
  await sendRefunds()
  await gateway.control.knobs(closed.payment.number, {})
  await sendRefunds()
  await sendRefunds()
  const again = await refundAgain(closed.refund.id)
  expect(again).toMatchObject({ status: 'SUCCEEDED', number: `${closed.refund.number}-2` })
  for (const method of ['WECHAT_H5', 'ALIPAY_WAP'] as const) {
    const poor = await refundOf(method, { answers: { refund: ['NOT_ENOUGH'] } })
    await house.settle()
    expect(await refundAgain(poor.refund.id)).toMatchObject({ status: 'PROCESSING' })
    await sendRefunds()
    await sendRefunds()
    expect(await refundAgain(poor.refund.id)).toMatchObject({ status: 'SUCCEEDED', number: poor.refund.number })
  }
})

test('a payer who is just typing the password is waited for', async () => {
  const { payment } = await begun('WECHAT_H5')
  await gateway.control.knobs(payment.number, {
    notice: { drop: true },
    answers: { close: ['FREQUENCY_LIMITED', 'FREQUENCY_LIMITED'] },
  })
  await minutes(30.1)
  expect(await statusOf(payment.id)).toBe('CLOSING')
  await gateway.control.pay(payment.number, { force: true })
  await minutes(3)
  expect(await statusOf(payment.id)).toBe('SUCCEEDED')
})

test('a code that cannot be scanned any more is given anew, under the same number', async () => {
  const { buyer, trade, payment } = await begun('WECHAT_H5')
  await minutes(5)
  const again = await begin(buyer, trade.id, 'WECHAT_H5')
  expect(again.number).toBe(payment.number)
  expect(again.payUrl).not.toBe(payment.payUrl)
})

test('keys are read again when they change, and the platform may sign with its other one', async () => {
  const { payment } = await begun('WECHAT_NATIVE')
  await gateway.control.ask('PUT', '/platform-key', {})
  await gateway.control.pay(payment.number)
  await gateway.control.settle()
  expect(await statusOf(payment.id)).toBe('SUCCEEDED')
})

test('the ways to pay that are on are told', async () => {
  const { buyer } = await placed()
  const { paymentMethods } = await buyer.browser.run('{ paymentMethods }')
  expect(paymentMethods.toSorted()).toEqual(Object.values(PaymentMethod).toSorted())
})
