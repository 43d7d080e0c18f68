import { afterAll, beforeAll, expect, test } from 'vitest'
import { readNotice } from '../testing/read-notice.ts'
import { openTestGateway, type TestGateway } from '../testing/test-gateway.ts'
import { WechatClient } from '../testing/wechat-client.ts'
import type { Knobs } from '../knobs/knobs.ts'

let gateway: TestGateway
let client: WechatClient

beforeAll(async () => {
  gateway = await openTestGateway()
  client = new WechatClient(gateway.configuration)
})
afterAll(() => gateway.close())

/** Places an order under these knobs. */
async function place(knobs: Knobs = {}) {
  const order = client.order(gateway.merchant.url(`/notify/${crypto.randomUUID()}`))
  await gateway.control.knobs(order.out_trade_no, knobs)
  const placed = await client.post('v3/pay/transactions/native', order)
  expect(placed.status).toBe(200)
  return order
}

async function payAndSettle(order: { out_trade_no: string }) {
  await gateway.control.pay(order.out_trade_no)
  await gateway.control.settle()
}

const toldTo = ({ notify_url }: { notify_url: string }) =>
  gateway.merchant.told.filter(({ path }) => path === new URL(notify_url).pathname)

const read = (told: ReturnType<typeof toldTo>[number] | undefined) => readNotice(gateway.configuration, told)

test('what is refused is told again by the schedule of WeChat Pay, sixteen times in all, under one id', async () => {
  const order = await place()
  gateway.merchant.answers.splice(0, 1, { status: 500, body: '{"code":"FAIL","message":"失败"}' })
  await payAndSettle(order)
  const waits = [15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10_800, 10_800, 10_800, 21_600, 21_600]
  for (const [at, wait] of waits.entries()) {
    await gateway.control.pass(wait - 5)
    await gateway.control.settle()
    expect(toldTo(order)).toHaveLength(at + 1)
    await gateway.control.pass(6)
    await gateway.control.settle()
    expect(toldTo(order)).toHaveLength(at + 2)
  }
  await gateway.control.pass(10 * 86_400)
  await gateway.control.settle()
  expect(toldTo(order)).toHaveLength(16)
  expect(new Set(toldTo(order).map((told) => JSON.parse(told.body).id)).size).toBe(1)
  expect(await gateway.control.notices(order.out_trade_no)).toMatchObject([{ state: 'GIVEN_UP', attempts: 16 }])
  gateway.merchant.answers.splice(0, 1, { status: 204 })
})

test('what is heard is not told again', async () => {
  const order = await place()
  await payAndSettle(order)
  await gateway.control.pass(86_400)
  await gateway.control.settle()
  expect(toldTo(order)).toHaveLength(1)
})

