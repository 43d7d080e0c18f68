import { afterAll, beforeAll, expect, test } from 'vitest'
import { Rsa } from 'wechatpay-axios-plugin'
import { openTestGateway, type TestGateway } from '../testing/test-gateway.ts'
import { newNumber, WechatClient } from '../testing/wechat-client.ts'

let gateway: TestGateway
let client: WechatClient
let shop: string

beforeAll(async () => {
  gateway = await openTestGateway()
  client = new WechatClient(gateway.configuration)
  const { appid, subMchids, publicKey } = gateway.configuration.wechat
  shop = subMchids[0] ?? ''
  const name = Rsa.encrypt('湖州笔庄有限公司', publicKey)
  const receiver = { appid, type: 'MERCHANT_ID', account: shop, name, relation_type: 'SUPPLIER' }
  expect((await client.post('v3/profitsharing/receivers/add', receiver)).data).toMatchObject({ account: shop })
})
afterAll(() => gateway.close())

async function pay(isSplit = true) {
  const order = client.order(gateway.merchant.url(), {
    amount: { total: 1_000, currency: 'CNY' },
    settle_info: { profit_sharing: isSplit },
  })
  await client.post('v3/pay/transactions/native', order)
  await gateway.control.pay(order.out_trade_no)
  return (await client.query(order.out_trade_no)).data.transaction_id
}

const splitOf = (transaction: string, amount: number, changes: object = {}) => ({
  appid: client.wechat.appid,
  transaction_id: transaction,
  out_order_no: newNumber('D'),
  receivers: [{ type: 'MERCHANT_ID', account: shop, amount, description: '货款' }],
  unfreeze_unsplit: false,
  ...changes,
})

const ask = (split: object) => client.post('v3/profitsharing/orders', split)

const unsplit = async (transaction: string) =>
  (await client.get(`v3/profitsharing/transactions/${transaction}/amounts`)).data.unsplit_amount

test('an order is shared out up to thirty per cent, and the rest is set free', async () => {
  const transaction = await pay()
  expect(await unsplit(transaction)).toBe(300)
  const split = splitOf(transaction, 200)
  const first = await ask(split)
  expect(first.data).toMatchObject({
    state: 'FINISHED',
    receivers: [{ account: shop, amount: 200, result: 'SUCCESS' }],
  })
  expect((await ask(split)).data).toEqual(first.data)
  expect((await ask({ ...split, receivers: [{ ...split.receivers[0], amount: 201 }] })).data.code).toBe(
    'INVALID_REQUEST',
  )
  expect((await ask(splitOf(transaction, 101))).data).toMatchObject({ code: 'RULE_LIMIT' })
  expect(await unsplit(transaction)).toBe(100)
  const path = `v3/profitsharing/orders/${split.out_order_no}`
  expect((await client.get(path, { transaction_id: transaction })).data).toEqual(first.data)

  const rest = { transaction_id: transaction, out_order_no: newNumber('D'), description: '解冻全部剩余资金' }
  expect((await client.post('v3/profitsharing/orders/unfreeze', rest)).data).toMatchObject({
    state: 'FINISHED',
    receivers: [],
  })
  expect(await unsplit(transaction)).toBe(0)
  expect((await ask(splitOf(transaction, 1))).data.code).toBe('NOT_ENOUGH')
})

test('two instructions at once never take more than thirty per cent together', async () => {
  const transaction = await pay()
  const replies = await Promise.all([ask(splitOf(transaction, 200)), ask(splitOf(transaction, 200))])
  expect(replies.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 403])
  expect(await unsplit(transaction)).toBe(100)
})

test('a part of a combined order is shared out from the account of its own merchant', async () => {
  const { appid, mchid, subMchids } = client.wechat
  const part = {
    mchid: subMchids[1],
    out_trade_no: newNumber('S'),
    attach: 'order',
    amount: { total_amount: 1_000, currency: 'CNY' },
    description: '湖笔',
    settle_info: { profit_sharing: true },
  }
  const number = newNumber('C')
  await client.post('v3/combine-transactions/native', {
    combine_appid: appid,
    combine_mchid: mchid,
    combine_out_trade_no: number,
    notify_url: gateway.merchant.url(),
    sub_orders: [part],
  })
  await gateway.control.pay(number)
  const { data } = await client.get(`v3/combine-transactions/out-trade-no/${number}`)
  expect((await ask(splitOf(data.sub_orders[0].transaction_id, 300))).data.state).toBe('FINISHED')
  const accounts: { mchid: string; balance: number }[] = await gateway.control.ask('GET', '/accounts')
  expect(accounts.find((account) => account.mchid === part.mchid)?.balance).toBe(1_000 - 6 - 300)
})

test('strangers get nothing, and an order that was not placed for splitting is not split', async () => {
  const transaction = await pay()
  const stranger = { type: 'MERCHANT_ID', account: '1911111111', amount: 1, description: '货款' }
  expect((await ask(splitOf(transaction, 1, { receivers: [stranger] }))).data.code).toBe('PARAM_ERROR')
  expect((await ask(splitOf(await pay(false), 1))).data.code).toBe('INVALID_REQUEST')
  const { appid } = client.wechat
  const nameless = { appid, type: 'MERCHANT_ID', account: shop, relation_type: 'SUPPLIER' }
  expect((await client.post('v3/profitsharing/receivers/add', nameless)).data.code).toBe('PARAM_ERROR')
  const readable = { ...nameless, name: '湖州笔庄有限公司' }
  expect((await client.post('v3/profitsharing/receivers/add', readable)).data.code).toBe('PARAM_ERROR')
})

test('a receiver gives back what it got, once for each number, and no more than that', async () => {
  const split = splitOf(await pay(), 300)
  await ask(split)
  const wish = {
    out_order_no: split.out_order_no,
    out_return_no: newNumber('B'),
    return_mchid: shop,
    amount: 200,
    description: '用户退款',
  }
  const given = await client.post('v3/profitsharing/return-orders', wish)
  expect(given.data).toMatchObject({ result: 'SUCCESS', amount: 200 })
  expect((await client.post('v3/profitsharing/return-orders', wish)).data).toEqual(given.data)
  const path = `v3/profitsharing/return-orders/${wish.out_return_no}`
  expect((await client.get(path, { out_order_no: split.out_order_no })).data).toEqual(given.data)
  const more = { ...wish, out_return_no: newNumber('B'), amount: 101 }
  expect((await client.post('v3/profitsharing/return-orders', more)).data.code).toBe('INVALID_REQUEST')
  const [listed] = await gateway.control.ask('GET', '/splits?limit=1')
  const { out_order_no: number } = split
  expect(listed).toMatchObject({ number, state: 'SUCCESS', amount: 300, returned: 200, isLast: false })
})
