import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseYuan } from '../fen.ts'
import { readBill, type Bill } from '../testing/read-bill.ts'
import { openTestGateway, type TestGateway } from '../testing/test-gateway.ts'
import { WechatClient } from '../testing/wechat-client.ts'

let gateway: TestGateway
let client: WechatClient
let nextDay = 10

beforeAll(async () => {
  gateway = await openTestGateway()
  client = new WechatClient(gateway.configuration)
})
afterAll(() => gateway.close())

const at = (day: string, time: string) => gateway.control.ask('PUT', '/clock', { to: `${day}T${time}+08:00` })

/** A day that no other test uses. */
function takeDay(): string {
  const day = new Date(Date.UTC(2027, 0, nextDay++)).toISOString().slice(0, 10)
  return day
}

async function pay(total: number, description = '湖笔,一支') {
  const order = client.order(gateway.merchant.url(), { amount: { total, currency: 'CNY' }, description })
  await client.post('v3/pay/transactions/native', order)
  await gateway.control.pay(order.out_trade_no)
  return order
}

const refund = async (order: Awaited<ReturnType<typeof pay>>, amount: number) => {
  const wish = client.refund(order, amount)
  expect((await client.post('v3/refund/domestic/refunds', wish)).status).toBe(200)
  return wish
}

const tradeBill = (day: string, more: Record<string, string> = {}) =>
  readBill(client, 'v3/bill/tradebill', { bill_date: day, ...more })

const fundBill = (day: string) => readBill(client, 'v3/bill/fundflowbill', { bill_date: day })

function asBill(bill: Awaited<ReturnType<typeof readBill>>): Bill {
  if ('status' in bill) throw new Error(`There is no bill: ${JSON.stringify(bill.data)}`)
  return bill
}

const fen = (yuan: string | undefined): number => {
  const isNegative = yuan?.startsWith('-') ?? false
  const amount = parseYuan((yuan ?? '').replace('-', '').replace(/(\.\d\d)0*$/, '$1'))
  if (amount === undefined) throw new Error(`${yuan} is no amount`)
  return isNegative ? -amount : amount
}

test('a trade bill is the real one to the letter', async () => {
  const day = takeDay()
  await at(day, '12:00:00')
  const order = await pay(10_000)
  const paid = (await client.query(order.out_trade_no)).data
  const asked = await refund(order, 2_500)
  const refunded = (await client.get(`v3/refund/domestic/refunds/${asked.out_refund_no}`)).data
  await at(takeDay(), '10:00:01')
  const { text, rows, summary } = asBill(await tradeBill(day, { bill_type: 'ALL', tar_type: 'GZIP' }))
  const lines = text.split('\r\n')
  expect(lines[0]).toBe(
    '\uFEFF交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注',
  )
  expect(lines[1]).toMatch(/^`2027-01-\d\d 12:00:\d\d,`wx/)
  expect(lines.at(-3)).toBe(
    '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额',
  )
  expect(lines.at(-2)).toBe('`2,`100.00,`25.00,`0.00,`0.45000,`100.00,`25.00')
  expect(rows).toMatchObject([
    {
      商户订单号: order.out_trade_no,
      微信订单号: paid.transaction_id,
      交易状态: 'SUCCESS',
      订单金额: '100.00',
      手续费: '0.60000',
      商品名称: '湖笔,一支',
    },
    {
      商户退款单号: asked.out_refund_no,
      微信退款单号: refunded.refund_id,
      交易状态: 'REFUND',
      退款金额: '25.00',
      手续费: '-0.15000',
    },
  ])
  expect(summary).toMatchObject({ 总交易单数: '2', 退款总金额: '25.00' })
})

test('bills are ready at ten, kept for three months, and only for days on which something happened', async () => {
  const day = takeDay()
  const tomorrow = takeDay()
  await at(day, '23:59:50')
  await pay(1)
  expect(await tradeBill(day)).toMatchObject({ data: { code: 'PARAM_ERROR' } })
  await at(tomorrow, '09:59:50')
  expect(await tradeBill(day)).toMatchObject({ data: { code: 'STATEMENT_CREATING' } })
  await at(tomorrow, '10:00:05')
  expect(asBill(await tradeBill(day)).rows).toHaveLength(1)
  expect(await tradeBill('2027-01-01')).toMatchObject({ data: { code: 'NO_STATEMENT_EXIST' } })
  expect(await tradeBill('2026-01-01')).toMatchObject({ data: { code: 'PARAM_ERROR' } })
  expect(await tradeBill('yesterday')).toMatchObject({ data: { code: 'PARAM_ERROR' } })
})

