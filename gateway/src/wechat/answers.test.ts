import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestGateway, type TestGateway } from '../testing/test-gateway.ts'
import { WechatClient } from '../testing/wechat-client.ts'
import type { AnswerFault, Knobs } from '../knobs/knobs.ts'

let gateway: TestGateway
let client: WechatClient

beforeAll(async () => {
  gateway = await openTestGateway()
  client = new WechatClient(gateway.configuration, { timeout: 700 })
})
afterAll(() => gateway.close())

async function place(knobs: Knobs = {}) {
  const order = client.order(gateway.merchant.url())
  await gateway.control.knobs(order.out_trade_no, knobs)
  return { order, post: () => client.post('v3/pay/transactions/native', order) }
}

test('an error of the system does nothing, and the same request again succeeds', async () => {
  const { order, post } = await place({ answers: { create: ['ERROR_500', 'ERROR_500'] } })
  expect(await post()).toMatchObject({ status: 500, data: { code: 'SYSTEM_ERROR' } })
  expect((await client.query(order.out_trade_no)).status).toBe(404)
  expect((await post()).status).toBe(500)
  expect((await post()).status).toBe(200)
})

test.each<[AnswerFault, RegExp]>([
  ['LOST', /timeout/],
  ['RESET', /socket hang up|ECONNRESET/],
  ['SLOW', /canceled/],
])('with the knob %s a refund is done and the merchant does not know', async (fault, reason) => {
  const { order, post } = await place()
  await post()
  await gateway.control.pay(order.out_trade_no)
  const refund = client.refund(order, 100)
  await gateway.control.knobs(refund.out_refund_no, { answers: { refund: [fault] } })
  // The limit of the library is one of silence, which an answer that dribbles never breaks.
  const signal = AbortSignal.timeout(900)
  await expect(client.post('v3/refund/domestic/refunds', refund, { signal })).rejects.toThrow(reason)
  expect((await client.get(`v3/refund/domestic/refunds/${refund.out_refund_no}`)).data).toMatchObject({
    status: 'SUCCESS',
    amount: { refund: 100 },
  })
  expect((await client.post('v3/refund/domestic/refunds', refund)).data).toMatchObject({ status: 'SUCCESS' })
})

test.each<[AnswerFault, string]>([
  ['FORGED', 'EV3_RES_HEADER_SIGNATURE_DIGEST'],
  ['WRONG_SERIAL', 'EV3_RES_HEADER_PLATFORM_SERIAL'],
  ['STALE', 'EV3_RES_HEADER_TIMESTAMP_OFFSET'],
  ['TRUNCATED', 'EV3_RES_HEADER_SIGNATURE_DIGEST'],
])('with the knob %s the library does not believe the answer', async (fault, code) => {
  const { post } = await place({ answers: { create: [fault] } })
  await expect(post()).rejects.toMatchObject({ code })
  expect((await post()).status).toBe(200)
})

test('closing while the payer types the password is refused as too frequent, and then works', async () => {
  const { order, post } = await place({ answers: { close: ['FREQUENCY_LIMITED', 'FREQUENCY_LIMITED'] } })
  await post()
  const statuses = []
  for (let turn = 0; turn < 3; turn++) statuses.push((await client.close(order.out_trade_no)).status)
  expect(statuses).toEqual([429, 429, 204])
})

test('a merchant who has not enough is refused, and the same refund again works', async () => {
  const { order, post } = await place()
  await post()
  await gateway.control.pay(order.out_trade_no)
  const refund = client.refund(order, 188)
  await gateway.control.knobs(refund.out_refund_no, { answers: { refund: ['NOT_ENOUGH'] } })
  const ask = () => client.post('v3/refund/domestic/refunds', refund)
  expect(await ask()).toMatchObject({ status: 403, data: { code: 'NOT_ENOUGH' } })
  expect((await client.get(`v3/refund/domestic/refunds/${refund.out_refund_no}`)).status).toBe(404)
  expect((await ask()).status).toBe(200)
})

test('knobs for all hold for each payment, and its own ones count more', async () => {
  await gateway.control.ask('PUT', '/knobs', { answers: { query: ['ERROR_500'] } })
  const one = await place()
  const other = await place({ answers: {} })
  await one.post()
  await other.post()
  expect((await client.query(one.order.out_trade_no)).status).toBe(500)
  expect((await client.query(one.order.out_trade_no)).status).toBe(200)
  expect((await client.query(other.order.out_trade_no)).status).toBe(200)
  await gateway.control.ask('PUT', '/knobs', {})
})

test('the control interface needs its token and refuses knobs that nobody knows', async () => {
  const { url } = gateway.configuration.control
  expect((await fetch(`${url}/payments`)).status).toBe(401)
  expect((await fetch(`${url}/payments`, { headers: { authorization: 'Bearer 7' } })).status).toBe(401)
  await expect(gateway.control.ask('PUT', '/knobs/P1', { notices: {} })).rejects.toThrow('400')
  await expect(gateway.control.pay('P000000000')).rejects.toThrow('404')
})
