import { gzipSync } from 'node:zlib'
import { createHash, randomUUID } from 'node:crypto'
import { businessDay, days } from '@kaidian/shared/core/time'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openTestGateway, type TestGateway } from '../../../../gateway/src/testing/test-gateway.ts'
import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { PaymentMethod } from '../payment-method.ts'
import { openAlipayBill } from './alipay-bill.ts'
import { AlipayChannel } from './alipay.ts'
import { BadBill, type Bill, type BillLine } from './bill.ts'
import { forgetBreakers } from '../../kernel/outside/call-outside.ts'
import { ChannelUnavailable, type Channel } from './channel.ts'
import { channelKeys } from './channel-keys.ts'
import { openWechatBill } from './wechat-bill.ts'
import { WechatChannel } from './wechat.ts'

let gateway: TestGateway
let house: TestHouse
let elapsedDays = 0
beforeAll(async () => {
  gateway = await openTestGateway()
  house = await openTestHouse({ channelKeys: gateway.configurationPath })
})
afterEach(async () => {
  forgetBreakers()
  await gateway.control.ask('PUT', '/knobs', {})
})
afterAll(async () => {
  await house.close()
  await gateway.close()
})

const clocks = (time: string, addDays = 0) =>
  gateway.control.ask('PUT', '/clock', { to: `${dayAfter(elapsedDays + addDays)}T${time}+08:00` })
const dayAfter = (count: number): string => businessDay(new Date(Date.now() + days(count)))

/** Noon of a day that no other test uses. */
async function openDay(): Promise<string> {
  elapsedDays += 2
  await clocks('12:00:00')
  return dayAfter(elapsedDays)
}
const dayIsOver = () => clocks('10:00:05', 1)

function open(name: string): Channel {
  const { wechat, alipay } = channelKeys()
  if (!wechat || !alipay) throw new Error('no keys')
  return name === 'WECHAT' ? new WechatChannel(wechat) : new AlipayChannel(alipay)
}

async function pay(name: string, amount: number): Promise<string> {
  const number = randomUUID().replaceAll('-', '')
  const address = await open(name).create({
    number,
    parts: [],
    method: name === 'WECHAT' ? PaymentMethod.WECHAT_NATIVE : PaymentMethod.ALIPAY_PAGE,
    amount,
    shopNames: ['湖笔，一支', '墨,两锭'],
    expiresAt: new Date(Date.now() + days(elapsedDays + 2)),
    payerAddress: '203.0.113.7',
    returnUrl: 'http://localhost:4000/',
  })
  if (name === 'ALIPAY') expect((await fetch(address.payUrl ?? '')).status).toBe(200)
  expect(await gateway.control.pay(number)).toEqual({ outcome: 'PAID' })
  return number
}

async function read(bill: Bill | 'NONE') {
  if (bill === 'NONE') throw new Error('There is no bill')
  const lines: BillLine[] = []
  const totals = await bill.read(async (more) => void lines.push(...more))
  return { lines, totals }
}

describe.each(['WECHAT', 'ALIPAY'])('%s', (name) => {
  test('the bill of a day has what was paid and given back, and its totals are those of its lines', async () => {
    const day = await openDay()
    const number = await pay(name, 18800)
    const refund = { number: `R-${number}`, paymentNumber: number, amount: 4300, paid: 18800, reason: '测试' }
    await open(name).refund(refund)
    const { transactionId } = await open(name).query({ number, parts: [] })
    await dayIsOver()
    const bill = await open(name).fetchBill(day)
    const { lines, totals } = await read(bill)
    const { merchantAccount } = open(name)
    expect(lines).toMatchObject([
      { kind: 'PAYMENT', isUnderWay: false, number, transactionId, merchantAccount, amount: 18800, fee: 113 },
      { kind: 'REFUND', number: refund.number, paymentNumber: number, merchantAccount, amount: 4300, fee: -26 },
    ])
    expect(lines.map(({ at }) => businessDay(at))).toEqual([day, day])
    expect(totals).toEqual({ isRight: true, stated: 14500, summed: 14500 })
    expect(bill).toMatchObject({ hash: expect.stringMatching(/^[0-9a-f]{40,64}$/) })
  })

  test('a day without trade has none, and of a day that is not over it says nothing', async () => {
    const day = await openDay()
    await dayIsOver()
    expect(await open(name).fetchBill(day)).toBe('NONE')
    const today = await openDay()
    await pay(name, 100)
    const early = open(name).fetchBill(today)
    if (name === 'WECHAT') await expect(early).rejects.toThrow(ChannelUnavailable)
    else expect(await early).toBe('NONE')
  })

  test.each(['CORRUPT', 'TRUNCATED'])('a file that is %s is no bill', async (billFile) => {
    const day = await openDay()
    for (let count = 0; count < 5; count += 1) await pay(name, 100 + count)
    await dayIsOver()
    await gateway.control.ask('PUT', '/knobs', { billFile })
    await expect(open(name).fetchBill(day)).rejects.toThrow(BadBill)
    await gateway.control.ask('PUT', '/knobs', {})
    expect((await read(await open(name).fetchBill(day))).lines).toHaveLength(5)
  })

  test('totals that are not those of the lines are noticed', async () => {
    const day = await openDay()
    await pay(name, 700)
    await dayIsOver()
    await gateway.control.ask('PUT', '/knobs', { billFile: 'WRONG_TOTALS' })
    const { totals } = await read(await open(name).fetchBill(day))
    expect(totals).toEqual({ isRight: false, stated: 1400, summed: 700 })
  })

  test.each(name === 'WECHAT' ? ['FORGED', 'WRONG_SERIAL', 'STALE', 'TRUNCATED'] : ['FORGED', 'TRUNCATED'])(
    'an address whose answer is %s is not gone to',
    async (fault) => {
      const day = await openDay()
      await pay(name, 100)
      await dayIsOver()
      const bills = { answers: { bill: Array.from({ length: 60 }, () => fault) } }
      await gateway.control.ask('PUT', '/knobs', bills)
      await expect(open(name).fetchBill(day)).rejects.toThrow(ChannelUnavailable)
    },
  )
})

