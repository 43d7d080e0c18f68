import { createPrivateKey, createPublicKey, verify } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestGateway, type TestGateway } from '../../../../gateway/src/testing/test-gateway.ts'
import { setClockOffset } from '../../kernel/clock.ts'
import { setup } from '../../kernel/setup.ts'
import { freePort } from '../../testing/free-port.ts'
import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { newKey, openBuyer, openShop, place, type Buyer } from '../../testing/market.ts'
import { visitWechat } from '../../testing/wechat-walk.ts'
import { Payment } from '../payment.ts'
import { NoticeState, PaymentNotice } from '../payment-notice.ts'

let gateway: TestGateway
let house: TestHouse
beforeAll(async () => {
  gateway = await openTestGateway()
  const port = await freePort()
  house = await openTestHouse({ publicUrl: `http://127.0.0.1:${port}`, channelKeys: gateway.configurationPath })
  await house.http.listen({ port, host: '127.0.0.1' })
})
beforeEach(async () => {
  await house.em().execute('delete from rate_limit')
})
afterAll(async () => {
  setClockOffset(0)
  await house.close()
  await gateway.close()
})

const fields = `id number status payUrl payUrlUntil bridgeRequest { appId timeStamp nonceStr package signType paySign }`
const start = `mutation ($input: StartPaymentInput!) { startPayment(input: $input) { payment { ${fields} } userErrors { code } } }`
const check = `mutation ($input: CheckPaymentInput!) { checkPayment(input: $input) { payment { id status } userErrors { code } } }`

async function placed() {
  const [buyer, shop] = [await openBuyer(house), await openShop(house)]
  return { buyer, trade: await place(buyer, shop) }
}

const wish = (tradeId: string, method = 'WECHAT_JSAPI') => ({ input: { tradeId, method, idempotencyKey: newKey() } })
const begin = async (buyer: Buyer, tradeId: string) =>
  (await buyer.browser.run(start, wish(tradeId))).startPayment.payment
const known = (buyer: Buyer, name = '小红') => visitWechat(buyer.browser, { name, query: { for: 'pay', next: '/me' } })
const paymentOf = (id: string) => house.em().findOneOrFail(Payment, id)

async function begun(name?: string) {
  const { buyer, trade } = await placed()
  await known(buyer, name)
  return { buyer, trade, payment: await begin(buyer, trade.id) }
}

/** What WeChat does with what a page hands over: an error, or the address of its cashier. */
async function invoke(request: object): Promise<{ url?: string; error?: string }> {
  const answer = await fetch(`${gateway.url}/wechat/bridge`, { method: 'POST', body: JSON.stringify(request) })
  return JSON.parse(await answer.text())
}

/** The only one who can pay there. */
async function payerAt(url: string | undefined): Promise<string | undefined> {
  const page = await (await fetch(url ?? '')).text()
  expect(page).not.toContain('type="radio"')
  const id = Number(/name="payer" value="(\d+)"/.exec(page)?.[1])
  const identities: { name: string }[] = await gateway.control.ask('GET', '/identities')
  return identities[id - 1]?.name
}

const minutes = (count: number) => house.passHours(count / 60)

test('a page inside WeChat pays with the WeChat that it is in', async () => {
  const { payment } = await begun()
  expect(payment).toMatchObject({ status: 'PROCESSING', payUrl: null, bridgeRequest: { signType: 'RSA' } })
  const { appId, timeStamp, nonceStr, package: order, paySign } = payment.bridgeRequest
  const key = createPublicKey(createPrivateKey(gateway.configuration.wechat.merchantPrivateKey))
  const text = Buffer.from(`${appId}\n${timeStamp}\n${nonceStr}\n${order}\n`)
  expect(verify('sha256', text, key, Buffer.from(paySign, 'base64'))).toBe(true)
  const { url } = await invoke(payment.bridgeRequest)
  expect(await payerAt(url)).toBe('小红')
  await fetch(url ?? '', { method: 'POST', body: new URLSearchParams({ action: 'pay' }) })
  await gateway.control.settle()
  expect(await paymentOf(payment.id)).toMatchObject({ status: 'SUCCEEDED', bridgeRequest: null })
})

