import { createVerify } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AlipayClient } from '../testing/alipay-client.ts'
import { openTestGateway, type TestGateway } from '../testing/test-gateway.ts'
import { newNumber } from '../testing/wechat-client.ts'

let gateway: TestGateway
let client: AlipayClient

beforeAll(async () => {
  gateway = await openTestGateway()
  client = new AlipayClient(gateway.configuration)
})
afterAll(() => gateway.close())

const open = async (changes: Record<string, unknown> = {}) => {
  const trade = client.trade(changes)
  const cashier = await client.open('alipay.trade.page.pay', trade, {
    notifyUrl: gateway.merchant.url('/alipay'),
    returnUrl: 'http://shop.example/back?trade=7',
  })
  return { trade, key: { out_trade_no: trade.out_trade_no }, cashier }
}

const press = (address: string, action: string) =>
  fetch(address, { method: 'POST', body: new URLSearchParams({ action }), redirect: 'manual' })

const told = () => Object.fromEntries(new URLSearchParams(gateway.merchant.told.at(-1)?.body))

test('a trade does not exist until the cashier is opened, then it is paid, told and led back', async () => {
  const trade = client.trade()
  const key = { out_trade_no: trade.out_trade_no }
  expect(await client.ask('alipay.trade.query', key)).toMatchObject({ code: '40004', subCode: 'ACQ.TRADE_NOT_EXIST' })
  const cashier = await client.open('alipay.trade.page.pay', trade, {
    notifyUrl: gateway.merchant.url('/alipay'),
    returnUrl: 'http://shop.example/back?trade=7',
  })
  expect(await cashier.text()).toContain('1.88')
  expect(await client.ask('alipay.trade.query', key)).toMatchObject({ code: '10000', tradeStatus: 'WAIT_BUYER_PAY' })

  const back = await press(cashier.url, 'pay')
  const address = new URL(back.headers.get('location') ?? '')
  expect(`${address.origin}${address.pathname}`).toBe('http://shop.example/back')
  const { trade: own, ...signed } = Object.fromEntries(address.searchParams)
  expect(own).toBe('7')
  expect(client.sdk.checkNotifySignV2(signed)).toBe(true)
  expect(signed).toMatchObject({ out_trade_no: trade.out_trade_no, total_amount: '1.88' })

  gateway.merchant.answers.splice(0, 1, { status: 200, body: 'success' })
  await gateway.control.settle()
  expect(client.sdk.checkNotifySignV2(told())).toBe(true)
  const { appId, sellerId } = gateway.configuration.alipay
  expect(told()).toMatchObject({
    out_trade_no: trade.out_trade_no,
    total_amount: '1.88',
    trade_status: 'TRADE_SUCCESS',
    app_id: appId,
    seller_id: sellerId,
    sign_type: 'RSA2',
    subject: '湖笔一支',
  })
  expect(await client.ask('alipay.trade.query', key)).toMatchObject({
    tradeStatus: 'TRADE_SUCCESS',
    tradeNo: told()['trade_no'],
    totalAmount: '1.88',
  })
})

test('money moves once for each request of a refund', async () => {
  const { key, trade } = await open()
  await gateway.control.pay(trade.out_trade_no)
  const half = { ...key, refund_amount: '0.88', out_request_no: newNumber('R') }
  expect(await client.ask('alipay.trade.refund', half)).toMatchObject({ fundChange: 'Y', refundFee: '0.88' })
  expect(await client.ask('alipay.trade.refund', half)).toMatchObject({ fundChange: 'N', refundFee: '0.88' })
  expect(await client.ask('alipay.trade.refund', { ...half, refund_amount: '0.87' })).toMatchObject({
    subCode: 'ACQ.DISCORDANT_REPEAT_REQUEST',
  })
  const tooMuch = { ...key, refund_amount: '1.01', out_request_no: newNumber('R') }
  expect(await client.ask('alipay.trade.refund', tooMuch)).toMatchObject({ subCode: 'ACQ.REFUND_AMT_NOT_EQUAL_TOTAL' })
  const query = { ...key, out_request_no: half.out_request_no }
  expect(await client.ask('alipay.trade.fastpay.refund.query', query)).toMatchObject({
    refundStatus: 'REFUND_SUCCESS',
    refundAmount: '0.88',
  })
  const unknown = await client.ask('alipay.trade.fastpay.refund.query', { ...key, out_request_no: 'R7' })
  expect(unknown).toMatchObject({ code: '10000' })
  expect(unknown).not.toHaveProperty('refundStatus')
  expect(await client.ask('alipay.trade.query', key)).toMatchObject({ tradeStatus: 'TRADE_SUCCESS' })
  await client.ask('alipay.trade.refund', { ...key, refund_amount: '1.00', out_request_no: newNumber('R') })
  expect(await client.ask('alipay.trade.query', key)).toMatchObject({ tradeStatus: 'TRADE_CLOSED' })
})

