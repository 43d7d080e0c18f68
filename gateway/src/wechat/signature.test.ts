import { createSign, X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Aes } from 'wechatpay-axios-plugin'
import { openTestGateway, type TestGateway } from '../testing/test-gateway.ts'
import { newNumber, WechatClient } from '../testing/wechat-client.ts'

let gateway: TestGateway
let client: WechatClient

beforeAll(async () => {
  gateway = await openTestGateway()
  client = new WechatClient(gateway.configuration)
})
afterAll(() => gateway.close())

interface Forgery {
  timestamp?: number
  nonce?: string
  serial?: string
  mchid?: string
  /** what is sent instead of what was signed */
  alter?: (body: string) => string
  headers?: Record<string, string>
}

/** A request signed by hand, with something wrong about it. */
function ask(path: string, body: string, forgery: Forgery = {}): Promise<Response> {
  const { wechat } = gateway.configuration
  const method = body === '' ? 'GET' : 'POST'
  const timestamp = forgery.timestamp ?? Math.floor(Date.now() / 1000)
  const nonce = forgery.nonce ?? newNumber('N')
  const signature = createSign('RSA-SHA256')
    .update(`${method}\n${path}\n${timestamp}\n${nonce}\n${body}\n`)
    .sign(wechat.merchantPrivateKey, 'base64')
  const token = `mchid="${forgery.mchid ?? wechat.mchid}",nonce_str="${nonce}",timestamp="${timestamp}",serial_no="${forgery.serial ?? wechat.merchantSerial}",signature="${signature}"`
  return fetch(`${gateway.url}${path}`, {
    method,
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      authorization: `WECHATPAY2-SHA256-RSA2048 ${token}`,
      ...forgery.headers,
    },
    ...(method === 'POST' && { body: forgery.alter?.(body) ?? body }),
  })
}

const order = () => JSON.stringify(client.order(gateway.merchant.url()))
const native = '/v3/pay/transactions/native'

test('a request signed by hand is taken', async () => {
  expect((await ask(native, order())).status).toBe(200)
})

test('one blank more than was signed is too much', async () => {
  const body = order()
  const other = await ask(native, body, { alter: (text) => text.replace('188', '188 ') })
  expect(other.status).toBe(401)
})

test.each([
  ['an altered body', { alter: (text) => text.replace('"total":188', '"total":1') }],
  ['an old timestamp', { timestamp: Math.floor(Date.now() / 1000) - 301 }],
  ['a timestamp of the future', { timestamp: Math.floor(Date.now() / 1000) + 400 }],
  ['a stranger serial', { serial: '00'.repeat(20) }],
  ['a stranger merchant', { mchid: '1911111111' }],
  ['no authorization', { headers: { authorization: '' } }],
  ['another scheme', { headers: { authorization: 'Bearer abc' } }],
] satisfies [string, Forgery][])('%s is refused', async (_what, forgery) => {
  const response = await ask(native, order(), forgery)
  expect(response.status).toBe(401)
  expect(await response.json()).toMatchObject({ code: 'SIGN_ERROR' })
})

test('a nonce is good once', async () => {
  const nonce = newNumber('N')
  expect((await ask(native, order(), { nonce })).status).toBe(200)
  expect((await ask(native, order(), { nonce })).status).toBe(401)
})

test('answers are signed by the key that is trusted, also when they refuse', async () => {
  const { publicKeyId, platformKeys } = gateway.configuration.wechat
  const certificate = Object.keys(platformKeys).at(-1) ?? ''
  const byDefault = await ask('/v3/pay/transactions/out-trade-no/P00000000', '')
  expect(byDefault.headers.get('wechatpay-serial')).toBe(publicKeyId)
  const trusted = await ask(native, order(), { headers: { 'wechatpay-serial': certificate } })
  expect(trusted.headers.get('wechatpay-serial')).toBe(certificate)
  const unknown = await ask(native, order(), { headers: { 'wechatpay-serial': 'PUB_KEY_ID_7' } })
  expect(unknown.status).toBe(400)
})

test('keys rotate while payments go on, and a client that knows both serials goes on too', async () => {
  const serials: unknown[] = []
  for (let turn = 0; turn < 4; turn++) {
    const placed = await client.post('v3/pay/transactions/native', client.order(gateway.merchant.url()))
    expect(placed.status).toBe(200)
    serials.push(placed.headers['wechatpay-serial'])
    await gateway.control.ask('PUT', '/platform-key', {})
  }
  expect(new Set(serials).size).toBe(3)
  expect(serials[3]).toBe(serials[0])
})

test('certificates come encrypted, and their serials are the ones that sign', async () => {
  const { data } = await client.get('v3/certificates')
  const { platformCertificates } = gateway.configuration.wechat
  for (const { serial_no, encrypt_certificate: sealed } of data.data) {
    const { ciphertext, nonce, associated_data } = sealed
    const pem = Aes.AesGcm.decrypt(ciphertext, gateway.configuration.wechat.apiV3Key, nonce, associated_data)
    const certificate = new X509Certificate(pem)
    expect(certificate.serialNumber).toBe(serial_no)
    expect(certificate.verify(certificate.publicKey)).toBe(true)
  }
  expect(data.data.map((one: { serial_no: string }) => one.serial_no)).toEqual(Object.keys(platformCertificates))
})
