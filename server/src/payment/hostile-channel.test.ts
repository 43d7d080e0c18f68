import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { startGateway } from '../../../gateway/src/start-gateway.ts'
import { openTestGateway, type TestGateway } from '../../../gateway/src/testing/test-gateway.ts'
import { now, setClockOffset } from '../kernel/clock.ts'
import { ConfigError } from '../kernel/config.ts'
import { configure, setup } from '../kernel/setup.ts'
import { openTestHouse, takeDatabaseAway, type TestHouse } from '../testing/house.ts'
import { cancelOrder, newKey, openBuyer, openShop, place, startPayment } from '../testing/market.ts'
import { channelKeysFile } from './channels/channel-keys.ts'
import { availableMethods } from './channels/open-channel.ts'
import { PaymentNotice } from './payment-notice.ts'
import { Payment } from './payment.ts'
import { Refund } from './refund.ts'

let gateway: TestGateway
let house: TestHouse
beforeAll(async () => {
  gateway = await openTestGateway({ clock: now })
  house = await openTestHouse()
  const publicUrl = await house.http.listen({ port: 0, host: '127.0.0.1' })
  configure({ ...setup(), publicUrl, channelKeys: gateway.configurationPath })
})
afterEach(() => {
  setClockOffset(0)
  vi.unstubAllEnvs()
})
afterAll(async () => {
  await house.close()
  await gateway.close()
})

async function begun(method: 'WECHAT_NATIVE' | 'ALIPAY_PAGE') {
  const [buyer, shop] = [await openBuyer(house), await openShop(house)]
  const trade = await place(buyer, shop)
  const input = { tradeId: trade.id, method, idempotencyKey: newKey() }
  const { payment } = (await buyer.browser.run(startPayment, { input })).startPayment
  return { buyer, trade, payment }
}

const paymentOf = (id: string) => house.em().findOneOrFail(Payment, id)
const post = (path: string, body: string) =>
  house.http.inject({
    method: 'POST',
    url: path,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: body,
  })

test('a refund that is told before its payment gives it back once, and the payment counts once', async () => {
  const { buyer, trade, payment } = await begun('WECHAT_NATIVE')
  await gateway.control.knobs(payment.number, { notice: { refundFirst: true, duplicates: 2 } })
  await gateway.control.pay(payment.number)
  await gateway.control.settle()
  expect(await paymentOf(payment.id)).toMatchObject({ status: 'PROCESSING' })
  await house.passHours(0.01)
  const [order] = await house.em().execute<{ id: string }[]>('select id from orders where trade_id = ?', [trade.id])
  const input = { id: order?.id ?? '', reason: '不想要了', idempotencyKey: newKey() }
  await buyer.browser.run(cancelOrder, { input })
  await house.settle()
  await gateway.control.settle()
  const told = (await gateway.control.notices(payment.number)).filter(({ attempts }) => attempts > 0)
  expect(told.map(({ event }) => event)).toEqual(['REFUND.SUCCESS', 'TRANSACTION.SUCCESS'])
  await house.passHours(0.1)
  expect(await paymentOf(payment.id)).toMatchObject({ status: 'SUCCEEDED', refunded: 20700, refundAsked: 20700 })
  expect(await house.em().count(Refund, { payment: payment.id })).toBe(1)
})

test('a browser that says it has paid proves nothing, not even with what Alipay has signed for it', async () => {
  const { buyer, payment } = await begun('ALIPAY_PAGE')
  const opened = await fetch(payment.payUrl)
  await gateway.control.knobs(payment.number, { notice: { drop: true } })
  const words = 'trade_status=TRADE_SUCCESS&total_amount=207.00'
  await house.http.inject({ url: `/cashier/${payment.id}?out_trade_no=${payment.number}&${words}` })
  const myPayment = 'query ($id: ID!) { myPayment(id: $id) { status } }'
  expect((await buyer.browser.run(myPayment, { id: payment.id })).myPayment.status).toBe('PROCESSING')
  // The page that Alipay sends the browser back to, as somebody's own browser sees it.
  const paid = await fetch(opened.url, { method: 'POST', body: 'action=pay', redirect: 'manual' })
  const back = new URL(paid.headers.get('location') ?? '')
  expect(back.searchParams.get('sign')).toBeTruthy()
  expect((await post('/callbacks/alipay', back.searchParams.toString())).statusCode).toBe(401)
  back.searchParams.set('trade_status', 'TRADE_SUCCESS')
  expect((await post('/callbacks/alipay', back.searchParams.toString())).statusCode).toBe(401)
  expect((await buyer.browser.run(myPayment, { id: payment.id })).myPayment.status).toBe('PROCESSING')
  await house.passHours(0.01)
  expect((await buyer.browser.run(myPayment, { id: payment.id })).myPayment.status).toBe('SUCCEEDED')
})

