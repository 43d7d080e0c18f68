import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestGateway, type TestGateway } from '../testing/test-gateway.ts'
import { WechatClient, type Reply } from '../testing/wechat-client.ts'

let gateway: TestGateway
let client: WechatClient

beforeAll(async () => {
  gateway = await openTestGateway()
  client = new WechatClient(gateway.configuration)
})
afterAll(() => gateway.close())

async function pay(total = 188) {
  const order = client.order(gateway.merchant.url(), { amount: { total, currency: 'CNY' } })
  await client.post('v3/pay/transactions/native', order)
  await gateway.control.pay(order.out_trade_no)
  return order
}

const ask = (refund: object): Promise<Reply> => client.post('v3/refund/domestic/refunds', refund)

test('refunds of an order never exceed what was paid, not even two at once', async () => {
  const order = await pay()
  const replies = await Promise.all([ask(client.refund(order, 100)), ask(client.refund(order, 100))])
  expect(replies.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 400])
  expect((await ask(client.refund(order, 89))).data).toMatchObject({ code: 'INVALID_REQUEST' })
  expect((await ask(client.refund(order, 88))).status).toBe(200)
})

test('a refund sent again is the same one, and with another sum it is refused', async () => {
  const order = await pay()
  const refund = client.refund(order, 50)
  const [one, other] = await Promise.all([ask(refund), ask(refund)])
  expect(one.data.refund_id).toBe(other.data.refund_id)
  expect((await ask({ ...refund, amount: { ...refund.amount, refund: 51 } })).data.code).toBe('INVALID_REQUEST')
  expect((await ask(client.refund(order, 138))).status).toBe(200)
})

test('whoever plays sees what was given back, of which payment, and how it stands', async () => {
  const order = await pay()
  const [refund, slow] = [client.refund(order, 50), client.refund(order, 20)]
  await gateway.control.knobs(slow.out_refund_no, { refund: { state: 'ABNORMAL', afterSeconds: 60 } })
  await ask(refund)
  await ask(slow)
  await gateway.control.settle()
  const listed: { number: string; payment: string }[] = await gateway.control.ask('GET', '/refunds')
  const own = listed.filter(({ payment }) => payment === order.out_trade_no)
  expect(own).toMatchObject([
    { provider: 'WECHAT', number: slow.out_refund_no, amount: 20, state: 'PROCESSING', endedAt: null },
    { provider: 'WECHAT', number: refund.out_refund_no, amount: 50, state: 'SUCCESS' },
  ])
})

test('an order is refunded fifty times and no more', async () => {
  const order = await pay(100)
  for (let turn = 0; turn < 50; turn++) expect((await ask(client.refund(order, 1))).status).toBe(200)
  expect((await ask(client.refund(order, 1))).data).toMatchObject({ message: expect.stringContaining('50') })
})

test('what is unpaid, unknown, told with another total or asked for twice over is refused', async () => {
  const unpaid = client.order(gateway.merchant.url())
  await client.post('v3/pay/transactions/native', unpaid)
  expect((await ask(client.refund(unpaid, 1))).data.code).toBe('TRADE_ERROR')
  expect((await ask(client.refund({ ...unpaid, out_trade_no: 'P000000000' }, 1))).data.code).toBe('RESOURCE_NOT_EXISTS')
  const order = await pay()
  expect((await ask(client.refund({ ...order, amount: { total: 189 } }, 1))).data.code).toBe('INVALID_REQUEST')
  expect((await ask({ ...client.refund(order, 1), transaction_id: '42000000' })).data.code).toBe('PARAM_ERROR')
  expect((await client.get('v3/refund/domestic/refunds/R7')).status).toBe(404)
})

test('a refund that takes days ends as it was meant to, and a closed one gives its money free again', async () => {
  const order = await pay()
  const refund = client.refund(order, 188)
  await gateway.control.knobs(refund.out_refund_no, { refund: { state: 'CLOSED', afterSeconds: 3 * 86_400 } })
  expect((await ask(refund)).data.status).toBe('PROCESSING')
  await gateway.control.pass(2 * 86_400)
  expect((await ask(refund)).data.status).toBe('PROCESSING')
  expect((await ask(client.refund(order, 1))).data.code).toBe('INVALID_REQUEST')
  await gateway.control.pass(86_401)
  expect((await ask(refund)).data.status).toBe('CLOSED')
  expect((await ask(client.refund(order, 188))).status).toBe(200)
})

test('an abnormal refund is sent to another account', async () => {
  const order = await pay()
  const refund = client.refund(order, 188)
  await gateway.control.knobs(refund.out_refund_no, { refund: { state: 'ABNORMAL', afterSeconds: 0 } })
  const { data } = await ask(refund)
  expect((await ask(refund)).data.status).toBe('ABNORMAL')
  const path = `v3/refund/domestic/refunds/${data.refund_id}/apply-abnormal-refund`
  const applied = await client.post(path, { out_refund_no: refund.out_refund_no, type: 'MERCHANT_BANK_CARD' })
  expect(applied.data).toMatchObject({ status: 'PROCESSING', channel: 'OTHER_BANKCARD' })
  expect((await ask(refund)).data.status).toBe('SUCCESS')
  const again = await client.post(path, { out_refund_no: refund.out_refund_no, type: 'MERCHANT_BANK_CARD' })
  expect(again.data.code).toBe('INVALID_REQUEST')
})

test('after a year nothing is refunded', async () => {
  const order = await pay()
  await gateway.control.pass(365 * 86_400 + 1)
  expect((await ask(client.refund(order, 1))).data.message).toContain('一年')
})