test('a slow refund has moved nothing yet, and shows when it has', async () => {
  const { key, trade } = await open()
  await gateway.control.pay(trade.out_trade_no)
  await gateway.control.knobs(trade.out_trade_no, { refund: { state: 'SUCCESS', afterSeconds: 86_400 } })
  const refund = { ...key, refund_amount: '1.88', out_request_no: newNumber('R') }
  expect(await client.ask('alipay.trade.refund', refund)).toMatchObject({ fundChange: 'N' })
  expect(await client.ask('alipay.trade.fastpay.refund.query', refund)).not.toHaveProperty('refundStatus')
  await gateway.control.pass(86_401)
  expect(await client.ask('alipay.trade.fastpay.refund.query', refund)).toMatchObject({
    refundStatus: 'REFUND_SUCCESS',
  })
})

test('only what waits for its buyer can be closed, and what is closed cannot be paid', async () => {
  const { key, cashier } = await open()
  expect(await client.ask('alipay.trade.close', key)).toMatchObject({ code: '10000', outTradeNo: key.out_trade_no })
  expect(await client.ask('alipay.trade.close', key)).toMatchObject({ subCode: 'ACQ.TRADE_STATUS_ERROR' })
  expect(await (await press(cashier.url, 'pay')).text()).toContain('data-result="CLOSED"')
  const paid = await open()
  await gateway.control.pay(paid.trade.out_trade_no)
  expect(await client.ask('alipay.trade.close', paid.key)).toMatchObject({ subCode: 'ACQ.TRADE_STATUS_ERROR' })
})

test('a trade closes when its time is over, and is finished after a year', async () => {
  const short = await open({ timeout_express: '5m' })
  const { key, trade } = await open()
  await gateway.control.pay(trade.out_trade_no)
  await gateway.control.pass(301)
  expect(await client.ask('alipay.trade.query', short.key)).toMatchObject({ tradeStatus: 'TRADE_CLOSED' })
  await gateway.control.pass(366 * 86_400)
  expect(await client.ask('alipay.trade.query', key)).toMatchObject({ tradeStatus: 'TRADE_FINISHED' })
  const refund = { ...key, refund_amount: '1.88', out_request_no: newNumber('R') }
  expect(await client.ask('alipay.trade.refund', refund)).toMatchObject({ subCode: 'ACQ.TRADE_HAS_FINISHED' })
})

test('the same number with another sum does not open a cashier', async () => {
  const { trade } = await open()
  const again = await client.open('alipay.trade.page.pay', { ...trade, total_amount: '1.89' })
  expect(again.status).toBe(400)
  expect(await again.text()).toContain('ACQ.CONTEXT_INCONSISTENT')
})

test('an address that was altered, and a key that is not the app’s, are refused', async () => {
  const trade = client.trade()
  const address = new URL(client.sdk.pageExecute('alipay.trade.page.pay', 'GET', { bizContent: trade }))
  address.searchParams.set('biz_content', JSON.stringify({ ...trade, total_amount: '0.01' }))
  expect((await fetch(address)).status).toBe(400)
  const [one, other] = [gateway.configuration, { ...gateway.configuration.alipay, appId: '2021000000000000' }]
  const stranger = new AlipayClient({ ...one, alipay: other })
  expect(await stranger.ask('alipay.trade.query', { out_trade_no: 'A1' })).toMatchObject({
    subCode: 'isv.invalid-app-id',
  })
})

test('the library refuses an answer that somebody else has signed, and the call was done all the same', async () => {
  const { key, trade } = await open()
  await gateway.control.pay(trade.out_trade_no)
  await gateway.control.knobs(trade.out_trade_no, { answers: { refund: ['FORGED'] } })
  const refund = { ...key, refund_amount: '1.88', out_request_no: newNumber('R') }
  await gateway.control.knobs(refund.out_request_no, { answers: { refund: ['FORGED'] } })
  await expect(client.ask('alipay.trade.refund', refund)).rejects.toThrow('验签失败')
  expect(await client.ask('alipay.trade.refund', refund)).toMatchObject({ code: '10000', fundChange: 'N' })
})

test('a message is repeated under the same id until the answer is success and nothing else', async () => {
  const { trade } = await open()
  await gateway.control.settle()
  gateway.merchant.answers.splice(
    0,
    1,
    { status: 200, body: 'SUCCESS' },
    { status: 500 },
    { status: 200, body: 'success' },
  )
  await gateway.control.pay(trade.out_trade_no)
  const before = gateway.merchant.told.length
  for (const wait of [0, 239, 1, 599, 1, 86_400]) {
    await gateway.control.pass(wait)
    await gateway.control.settle()
  }
  const messages = gateway.merchant.told.slice(before).map(({ body }) => Object.fromEntries(new URLSearchParams(body)))
  expect(messages).toHaveLength(3)
  expect(new Set(messages.map((message) => message['notify_id'])).size).toBe(1)
})

