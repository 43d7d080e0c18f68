import { afterAll, beforeAll, expect, test } from 'vitest'
import { AlipayClient } from '../testing/alipay-client.ts'
import { openTestGateway, type TestGateway } from '../testing/test-gateway.ts'

let gateway: TestGateway
let client: AlipayClient

beforeAll(async () => {
  gateway = await openTestGateway()
  client = new AlipayClient(gateway.configuration)
})
afterAll(() => gateway.close())

const press = (address: string, action: string) =>
  fetch(address, { method: 'POST', body: new URLSearchParams({ action }), redirect: 'manual' })

/** Sends the form that the library makes, as a browser does. */
async function submit(form: string): Promise<Response> {
  const action = /action="([^"]+)"/.exec(form)?.[1] ?? ''
  const fields = new URLSearchParams()
  for (const [, name = '', value = ''] of form.matchAll(/name="([^"]+)" value="([^"]*)"/g))
    fields.set(name, value.replaceAll('&quot;', '"'))
  return fetch(action, { method: 'POST', body: fields })
}

test('a form that a browser sends opens the cashier, and the same form again the same cashier', async () => {
  const trade = client.trade({ subject: '笔 "羊毫" <b>' })
  const form = client.sdk.pageExecute('alipay.trade.page.pay', 'POST', { bizContent: trade })
  const cashier = await submit(form)
  const page = await cashier.text()
  expect(page).toContain('1.88')
  expect(page).not.toContain('<b>')
  expect((await submit(form)).url).toBe(cashier.url)
})

test('on a phone whoever cancels goes to where the shop has said, and the trade waits', async () => {
  const trade = client.trade({ product_code: 'QUICK_WAP_WAY', quit_url: 'http://shop.example/cashier/7' })
  const cashier = await client.open('alipay.trade.wap.pay', trade, { returnUrl: 'http://shop.example/back' })
  expect((await press(cashier.url, 'cancel')).headers.get('location')).toBe('http://shop.example/cashier/7')
  const key = { out_trade_no: trade.out_trade_no }
  expect(await client.ask('alipay.trade.query', key)).toMatchObject({ tradeStatus: 'WAIT_BUYER_PAY' })
  const back = new URL((await press(cashier.url, 'pay')).headers.get('location') ?? '')
  expect(back.searchParams.get('method')).toBe('alipay.trade.wap.pay.return')
  expect(await (await press(cashier.url, 'pay')).text()).toContain('data-result="ALREADY_PAID"')
})

test('a product that does not belong to the call, and amounts that are none, open nothing', async () => {
  for (const wrong of [
    { product_code: 'QUICK_WAP_WAY' },
    { total_amount: '0.00' },
    { total_amount: '1.888' },
    { total_amount: '-1' },
    { subject: 'a=b' },
  ]) {
    const trade = client.trade(wrong)
    expect((await client.open('alipay.trade.page.pay', trade)).status).toBe(400)
    const key = { out_trade_no: trade.out_trade_no }
    expect(await client.ask('alipay.trade.query', key)).toMatchObject({ subCode: 'ACQ.TRADE_NOT_EXIST' })
  }
})

test('a cashier that two press at once takes the money once', async () => {
  const trade = client.trade()
  const cashier = await client.open('alipay.trade.page.pay', trade, { notifyUrl: gateway.merchant.url() })
  const pages = await Promise.all([press(cashier.url, 'pay'), press(cashier.url, 'pay')])
  const results = await Promise.all(pages.map((page) => page.text()))
  const outcomes = results.map((text) => /data-result="(\w+)"/.exec(text)?.[1] ?? '')
  expect(outcomes.toSorted()).toEqual(['ALREADY_PAID', 'PAID'])
  await gateway.control.settle()
  expect(await gateway.control.notices(trade.out_trade_no)).toHaveLength(1)
})
