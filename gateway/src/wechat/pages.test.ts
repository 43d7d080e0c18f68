import { createSign } from 'node:crypto'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestGateway, type TestGateway } from '../testing/test-gateway.ts'
import { WechatClient } from '../testing/wechat-client.ts'

let gateway: TestGateway
let client: WechatClient
let people: { name: string; openid: string }[]

beforeAll(async () => {
  gateway = await openTestGateway()
  client = new WechatClient(gateway.configuration)
  people = await gateway.control.ask('GET', '/identities')
})
afterAll(() => gateway.close())

const press = (address: string, fields: Record<string, string>) =>
  fetch(address, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })

const payUrl = (codeUrl: string) => `${gateway.url}/wechat/pay/${new URL(codeUrl).searchParams.get('pr')}`

async function placeNative() {
  const order = client.order(gateway.merchant.url(), { description: '<b>湖笔</b>' })
  const { data } = await client.post('v3/pay/transactions/native', order)
  return { order, page: payUrl(data.code_url) }
}

async function placeH5() {
  const order = client.order(gateway.merchant.url(), {
    scene_info: { payer_client_ip: '127.0.0.1', h5_info: { type: 'Wap' } },
  })
  const { data } = await client.post('v3/pay/transactions/h5', order)
  return { order, url: String(data.h5_url) }
}

async function placeJsapi(openid: string) {
  const order = client.order(gateway.merchant.url(), { payer: { openid } })
  const { data } = await client.post('v3/pay/transactions/jsapi', order)
  const wish = {
    appId: order.appid,
    timeStamp: String(Math.floor(Date.now() / 1000)),
    nonceStr: 'abcdefgh',
    package: `prepay_id=${data.prepay_id}`,
    signType: 'RSA',
  }
  const text = `${wish.appId}\n${wish.timeStamp}\n${wish.nonceStr}\n${wish.package}\n`
  const paySign = createSign('RSA-SHA256').update(text).sign(client.wechat.merchantPrivateKey, 'base64')
  return { order, wish: { ...wish, paySign } }
}

const invoke = async (wish: object): Promise<{ url?: string; error?: string }> => {
  const response = await fetch(`${gateway.url}/wechat/bridge`, { method: 'POST', body: JSON.stringify(wish) })
  return JSON.parse(await response.text())
}

test('a scanned code shows what is to be paid, harmlessly, in two languages, and is paid by whom one chooses', async () => {
  const { order, page } = await placeNative()
  const chinese = await (await fetch(page)).text()
  expect(chinese).toContain('确认付款')
  expect(chinese).toContain('1.88')
  expect(chinese).not.toContain('<b>')
  expect(await (await fetch(page, { headers: { 'accept-language': 'en-GB' } })).text()).toContain('Pay now')
  const payer = /value="(\d+)"[^>]*>\s*小红/.exec(chinese)?.[1] ?? ''
  expect(await (await press(page, { action: 'pay', payer })).text()).toContain('data-result="PAID"')
  const { data } = await client.query(order.out_trade_no)
  expect(data).toMatchObject({ trade_state: 'SUCCESS', payer: { openid: people[1]?.openid } })
  expect(await (await press(page, { action: 'pay', payer })).text()).toContain('data-result="ALREADY_PAID"')
})

test('an earlier code, an old one and one that is cancelled pay nothing', async () => {
  const { order, page } = await placeNative()
  expect(await (await press(page, { action: 'cancel' })).text()).toContain('data-result="CANCELED"')
  await client.post('v3/pay/transactions/native', order)
  expect(await (await press(page, { action: 'pay', payer: '1' })).text()).toContain('data-result="OVER"')
  const other = await placeNative()
  await gateway.control.pass(2 * 3_600)
  expect(await (await press(other.page, { action: 'pay', payer: '1' })).text()).toContain('data-result="OVER"')
  expect((await client.query(other.order.out_trade_no)).data.trade_state).toBe('NOTPAY')
})

test('an H5 address wants to come from a page, goes back to its site, and is over after five minutes', async () => {
  const { order, url } = await placeH5()
  const from = { referer: 'http://shop.example/cashier' }
  expect(await (await fetch(url)).text()).toContain('data-result="BAD_REFERER"')
  const astray = `${url}&redirect_url=${encodeURIComponent('http://other.example/')}`
  expect(await (await fetch(astray, { headers: from })).text()).toContain('data-result="BAD_REFERER"')
  const back = 'http://shop.example/cashier/7?confirming=1'
  const page = await fetch(`${url}&redirect_url=${encodeURIComponent(back)}`, { headers: from })
  expect(await page.text()).toContain('确认付款')
  const paid = await press(page.url, { action: 'pay', payer: '1' })
  expect(paid.headers.get('location')).toBe(back)
  expect((await client.query(order.out_trade_no)).data).toMatchObject({ trade_type: 'MWEB', trade_state: 'SUCCESS' })

  const late = await placeH5()
  await gateway.control.pass(300)
  expect(await (await fetch(late.url, { headers: from })).text()).toContain('data-result="OVER"')
})

