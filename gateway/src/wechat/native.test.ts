import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestGateway, type TestGateway } from '../testing/test-gateway.ts'
import { readNotice } from '../testing/read-notice.ts'
import { WechatClient } from '../testing/wechat-client.ts'

let gateway: TestGateway
let client: WechatClient

beforeAll(async () => {
  gateway = await openTestGateway()
  client = new WechatClient(gateway.configuration)
})
afterAll(() => gateway.close())

const place = (changes: Record<string, unknown> = {}) => {
  const order = client.order(gateway.merchant.url(), changes)
  return client.post('v3/pay/transactions/native', order).then((reply) => ({ order, reply }))
}

test('a native order is placed, paid, told, queried and refunded', async () => {
  const { order, reply } = await place({ attach: 'trade-7' })
  expect(reply.data.code_url).toMatch(/^weixin:\/\/wxpay\/bizpayurl\/up\?pr=\w{9}/)
  expect((await client.query(order.out_trade_no)).data).toMatchObject({ trade_state: 'NOTPAY', attach: 'trade-7' })

  expect(await gateway.control.pay(order.out_trade_no, { identity: '小红' })).toEqual({ outcome: 'PAID' })
  await gateway.control.settle()
  const { notice, content } = readNotice(gateway.configuration, gateway.merchant.told.at(-1))
  expect(notice).toMatchObject({ event_type: 'TRANSACTION.SUCCESS', summary: '支付成功' })
  const queried = (await client.query(order.out_trade_no)).data
  expect(queried).toMatchObject({
    appid: order.appid,
    mchid: order.mchid,
    trade_type: 'NATIVE',
    trade_state: 'SUCCESS',
    amount: { total: 188, payer_total: 188, currency: 'CNY' },
  })
  expect(content).toEqual(Object.fromEntries(Object.entries(queried).filter(([name]) => name !== 'promotion_detail')))
  const byId = await client.get(`v3/pay/transactions/id/${queried.transaction_id}`, { mchid: order.mchid })
  expect(byId.data).toEqual(queried)

  const refund = client.refund(order, 88, { notify_url: gateway.merchant.url('/refunded'), reason: '退运费' })
  const asked = await client.post('v3/refund/domestic/refunds', refund)
  expect(asked.data).toMatchObject({
    status: 'PROCESSING',
    out_refund_no: refund.out_refund_no,
    amount: { refund: 88 },
  })
  const ended = await client.get(`v3/refund/domestic/refunds/${refund.out_refund_no}`)
  expect(ended.data).toMatchObject({
    status: 'SUCCESS',
    refund_id: asked.data.refund_id,
    transaction_id: queried.transaction_id,
  })
  await gateway.control.settle()
  const told = readNotice(gateway.configuration, gateway.merchant.told.at(-1))
  expect(told.notice.event_type).toBe('REFUND.SUCCESS')
  expect(told.content).toMatchObject({ refund_status: 'SUCCESS', amount: { total: 188, refund: 88 } })
  expect((await client.query(order.out_trade_no)).data.trade_state).toBe('REFUND')
})

test('the same order again gives a new code, and with anything else it is refused', async () => {
  const { order, reply } = await place()
  const again = await client.post('v3/pay/transactions/native', order)
  expect(again.status).toBe(200)
  expect(again.data.code_url).not.toBe(reply.data.code_url)
  const other = await client.post('v3/pay/transactions/native', { ...order, amount: { total: 189, currency: 'CNY' } })
  expect(other).toMatchObject({ status: 400, data: { code: 'INVALID_REQUEST' } })
  expect(other.headers['request-id']).toMatch(/-268498688$/)
})

test('what is paid cannot be placed or closed again, and what is closed cannot be paid', async () => {
  const paid = (await place()).order
  await gateway.control.pay(paid.out_trade_no)
  expect(await client.post('v3/pay/transactions/native', paid)).toMatchObject({
    status: 400,
    data: { code: 'ORDERPAID' },
  })
  expect(await client.close(paid.out_trade_no)).toMatchObject({ status: 400, data: { code: 'ORDERPAID' } })

  const closed = (await place()).order
  expect((await client.close(closed.out_trade_no)).status).toBe(204)
  expect(await client.close(closed.out_trade_no)).toMatchObject({ status: 400, data: { code: 'ORDER_CLOSED' } })
  expect(await gateway.control.pay(closed.out_trade_no)).toEqual({ outcome: 'CLOSED' })
  expect((await client.query(closed.out_trade_no)).data.trade_state).toBe('CLOSED')
  expect(await gateway.control.pay(closed.out_trade_no, { force: true })).toEqual({ outcome: 'PAID' })
})

test.each([
  ['a null', { attach: null }, /"?attach/, 'PARAM_ERROR'],
  ['a field that nobody knows', { amounts: 1 }, /未在API文档中定义/, 'PARAM_ERROR'],
  ['nothing to pay', { amount: { total: 0, currency: 'CNY' } }, /amount\/total/, 'PARAM_ERROR'],
  ['half a fen', { amount: { total: 1.5, currency: 'CNY' } }, /amount\/total/, 'PARAM_ERROR'],
  ['dollars', { amount: { total: 1, currency: 'USD' } }, /currency/, 'PARAM_ERROR'],
  ['a query in the address to tell', { notify_url: 'https://shop.example/notify?a=1' }, /通知地址/, 'PARAM_ERROR'],
  ['a short number', { out_trade_no: 'P1' }, /商户订单号/, 'PARAM_ERROR'],
  ['a time that is over', { time_expire: '2020-01-01T00:00:00+08:00' }, /失效时间/, 'PARAM_ERROR'],
  ['a stranger appid', { appid: 'wx0000000000000000' }, /appid/, 'APPID_MCHID_NOT_MATCH'],
])('an order with %s is refused', async (_what, changes, message, code) => {
  const { order, reply } = await place(changes)
  expect(reply).toMatchObject({ status: 400, data: { code, message: expect.stringMatching(message) } })
  expect((await client.query(order.out_trade_no)).status).not.toBe(200)
})

test('an order that nobody has placed does not exist', async () => {
  const reply = await client.query('P123456789')
  expect(reply).toMatchObject({ status: 404, data: { code: 'ORDER_NOT_EXIST' } })
  expect(reply.headers['request-id']).toMatch(/-268512771$/)
})

test('an order closes when its time is over, or after a week', async () => {
  const soon = new Date(Date.now() + 600_000).toISOString().replace('Z', '+00:00')
  const short = (await place({ time_expire: soon })).order
  const long = (await place()).order
  await gateway.control.pass(601)
  expect((await client.query(short.out_trade_no)).data.trade_state).toBe('CLOSED')
  expect((await client.query(long.out_trade_no)).data.trade_state).toBe('NOTPAY')
  await gateway.control.pass(7 * 86_400)
  expect(await gateway.control.pay(long.out_trade_no)).toEqual({ outcome: 'CLOSED' })
})
