import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestGateway, type TestGateway } from '../testing/test-gateway.ts'
import { sign } from './keys.ts'

let gateway: TestGateway
beforeAll(async () => {
  gateway = await openTestGateway()
  gateway.merchant.answers.splice(0, 1, { status: 200, body: '{"result":true,"returnCode":"200","message":"成功"}' })
})
afterAll(() => gateway.close())

const keys = () => gateway.configuration.kuaidi100

async function post(url: string, form: Record<string, string>): Promise<Record<string, unknown>> {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(form) })
  return JSON.parse(await response.text())
}

const subscribe = (number: string, { key = keys().key, callbackurl = gateway.merchant.url() } = {}) =>
  post(keys().pollUrl, {
    schema: 'json',
    param: JSON.stringify({
      company: 'yuantong',
      number,
      key,
      parameters: { callbackurl, salt: 'pepper', resultv2: '4' },
    }),
  })

function query(com: string, num: string, { phone = '', key = keys().key } = {}) {
  const param = JSON.stringify({ com, num, phone, resultv2: '4' })
  return post(keys().queryUrl, { customer: keys().customer, sign: sign(`${param}${key}${keys().customer}`), param })
}

test('a parcel is subscribed to once, by who has the key', async () => {
  expect(await subscribe('YT0000000001', { key: 'another' })).toMatchObject({ result: false, returnCode: '600' })
  expect(await subscribe('?')).toMatchObject({ result: false, returnCode: '700' })
  expect(await subscribe('YT0000000001')).toMatchObject({ result: true, returnCode: '200' })
  expect(await subscribe('YT0000000001')).toMatchObject({ result: false, returnCode: '501' })
})

test('what happens to it is pushed with its signature, newest event first, until it is heard', async () => {
  await subscribe('YT0000000002')
  expect(await query('yuantong', 'YT0000000002')).toMatchObject({ result: false, returnCode: '500' })
  await gateway.control.ask('POST', '/parcels/YT0000000002/move', { state: '1' })
  await gateway.control.ask('POST', '/parcels/YT0000000002/move', { state: '3', context: '已签收' })
  gateway.merchant.told.length = 0
  gateway.merchant.answers.unshift({ status: 500 })
  await gateway.control.settle()
  expect(gateway.merchant.told).toHaveLength(2)
  await gateway.control.pass(1_800)
  await gateway.control.settle()
  expect(gateway.merchant.told).toHaveLength(3)
  const form = new URLSearchParams(gateway.merchant.told.at(1)?.body)
  const text = form.get('param') ?? ''
  expect(form.get('sign')).toBe(sign(`${text}pepper`))
  expect(JSON.parse(text)).toMatchObject({
    status: 'shutdown',
    lastResult: { nu: 'YT0000000002', com: 'yuantong', state: '3', data: [{ context: '已签收' }, { statusCode: '1' }] },
  })
  expect(await query('yuantong', 'YT0000000002')).toMatchObject({ message: 'ok', state: '3' })
})

test('a query is signed, and some carriers want the telephone', async () => {
  expect(await query('yuantong', 'YT0000000003', { key: 'another' })).toMatchObject({ returnCode: '503' })
  expect(await query('shunfeng', 'SF0000000003')).toMatchObject({ returnCode: '408' })
  expect(await query('shunfeng', 'SF0000000003', { phone: '13800000000' })).toMatchObject({ returnCode: '500' })
})

test('the page of couriers moves a parcel', async () => {
  await subscribe('YT0000000004')
  const page = `${gateway.url}/kuaidi100`
  expect(await (await fetch(page)).text()).toContain('YT0000000004')
  await fetch(page, { method: 'POST', body: new URLSearchParams({ number: 'YT0000000004', state: '5' }) })
  expect(await query('yuantong', 'YT0000000004')).toMatchObject({ state: '5' })
})