test.each([
  ['FORGED', (message: Record<string, string>) => client.sdk.checkNotifySignV2(message), false],
  ['WRONG_AMOUNT', (message: Record<string, string>) => message['total_amount'], '1.89'],
  ['WRONG_MCHID', (message: Record<string, string>) => message['seller_id'], '2088000000000000'],
  ['WRONG_APPID', (message: Record<string, string>) => message['app_id'], '2021000000000000'],
] as const)('with the knob %s that is what is told first, and then the truth', async (fault, look, expected) => {
  const { trade } = await open()
  await gateway.control.knobs(trade.out_trade_no, { notice: { first: [fault] } })
  const before = gateway.merchant.told.length
  await gateway.control.pay(trade.out_trade_no)
  await gateway.control.settle()
  const [bad, good] = gateway.merchant.told
    .slice(before)
    .map(({ body }) => Object.fromEntries(new URLSearchParams(body)))
  expect(look(bad ?? {})).toBe(expected)
  if (fault !== 'FORGED') expect(client.sdk.checkNotifySignV2(bad)).toBe(true)
  expect(client.sdk.checkNotifySignV2(good)).toBe(true)
  expect(good).toMatchObject({ total_amount: '1.88' })
})

test('with the knob WEAK_SIGN_TYPE a message is signed with SHA-1, which the library takes and nobody should', async () => {
  const { trade } = await open()
  await gateway.control.knobs(trade.out_trade_no, { notice: { first: ['WEAK_SIGN_TYPE'], drop: true } })
  await gateway.control.pay(trade.out_trade_no)
  await gateway.control.settle()
  const message = told()
  expect(message['sign_type']).toBe('RSA')
  expect(client.sdk.checkNotifySignV2(message)).toBe(true)
  const text = Object.keys(message)
    .filter((name) => name !== 'sign' && name !== 'sign_type')
    .toSorted()
    .map((name) => `${name}=${message[name]}`)
    .join('&')
  const { alipayPublicKey } = gateway.configuration.alipay
  expect(
    createVerify('RSA-SHA256')
      .update(text)
      .verify(alipayPublicKey, message['sign'] ?? '', 'base64'),
  ).toBe(false)
})

test('with the knob refundFirst a payment is told after its full refund, which is not told itself', async () => {
  const { key, trade } = await open()
  await gateway.control.knobs(trade.out_trade_no, { notice: { refundFirst: true } })
  await gateway.control.settle()
  const before = gateway.merchant.told.length
  await gateway.control.pay(trade.out_trade_no)
  await gateway.control.settle()
  expect(gateway.merchant.told).toHaveLength(before)
  await client.ask('alipay.trade.refund', { ...key, refund_amount: '1.88', out_request_no: newNumber('R') })
  await gateway.control.settle()
  expect(gateway.merchant.told).toHaveLength(before + 1)
  expect(told()).toMatchObject({ out_trade_no: trade.out_trade_no, trade_status: 'TRADE_SUCCESS' })
})

test('people are paid out, once for each number', async () => {
  const wish = {
    out_biz_no: newNumber('W'),
    trans_amount: '12.30',
    product_code: 'TRANS_ACCOUNT_NO_PWD',
    biz_scene: 'DIRECT_TRANSFER',
    order_title: '提现',
    payee_info: { identity: 'member@example.com', identity_type: 'ALIPAY_LOGON_ID', name: '王芳' },
  }
  const one = await client.ask('alipay.fund.trans.uni.transfer', wish)
  expect(one).toMatchObject({ code: '10000', status: 'SUCCESS', outBizNo: wish.out_biz_no })
  expect(await client.ask('alipay.fund.trans.uni.transfer', wish)).toMatchObject({ orderId: one['orderId'] })
  const query = { out_biz_no: wish.out_biz_no, product_code: wish.product_code, biz_scene: wish.biz_scene }
  expect(await client.ask('alipay.fund.trans.common.query', query)).toMatchObject({ transAmount: '12.30' })
  const failing = { ...wish, out_biz_no: newNumber('W') }
  await gateway.control.knobs(failing.out_biz_no, { transfer: { failReason: 'PAYEE_USER_INFO_ERROR' } })
  expect(await client.ask('alipay.fund.trans.uni.transfer', failing)).toMatchObject({
    subCode: 'PAYEE_USER_INFO_ERROR',
  })
})