test('bills of payments and of refunds alone have heads of their own', async () => {
  const day = takeDay()
  await at(day, '12:00:00')
  await refund(await pay(500), 100)
  await at(takeDay(), '10:00:01')
  const paid = asBill(await tradeBill(day, { bill_type: 'SUCCESS' }))
  expect(paid.rows).toMatchObject([{ 订单金额: '5.00', 费率备注: '' }])
  expect(paid.rows[0]).not.toHaveProperty('微信退款单号')
  const refunded = asBill(await tradeBill(day, { bill_type: 'REFUND' }))
  expect(refunded.rows).toMatchObject([
    { 退款金额: '1.00', 申请退款金额: '1.00', 退款成功时间: expect.stringMatching(/^2027/) },
  ])
})

test('a row is missing, altered or too much where the knobs say so, and the totals go along', async () => {
  const day = takeDay()
  await at(day, '12:00:00')
  const [missing, altered, extra, good] = [await pay(100), await pay(200), await pay(400), await pay(800)]
  await gateway.control.knobs(missing.out_trade_no, { bill: 'MISSING' })
  await gateway.control.knobs(altered.out_trade_no, { bill: 'ALTERED' })
  await gateway.control.knobs(extra.out_trade_no, { bill: 'EXTRA' })
  await at(takeDay(), '10:00:01')
  const { rows, summary } = asBill(await tradeBill(day))
  expect(rows.map((row) => [row['商户订单号'], row['订单金额']])).toEqual([
    [altered.out_trade_no, '2.01'],
    [extra.out_trade_no, '4.00'],
    [`X${extra.out_trade_no}`, '4.00'],
    [good.out_trade_no, '8.00'],
  ])
  expect(summary).toMatchObject({ 总交易单数: '4', 订单总金额: '18.01' })
})

test('an address of a bill is good for five minutes, and only with a signature', async () => {
  const day = takeDay()
  await at(day, '12:00:00')
  await pay(100)
  await at(takeDay(), '10:00:01')
  const { data } = await client.get('v3/bill/tradebill', { bill_date: day })
  expect((await fetch(data.download_url)).status).toBe(401)
  await gateway.control.pass(301)
  const { pathname, searchParams } = new URL(data.download_url)
  expect((await client.get(pathname, Object.fromEntries(searchParams))).status).toBe(403)
})

const step = fc.record({
  total: fc.integer({ min: 1, max: 1_000_000 }),
  share: fc.integer({ min: 0, max: 100 }),
  isClosed: fc.boolean(),
  endsDay: fc.boolean(),
})

test('whatever happens, the bills of all days add up to what the gateway holds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 8 }), async (steps) => {
      const days = [takeDay()]
      await at(days[0] ?? '', '12:00:00')
      const before = await balance()
      let [paid, refunded, closed] = [0, 0, 0]
      for (const { total, share, isClosed, endsDay } of steps) {
        const order = await pay(total)
        paid += total
        const amount = Math.floor((total * share) / 100)
        if (amount > 0) {
          const wish = client.refund(order, amount)
          const state = isClosed ? 'CLOSED' : 'SUCCESS'
          await gateway.control.knobs(wish.out_refund_no, { refund: { state, afterSeconds: 3_600 } })
          expect((await client.post('v3/refund/domestic/refunds', wish)).status).toBe(200)
          refunded += amount
          if (isClosed) closed += amount
        }
        await gateway.control.pass(3_601)
        await gateway.control.settle()
        if (endsDay) await at((days[days.length] = takeDay()), '12:00:00')
      }
      await at(takeDay(), '10:00:01')
      const sums = { paid: 0, refunded: 0, fees: 0, income: 0, spent: 0 }
      let last = before
      for (const day of days) {
        const trades = await tradeBill(day)
        if (!('status' in trades)) {
          sums.paid += fen(trades.summary['订单总金额'])
          sums.refunded += fen(trades.summary['退款总金额'])
          expect(total(trades, '订单金额')).toBe(fen(trades.summary['订单总金额']))
          expect(total(trades, '手续费')).toBe(fen(trades.summary['手续费总金额']))
        }
        const funds = await fundBill(day)
        if ('status' in funds) continue
        sums.income += fen(funds.summary['收入金额'])
        sums.spent += fen(funds.summary['支出金额'])
        for (const row of funds.rows) {
          last += (row['收支类型'] === '收入' ? 1 : -1) * fen(row['收支金额（元）'])
          expect(fen(row['账户结余（元）'])).toBe(last)
        }
      }
      expect(sums).toMatchObject({ paid, refunded })
      expect(await balance()).toBe(last)
      expect(sums.income - sums.spent).toBe(last - before)
      const fees = last - before - (paid - refunded + closed)
      expect(fees).toBeLessThanOrEqual(0)
      expect(-fees).toBeLessThanOrEqual(paid * 0.006 + steps.length)
    }),
    { numRuns: 3, seed: 26 },
  )
})

async function balance(): Promise<number> {
  const accounts: { account: string; balance: number }[] = await gateway.control.ask('GET', '/accounts')
  return accounts.find(({ account }) => account === 'BASIC')?.balance ?? 0
}

const total = ({ rows }: Bill, field: string): number => rows.reduce((sum, row) => sum + fen(row[field]), 0)