test('what the page has changed is not what was signed', async () => {
  const { payment } = await begun()
  for (const change of [{ timeStamp: '1700000000' }, { nonceStr: 'another' }, { package: 'prepay_id=wx00' }])
    expect(await invoke({ ...payment.bridgeRequest, ...change })).toEqual({ error: '支付验证签名失败' })
  expect((await invoke(payment.bridgeRequest)).url).toBeDefined()
})

test('whoever is not known there is asked for first, and signing in by WeChat is enough', async () => {
  const { buyer, trade } = await placed()
  expect(await buyer.browser.refused(start, wish(trade.id))).toBe('WECHAT_PAYER_UNKNOWN')
  expect(await house.em().count(Payment, { subjectId: trade.id })).toBe(0)
  const { appid } = gateway.configuration.oauth
  await visitWechat(buyer.browser, { name: '老王', query: { for: 'bind' } })
  await house.em().execute('update session set stepped_up_at = now()')
  await buyer.browser.run('mutation { bindWechat { userErrors { code } } }')
  const payment = await begin(buyer, trade.id)
  expect(payment.bridgeRequest.appId).toBe(appid)
  const [row] = await house
    .em()
    .execute(
      'select o.openid from wechat_openid o join wechat_identity i on i.id = o.identity_id where i.account_id = ? and o.appid = ?',
      [buyer.member.account.id, appid],
    )
  expect((await paymentOf(payment.id)).payerOpenid).toBe(row?.['openid'])
})

test('asked again it is the same order with the same answer, and after two hours another answer for it', async () => {
  const { buyer, trade, payment } = await begun()
  expect((await begin(buyer, trade.id)).bridgeRequest).toEqual(payment.bridgeRequest)
  await house.em().nativeUpdate(Payment, payment.id, { payUrlUntil: new Date(0) })
  const again = await begin(buyer, trade.id)
  expect(again.number).toBe(payment.number)
  expect(again.bridgeRequest.package).not.toBe(payment.bridgeRequest.package)
  expect((await invoke(again.bridgeRequest)).url).toBeDefined()
})

test('in another WeChat it is another payment, and the one before is closed', async () => {
  const { buyer, trade, payment } = await begun('小红')
  await known(buyer, '小明')
  const other = await begin(buyer, trade.id)
  expect(other.number).not.toBe(payment.number)
  expect((await paymentOf(payment.id)).status).toBe('CLOSED')
  expect(await payerAt((await invoke(other.bridgeRequest)).url)).toBe('小明')
})

test('an openid of another app is found out, and the payer is asked for anew', async () => {
  const { buyer, trade } = await placed()
  await known(buyer)
  await visitWechat(buyer.browser, { name: '小红', userAgent: 'Mozilla/5.0 (X11)', query: { for: 'bind' } })
  const { websiteAppid } = gateway.configuration.oauth
  const [told] = await house
    .em()
    .execute('select openid from wechat_visit where appid = ? and openid is not null', [websiteAppid])
  await house.em().execute('update wechat_payer set openid = ?', [String(told?.['openid'])])
  expect(await buyer.browser.refused(start, wish(trade.id))).toBe('WECHAT_PAYER_UNKNOWN')
  await house.em().execute(`update wechat_payer set openid = 'oNobody'`)
  expect(await buyer.browser.refused(start, wish(trade.id))).toBe('WECHAT_PAYER_UNKNOWN')
  await known(buyer)
  const payment = await begin(buyer, trade.id)
  expect((await invoke(payment.bridgeRequest)).url).toBeDefined()
  const all = await house.em().find(Payment, { subjectId: trade.id })
  expect(all.filter(({ isOpen }) => isOpen).map(({ id }) => id)).toEqual([payment.id])
})

