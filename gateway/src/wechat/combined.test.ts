import { afterAll, beforeAll, expect, test } from 'vitest'
import { readNotice } from '../testing/read-notice.ts'
import { openTestGateway, type TestGateway } from '../testing/test-gateway.ts'
import { newNumber, WechatClient } from '../testing/wechat-client.ts'

let gateway: TestGateway
let client: WechatClient

beforeAll(async () => {
  gateway = await openTestGateway()
  client = new WechatClient(gateway.configuration)
})
afterAll(() => gateway.close())

const makeCombined = (changes: Record<string, unknown> = {}) => {
  const { appid, mchid, subMchids } = gateway.configuration.wechat
  return {
    combine_appid: appid,
    combine_mchid: mchid,
    combine_out_trade_no: newNumber('C'),
    notify_url: gateway.merchant.url(),
    sub_orders: [mchid, subMchids[0] ?? ''].map((shop, at) => ({
      mchid: shop,
      out_trade_no: newNumber(`S${at}`),
      attach: `order-${at}`,
      amount: { total_amount: 100 * (at + 1), currency: 'CNY' },
      description: `店铺${at}`,
    })),
    ...changes,
  }
}

const closing = ({ combine_appid, sub_orders }: ReturnType<typeof makeCombined>) => ({
  combine_appid,
  sub_orders: sub_orders.map(({ mchid, out_trade_no }) => ({ mchid, out_trade_no })),
})

test('the orders of two merchants are paid at once, told at once, and refunded one by one', async () => {
  const combined = makeCombined()
  const number = combined.combine_out_trade_no
  const placed = await client.post('v3/combine-transactions/native', combined)
  expect(placed.data.code_url).toMatch(/^weixin:/)
  const before = await client.get(`v3/combine-transactions/out-trade-no/${number}`)
  expect(before.data.sub_orders).toMatchObject([{ trade_state: 'NOTPAY' }, { trade_state: 'NOTPAY' }])

  expect(await gateway.control.pay(number)).toEqual({ outcome: 'PAID' })
  await gateway.control.settle()
  const { notice, content } = readNotice(gateway.configuration, gateway.merchant.told.at(-1))
  expect(notice.event_type).toBe('TRANSACTION.SUCCESS')
  expect(content).toMatchObject({
    combine_out_trade_no: number,
    combine_mchid: combined.combine_mchid,
    sub_orders: [
      { trade_state: 'SUCCESS', attach: 'order-0', amount: { total_amount: 100, payer_amount: 100, currency: 'CNY' } },
      { trade_state: 'SUCCESS', attach: 'order-1', amount: { total_amount: 200, payer_amount: 200, currency: 'CNY' } },
    ],
    combine_payer_info: { openid: expect.stringMatching(/^o/) },
  })
  expect((await client.get(`v3/combine-transactions/out-trade-no/${number}`)).data).toEqual(content)

  const second = combined.sub_orders[1]
  const refund = client.refund({ out_trade_no: second?.out_trade_no ?? '', amount: { total: 200 } }, 200)
  expect((await client.post('v3/refund/domestic/refunds', refund)).data).toMatchObject({ status: 'PROCESSING' })
  const after = await client.get(`v3/combine-transactions/out-trade-no/${number}`)
  expect(after.data.sub_orders).toMatchObject([{ trade_state: 'SUCCESS' }, { trade_state: 'REFUND' }])
})

test('closing needs the very list that was placed', async () => {
  const combined = makeCombined()
  const path = `v3/combine-transactions/out-trade-no/${combined.combine_out_trade_no}/close`
  await client.post('v3/combine-transactions/native', combined)
  const short = { ...closing(combined), sub_orders: closing(combined).sub_orders.slice(0, 1) }
  expect(await client.post(path, short)).toMatchObject({ status: 400, data: { code: 'INVALID_REQUEST' } })
  expect((await client.post(path, closing(combined))).status).toBe(204)
  expect(await gateway.control.pay(combined.combine_out_trade_no)).toEqual({ outcome: 'CLOSED' })
})

test('a combined order is refused whole when a part is wrong', async () => {
  const [own, other] = makeCombined().sub_orders
  const stranger = makeCombined({ sub_orders: [own, { ...other, mchid: '1911111111' }] })
  expect(await client.post('v3/combine-transactions/native', stranger)).toMatchObject({
    status: 400,
    data: { code: 'MCH_NOT_EXISTS' },
  })
  const first = makeCombined()
  await client.post('v3/combine-transactions/native', first)
  const taken = makeCombined({ sub_orders: first.sub_orders })
  expect(await client.post('v3/combine-transactions/native', taken)).toMatchObject({
    status: 403,
    data: { code: 'OUT_TRADE_NO_USED' },
  })
  const missing = await client.get(`v3/combine-transactions/out-trade-no/${taken.combine_out_trade_no}`)
  expect(missing.status).toBe(404)
})

test('the same combined order again gives a new code, and with another sum it is refused', async () => {
  const combined = makeCombined()
  const one = await client.post('v3/combine-transactions/native', combined)
  const other = await client.post('v3/combine-transactions/native', combined)
  expect(other.data.code_url).not.toBe(one.data.code_url)
  const [first, ...rest] = combined.sub_orders
  const dearer = { ...combined, sub_orders: [{ ...first, amount: { total_amount: 101, currency: 'CNY' } }, ...rest] }
  const refused = await client.post('v3/combine-transactions/native', dearer)
  expect(refused.headers['request-id']).toMatch(/-268498688$/)
})