test('a message that comes while the database is away is told again, and counts once', async () => {
  const { payment } = await begun('WECHAT_NATIVE')
  await gateway.control.pay(payment.number)
  const bringBack = await takeDatabaseAway(house)
  await gateway.control.settle()
  await bringBack()
  const deliveries = async () => (await gateway.control.notices(payment.number)).flatMap((notice) => notice.deliveries)
  expect((await deliveries()).map(({ status }) => status)).toEqual([500])
  expect(await paymentOf(payment.id)).toMatchObject({ status: 'PROCESSING' })
  // Told again after a quarter of a minute, before anybody asks.
  setClockOffset(16_000)
  await gateway.control.settle()
  expect((await deliveries()).map(({ status }) => status)).toEqual([500, 204])
  expect(await paymentOf(payment.id)).toMatchObject({ status: 'SUCCEEDED' })
  expect(await house.em().count(PaymentNotice, { number: payment.number })).toBe(1)
})

describe('what would be dangerous does not start', () => {
  const { wechat, alipay } = { wechat: () => gateway.configuration.wechat, alipay: () => gateway.configuration.alipay }

  function written(keys: object): string {
    const path = join(tmpdir(), `kaidian-keys-${newKey()}.json`)
    writeFileSync(path, JSON.stringify(keys))
    return path
  }

  test.each([
    ['without Alipay’s public key', () => ({ alipay: { ...alipay(), alipayPublicKey: undefined } })],
    ['with an empty public key of Alipay', () => ({ alipay: { ...alipay(), alipayPublicKey: '' } })],
    ['without a key of the platform', () => ({ wechat: { ...wechat(), platformKeys: {} } })],
    ['with an APIv3 key that is too short', () => ({ wechat: { ...wechat(), apiV3Key: 'short' } })],
  ])('%s', (_name, keys) => {
    expect(() => channelKeysFile.read(written(keys()), 'demo')).toThrow(ConfigError)
  })

  test('the local gateway as a channel in production', () => {
    expect(() => channelKeysFile.read(gateway.configurationPath, 'production')).toThrow(
      /production takes no local gateway/,
    )
    const https = { wechat: { ...wechat(), transfer: undefined, apiUrl: 'https://localhost:4100' } }
    expect(() => channelKeysFile.read(written(https), 'production')).toThrow(/production takes no local gateway/)
    const real = {
      wechat: { ...wechat(), transfer: undefined, apiUrl: undefined },
      alipay: { ...alipay(), gatewayUrl: undefined },
    }
    expect(channelKeysFile.read(written(real), 'production').wechat?.apiUrl).toBe('https://api.mch.weixin.qq.com')
  })

  test('the local gateway itself in production', async () => {
    vi.stubEnv('KAIDIAN_MODE', 'production')
    await expect(startGateway({ databaseUrl: 'postgresql://localhost/none', folder: tmpdir() })).rejects.toThrow(
      /does not start with KAIDIAN_MODE=production/,
    )
  })

  test('the sandbox in production: nobody can choose it, and its messages are not heard', async () => {
    const demo = setup()
    configure({ ...demo, mode: 'production', channelKeys: null })
    try {
      expect(availableMethods()).toEqual([])
      expect((await post('/callbacks/sandbox', '{}')).statusCode).toBe(404)
    } finally {
      configure(demo)
    }
  })
})