const wechatHead =
  '\uFEFF交易时间,公众账号ID,商户号,微信订单号,商户订单号,交易状态,微信退款单号,商户退款单号,退款状态,手续费,订单金额,申请退款金额\r\n'
const wechatTotals = '总交易单数,手续费总金额,订单总金额,申请退款总金额\r\n'
const wechatLine = (cells: Record<number, string>): string =>
  ['2026-11-26 09:30:00', 'wx1', '1900', '4200', 'P1', 'SUCCESS', '0', '0', '', '0.01000', '1.88', '0.00']
    .map((cell, at) => `\`${cells[at] ?? cell}`)
    .join(',') + '\r\n'

const openText = (text: string) => openWechatBill(gzipSync(text), createHash('sha1').update(text).digest('hex'))

test('a refund that was given up moves nothing, though the totals count it, and one under way is marked', async () => {
  const refund = { 5: 'REFUND', 6: '5000', 9: '0.00000', 10: '0.00', 11: '0.50' }
  const text =
    wechatHead +
    wechatLine({}) +
    wechatLine({ ...refund, 7: 'R-1', 8: 'CLOSED' }) +
    wechatLine({ ...refund, 7: 'R-2', 8: 'PROCESSING' }) +
    wechatLine({ ...refund, 7: 'R-3', 8: 'SUCCESS' }) +
    wechatTotals +
    '`4,`0.01000,`1.88,`1.50\r\n'
  const { lines, totals } = await read(await openText(text))
  expect(lines.map(({ number, isUnderWay }) => [number, isUnderWay])).toEqual([
    ['P1', false],
    ['R-2', true],
    ['R-3', false],
  ])
  expect(totals).toEqual({ isRight: true, stated: 38, summed: 38 })
})

test.each([
  ['without totals', wechatHead + wechatLine({})],
  ['without a head', wechatLine({}) + wechatTotals + '`1,`0.01000,`1.88,`0.00\r\n'],
  ['with a field too much', wechatHead + wechatLine({ 3: '1,`2' }) + wechatTotals + '`1,`0.01000,`1.88,`0.00\r\n'],
  ['with an amount that is none', wechatHead + wechatLine({ 10: '1.8.8' }) + wechatTotals + '`1,`0.01,`1.88,`0.00\r\n'],
  ['with a fraction of a fen', wechatHead + wechatLine({ 10: '1.885' }) + wechatTotals + '`1,`0.01,`1.88,`0.00\r\n'],
  ['with a time that is none', wechatHead + wechatLine({ 0: 'yesterday' }) + wechatTotals + '`1,`0.01,`1.88,`0.00\r\n'],
  ['with lines after its end', wechatHead + wechatTotals + '`0,`0.00,`0.00,`0.00\r\n' + wechatLine({})],
  ['of another form', '<html>nothing to see here</html>'],
])('a text %s is no bill', async (_name, text) => {
  await expect(openText(text).then(read)).rejects.toThrow(BadBill)
})

test('what is no ZIP is no bill of Alipay, nor is the bill of another account', async () => {
  const keys = channelKeys().alipay
  if (!keys) throw new Error('no keys')
  await expect(openAlipayBill(Buffer.from('nothing'), keys)).rejects.toThrow(BadBill)
  const day = await openDay()
  await pay('ALIPAY', 100)
  await dayIsOver()
  const other = new AlipayChannel({ ...keys, sellerId: '2088999999999999' })
  await expect(other.fetchBill(day).then(read)).rejects.toThrow(BadBill)
})

test('a bill of many lines is read a thousand at a time', async () => {
  const count = 25_000
  const lines = Array.from({ length: count }, (_, at) => wechatLine({ 4: `P${at}`, 10: '0.02' })).join('')
  const text = `${wechatHead}${lines}${wechatTotals}\`${count},\`${(count / 100).toFixed(5)},\`${(count / 50).toFixed(2)},\`0.00\r\n`
  const bill = await openText(text)
  const sizes: number[] = []
  const totals = await bill.read(async (more) => void sizes.push(more.length))
  expect(Math.max(...sizes)).toBeLessThanOrEqual(1000)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(count)
  expect(totals).toMatchObject({ isRight: true, summed: count * 2 })
})