test.each([
  ['SIGNTEST', 'signature'],
  ['FORGED', 'signature'],
  ['WEAK_SIGN_TYPE', 'signature'],
  ['WRONG_SERIAL', 'unknown serial'],
  ['WRONG_API_KEY', 'unable to authenticate'],
  ['STALE', 'stale'],
  ['TRUNCATED', 'signature'],
  ['SPACED', 'signature'],
  ['NO_SIGNATURE', 'signature'],
  ['SHORT_TAG', 'unable to authenticate'],
  ['WRONG_AAD', 'unable to authenticate'],
] as const)(
  'with the knob %s nothing that is told first can be believed, and then comes the truth',
  async (fault, reason) => {
    const order = await place({ notice: { first: [fault] } })
    await payAndSettle(order)
    const [bad, good] = toldTo(order)
    expect(() => read(bad)).toThrow(reason)
    if (fault === 'SIGNTEST') expect(bad?.headers['wechatpay-signature']).toMatch(/^WECHATPAY\/SIGNTEST\//)
    expect(read(good).content).toMatchObject({ out_trade_no: order.out_trade_no, trade_state: 'SUCCESS' })
  },
)

test.each([
  ['WRONG_AMOUNT', { amount: { total: 189, payer_total: 189 } }],
  ['WRONG_CURRENCY', { amount: { currency: 'USD', payer_currency: 'USD' } }],
  ['WRONG_APPID', { appid: 'wx0000000000000000' }],
  ['WRONG_MCHID', { mchid: '1900009999' }],
] as const)('with the knob %s a lie is told that is rightly signed, under an id of its own', async (fault, lie) => {
  const order = await place({ notice: { first: [fault] } })
  await payAndSettle(order)
  const [bad, good] = toldTo(order).map(read)
  expect(bad?.content).toMatchObject(lie)
  expect(good?.content).not.toMatchObject(lie)
  expect(bad?.notice.id).not.toBe(good?.notice.id)
})

test('with the knob UNKNOWN_NUMBER something is told of an order that nobody has placed', async () => {
  const order = await place({ notice: { first: ['UNKNOWN_NUMBER'] } })
  await payAndSettle(order)
  const [bad, good] = toldTo(order).map(read)
  expect(bad?.content).toMatchObject({ trade_state: 'SUCCESS', amount: { total: 188 } })
  expect(bad?.content.out_trade_no).not.toBe(order.out_trade_no)
  expect((await client.query(bad?.content.out_trade_no)).status).toBe(404)
  expect(good?.content.out_trade_no).toBe(order.out_trade_no)
})

test('with the knob WRONG_TYPE a payment is told as a refund, sealed as what it is', async () => {
  const order = await place({ notice: { first: ['WRONG_TYPE'] } })
  await payAndSettle(order)
  const [bad, good] = toldTo(order)
  expect(() => read(bad)).not.toThrow()
  expect(JSON.parse(bad?.body ?? '')).toMatchObject({
    event_type: 'REFUND.SUCCESS',
    resource: { original_type: 'refund', associated_data: 'transaction' },
  })
  expect(read(good).notice.event_type).toBe('TRANSACTION.SUCCESS')
})

test('with the knob HUGE ten megabytes arrive, rightly signed', async () => {
  const order = await place({ notice: { first: ['HUGE'] } })
  await payAndSettle(order)
  expect(toldTo(order).map(({ body }) => body.length > 10_000_000)).toEqual([true, false])
})

test('a delivery is replayed to the byte, as often as one likes', async () => {
  const order = await place()
  await payAndSettle(order)
  const [notice] = await gateway.control.notices(order.out_trade_no)
  await gateway.control.ask('POST', `/deliveries/${notice?.deliveries[0]?.id}/replay`, { times: 3 })
  const [genuine, ...replays] = toldTo(order)
  expect(replays).toHaveLength(3)
  for (const replay of replays) {
    expect(replay.body).toBe(genuine?.body)
    expect(replay.headers['wechatpay-signature']).toBe(genuine?.headers['wechatpay-signature'])
  }
})

test('with the knob SLOW a message never arrives whole, and then comes the truth', async () => {
  const order = await place({ notice: { first: ['SLOW'] } })
  await payAndSettle(order)
  expect(toldTo(order)).toHaveLength(1)
  const notices = await gateway.control.notices(order.out_trade_no)
  expect(notices.find(({ fault }) => fault === 'SLOW')?.deliveries[0]).toMatchObject({
    status: null,
    failure: 'no answer in 400 ms',
  })
})

test('with the knob duplicates copies come at the same moment, all the same but for their signatures', async () => {
  const order = await place({ notice: { duplicates: 4 } })
  await payAndSettle(order)
  expect(toldTo(order)).toHaveLength(5)
  expect(new Set(toldTo(order).map((told) => read(told).notice.id)).size).toBe(1)
})

test('with the knob drop nothing is told, and a query knows', async () => {
  const order = await place({ notice: { drop: true } })
  await payAndSettle(order)
  await gateway.control.pass(86_400)
  await gateway.control.settle()
  expect(toldTo(order)).toHaveLength(0)
  expect((await client.query(order.out_trade_no)).data.trade_state).toBe('SUCCESS')
})

test('with the knob delaySeconds it is told so much later', async () => {
  const order = await place({ notice: { delaySeconds: 600 } })
  await payAndSettle(order)
  expect(toldTo(order)).toHaveLength(0)
  await gateway.control.pass(601)
  await gateway.control.settle()
  expect(toldTo(order)).toHaveLength(1)
})

test('with the knob refundFirst the refund is told before the payment', async () => {
  const order = await place({ notice: { refundFirst: true } })
  await payAndSettle(order)
  expect(toldTo(order)).toHaveLength(0)
  await client.post('v3/refund/domestic/refunds', client.refund(order, 188, { notify_url: order.notify_url }))
  await gateway.control.settle()
  expect(toldTo(order).map((told) => read(told).notice.event_type)).toEqual(['REFUND.SUCCESS', 'TRANSACTION.SUCCESS'])
})

test('with the knob afterClose the payment is told once the merchant has asked to close', async () => {
  const order = await place({ notice: { afterClose: true } })
  await payAndSettle(order)
  expect(toldTo(order)).toHaveLength(0)
  expect((await client.close(order.out_trade_no)).data.code).toBe('ORDERPAID')
  await gateway.control.settle()
  expect(toldTo(order)).toHaveLength(1)
})

test('a payment with a coupon of WeChat Pay costs the payer less, and its total stays', async () => {
  const order = await place()
  await gateway.control.pay(order.out_trade_no, { coupon: 20 })
  await gateway.control.settle()
  expect(read(toldTo(order)[0]).content).toMatchObject({
    amount: { total: 188, payer_total: 168 },
    promotion_detail: [{ amount: 20, wechatpay_contribute: 20 }],
  })
})

test('a storm strikes the same payments again under the same seed, and others under another', async () => {
  const numbers = Array.from({ length: 40 }, (_, at) => `PSTORM${at}`)
  const strike = async (seed: number) => {
    await gateway.control.ask('PUT', '/storm', { seed, shares: { drop: 0.5, lostAnswer: 0.3 } })
    return Promise.all(numbers.map((number) => gateway.control.ask('GET', `/knobs/${number}`)))
  }
  const first = await strike(7)
  expect(await strike(7)).toEqual(first)
  expect(await strike(8)).not.toEqual(first)
  const dropped = first.filter(({ notice }) => notice.drop).length
  expect(dropped).toBeGreaterThan(8)
  expect(dropped).toBeLessThan(32)
  await gateway.control.ask('DELETE', '/storm')
})