test('inside WeChat the one who ordered pays, and only with the signature of the merchant', async () => {
  const { order, wish } = await placeJsapi(people[2]?.openid ?? '')
  expect(await invoke({ ...wish, paySign: wish.paySign.replace(/^./, (sign) => (sign === 'A' ? 'B' : 'A')) })).toEqual({
    error: '支付验证签名失败',
  })
  expect(await invoke({ ...wish, nonceStr: 'other' })).toHaveProperty('error')
  expect(await invoke({ ...wish, appId: 'wx0000000000000000' })).toHaveProperty('error')
  const { url } = await invoke(wish)
  const page = await (await fetch(url ?? '')).text()
  expect(page).not.toContain('type="radio"')
  await press(url ?? '', { action: 'pay' })
  expect((await client.query(order.out_trade_no)).data).toMatchObject({
    trade_type: 'JSAPI',
    trade_state: 'SUCCESS',
    payer: { openid: people[2]?.openid },
  })
})

/** A page of the merchant that has loaded the bridge, without a browser around it. */
async function openPage() {
  const heard: ((message: { origin: string; data: unknown }) => void)[] = []
  const frame = { src: '', style: {}, isShown: false, remove: () => void (frame.isShown = false) }
  const window: { WeixinJSBridge?: { invoke: (name: string, wish: object, done: (end: object) => void) => void } } = {}
  const document = {
    createElement: () => frame,
    body: { append: () => void (frame.isShown = true) },
    dispatchEvent: () => true,
  }
  const script = await (await fetch(`${gateway.url}/wechat/bridge.js`)).text()
  runInNewContext(script, {
    window,
    document,
    fetch,
    URL,
    Event,
    encodeURIComponent,
    addEventListener: (_name: string, listen: (typeof heard)[number]) => heard.push(listen),
    removeEventListener: () => undefined,
  })
  return {
    frame,
    say: (message: { origin: string; data: unknown }) => heard.forEach((listen) => listen(message)),
    invoke: (wish: object, onEnd: (end: object) => void) =>
      window.WeixinJSBridge?.invoke('getBrandWCPayRequest', wish, onEnd),
  }
}

test('the bridge shows the cashier, believes nobody but it, and tells the page how it ended', async () => {
  const { wish } = await placeJsapi(people[0]?.openid ?? '')
  const page = await openPage()
  const ends: object[] = []
  page.invoke({ ...wish, nonceStr: 'other' }, (end) => ends.push(end))
  await expect.poll(() => ends).toHaveLength(1)
  expect(ends[0]).toMatchObject({ err_msg: 'get_brand_wcpay_request:fail' })

  page.invoke(wish, (end) => ends.push(end))
  await expect.poll(() => page.frame.isShown).toBe(true)
  expect(page.frame.src).toMatch(/\/wechat\/pay\/\w+\?bridge=1$/)
  page.say({ origin: 'http://shop.example', data: { payResult: 'ok' } })
  expect(ends).toHaveLength(1)
  page.say({ origin: gateway.url, data: { payResult: 'cancel' } })
  expect(ends[1]).toEqual({ err_msg: 'get_brand_wcpay_request:cancel' })
  expect(page.frame.isShown).toBe(false)
})

test('an openid that nobody has cannot order', async () => {
  const order = client.order(gateway.merchant.url(), { payer: { openid: 'oNobody' } })
  expect((await client.post('v3/pay/transactions/jsapi', order)).data).toMatchObject({ code: 'PARAM_ERROR' })
})

test('in place of a camera a code can be typed, and what waits is listed', async () => {
  const { page } = await placeNative()
  const code = new URL(page).pathname.split('/').at(-1)
  const scanned = await press(`${gateway.url}/scan`, { content: `weixin://wxpay/bizpayurl/up?pr=${code}` })
  expect(scanned.headers.get('location')).toBe(`/wechat/pay/${code}`)
  expect(await (await fetch(gateway.url)).text()).toContain(`/wechat/pay/${code}`)
})