test('one sign-in does not pay with the WeChat of another', async () => {
  const { buyer } = await begun()
  const other = await placed()
  expect(await other.buyer.browser.refused(start, wish(other.trade.id))).toBe('WECHAT_PAYER_UNKNOWN')
  const { payment } =
    (await buyer.browser.run(`query ($id: ID!) { myTrade(id: $id) { payment { id } } }`, { id: other.trade.id }))
      .myTrade ?? {}
  expect(payment).toBeUndefined()
})

test('is not offered where the account that takes the money belongs to another app', async () => {
  const path = join(setup().filesDir, 'other-app.json')
  // Payouts need the same app, too.
  const { oauth, wechat, ...others } = gateway.configuration
  const keys = { ...others, wechat: { ...wechat, transfer: undefined }, oauth: { ...oauth, appid: 'wxother' } }
  writeFileSync(path, JSON.stringify(keys))
  const { buyer, trade } = await placed()
  Object.assign(setup(), { channelKeys: path })
  expect((await buyer.browser.run('{ paymentMethods }')).paymentMethods).not.toContain('WECHAT_JSAPI')
  expect(await buyer.browser.refused(start, wish(trade.id))).toBe('CHANNEL_NOT_AVAILABLE')
  Object.assign(setup(), { channelKeys: gateway.configurationPath })
})

test('a payer who says that it is paid is believed when the channel says so too', async () => {
  const { buyer, payment } = await begun()
  await gateway.control.knobs(payment.number, { notice: { drop: true } })
  const asked = async () => (await buyer.browser.run(check, { input: { id: payment.id } })).checkPayment.payment.status
  expect(await asked()).toBe('PROCESSING')
  await gateway.control.pay(payment.number)
  await gateway.control.settle()
  expect((await paymentOf(payment.id)).status).toBe('PROCESSING')
  const { statements } = await house.countStatements(async () => expect(await asked()).toBe('SUCCEEDED'))
  expect(statements.length).toBeLessThanOrEqual(24)
  expect(await asked()).toBe('SUCCEEDED')
  const stranger = await openBuyer(house)
  expect(await stranger.browser.refused(check, { input: { id: payment.id } })).toBe('NOT_FOUND')
  expect(await house.visitor().refused(check, { input: { id: payment.id } })).toBe('UNAUTHENTICATED')
})

test('asked at once by many it is applied once, and asked too often not at all', async () => {
  const { buyer, payment } = await begun()
  await gateway.control.knobs(payment.number, { notice: { drop: true } })
  await gateway.control.pay(payment.number)
  const asked = () => buyer.browser.refused(check, { input: { id: payment.id } })
  expect(await Promise.all(Array.from({ length: 6 }, asked))).toEqual(Array.from({ length: 6 }, () => 'accepted'))
  expect((await paymentOf(payment.id)).status).toBe('SUCCEEDED')
  expect(await house.em().count(PaymentNotice, { number: payment.number, state: NoticeState.QUARANTINED })).toBe(0)
  const waiting = await begun()
  for (let time = 0; time < 12; time += 1)
    expect(await waiting.buyer.browser.refused(check, { input: { id: waiting.payment.id } })).toBe('accepted')
  expect(await waiting.buyer.browser.refused(check, { input: { id: waiting.payment.id } })).toBe('RATE_LIMITED')
})

test('a channel that is silent when it is asked changes nothing', async () => {
  const { buyer, payment } = await begun()
  await gateway.control.knobs(payment.number, { answers: { query: ['ERROR_500', 'ERROR_500'] } })
  const { checkPayment } = await buyer.browser.run(check, { input: { id: payment.id } })
  expect(checkPayment.payment.status).toBe('PROCESSING')
})

test('is closed at the channel when its time is over, and what is paid all the same goes back', async () => {
  const { payment } = await begun()
  await minutes(31)
  expect((await paymentOf(payment.id)).status).toBe('CLOSED')
  expect((await gateway.control.pay(payment.number)).outcome).toBe('CLOSED')
  await gateway.control.pay(payment.number, { force: true })
  await gateway.control.settle()
  await house.settle()
  await gateway.control.settle()
  await minutes(2)
  expect(await paymentOf(payment.id)).toMatchObject({ status: 'SUCCEEDED_LATE', refunded: 20700 })
})
