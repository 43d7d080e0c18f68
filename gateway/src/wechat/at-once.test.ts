import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestGateway, type TestGateway } from '../testing/test-gateway.ts'
import { newNumber, WechatClient } from '../testing/wechat-client.ts'

let gateway: TestGateway
let client: WechatClient

beforeAll(async () => {
  gateway = await openTestGateway()
  client = new WechatClient(gateway.configuration)
})
afterAll(() => gateway.close())

const place = async () => {
  const order = client.order(gateway.merchant.url())
  await client.post('v3/pay/transactions/native', order)
  return order
}

test('the same order placed by ten at once is one order', async () => {
  const order = client.order(gateway.merchant.url())
  const replies = await Promise.all(Array.from({ length: 10 }, () => client.post('v3/pay/transactions/native', order)))
  expect(replies.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200))
  const waiting = await (await fetch(gateway.url)).text()
  const live = replies.filter(({ data }) => waiting.includes(new URL(data.code_url).searchParams.get('pr') ?? '-'))
  expect(live).toHaveLength(1)
})

test('an order that two pay at once is paid once, and told once', async () => {
  const order = await place()
  const outcomes = await Promise.all(
    ['小明', '小红'].map((identity) => gateway.control.pay(order.out_trade_no, { identity })),
  )
  expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['ALREADY_PAID', 'PAID'])
  await gateway.control.settle()
  expect(await gateway.control.notices(order.out_trade_no)).toHaveLength(1)
})

test('paying and closing at once ends as one of the two, and both sides know it', async () => {
  for (let turn = 0; turn < 8; turn++) {
    const order = await place()
    const [paid, closed] = await Promise.all([
      gateway.control.pay(order.out_trade_no),
      client.close(order.out_trade_no),
    ])
    const { data } = await client.query(order.out_trade_no)
    if (paid.outcome === 'PAID') expect([closed.data.code, data.trade_state]).toEqual(['ORDERPAID', 'SUCCESS'])
    else expect([closed.status, data.trade_state]).toEqual([204, 'CLOSED'])
  }
})

test('combined payments of the same merchants at once do not wait for each other for ever', async () => {
  const { appid, mchid, subMchids } = client.wechat
  const shops = [mchid, ...subMchids]
  const numbers = await Promise.all(
    Array.from({ length: 12 }, async (_, at) => {
      const number = newNumber('C')
      await client.post('v3/combine-transactions/native', {
        combine_appid: appid,
        combine_mchid: mchid,
        combine_out_trade_no: number,
        notify_url: gateway.merchant.url(),
        sub_orders: (at % 2 ? shops : shops.toReversed()).map((shop) => ({
          mchid: shop,
          out_trade_no: newNumber('S'),
          attach: 'order',
          amount: { total_amount: 1_000, currency: 'CNY' },
          description: '湖笔',
        })),
      })
      return number
    }),
  )
  const outcomes = await Promise.all(numbers.map((number) => gateway.control.pay(number)))
  expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['PAID']))
})
