import { businessDay, businessMonth } from '@kaidian/shared/core/time'
import { array, assert, asyncProperty, constantFrom, integer, record } from 'fast-check'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { now } from '../kernel/clock.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { debt, feeRevenue, wallet } from '../ledger/account-ref.ts'
import { EntryKind } from '../ledger/journal.ts'
import { readLedger, readLedgerMonth, type LedgerEntry } from '../ledger/ledger-entry.ts'
import { walletScope } from '../ledger/ledger-scope.ts'
import { postJournal } from '../ledger/post-journal.ts'
import { readWallet } from '../ledger/wallet.ts'
import { Order } from '../order/order.ts'
import type { Browser } from '../testing/browser.ts'
import { ExampleSale } from '../testing/example-sale.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { openBuyer, signIn } from '../testing/market.ts'
import { readStatementDays, readStatementLines, spanOfDay } from './read-statement.ts'
import { refundLine } from './refund-line.ts'

let house: TestHouse
let sale: ExampleSale
beforeAll(async () => {
  house = await openTestHouse()
  sale = await ExampleSale.open(house)
})
afterAll(() => house.close())

const months = ['2026-09', '2026-10', '2026-11'] as const

test('over random journals the months and the pages of a ledger add up to what it holds', async () => {
  const movement = record({
    month: constantFrom(...months),
    day: integer({ min: 1, max: 28 }),
    amount: integer({ min: 1, max: 900 }),
    isIn: constantFrom(true, true, false),
  })
  await assert(
    asyncProperty(array(movement, { minLength: 3, maxLength: 30 }), async (movements) => {
      const id = uuidv7()
      const inOrder = movements.toSorted((a, b) => keyOf(a).localeCompare(keyOf(b)))
      for (const [index, { month, day, amount, isIn }] of inOrder.entries())
        await house.tx((em) =>
          postJournal(em, {
            key: `random:${id}:${index}`,
            kind: EntryKind.OTHER,
            at: new Date(`${month}-${String(day).padStart(2, '0')}T04:00:00Z`),
            transfers: [
              isIn
                ? { from: feeRevenue, to: wallet('member', id), amount }
                : { from: wallet('member', id), otherwise: [debt('member', id)], to: feeRevenue, amount },
            ],
          }),
        )
      const { available, debt: owed } = await readWallet(house.em(), 'member', id)
      const entries = await readAll(id)
      let balance = 0
      for (const entry of entries.toReversed()) {
        balance += entry.amount
        expect(entry.balance).toBe(balance)
      }
      expect(balance).toBe(available - owed)
      let opening = 0
      for (const month of months) {
        const head = await readLedgerMonth(house.em(), walletScope('member', id), month)
        expect(head.opening).toBe(opening)
        const ofMonth = entries.filter(({ at }) => businessMonth(new Date(at)) === month)
        expect(head.income - head.expense).toBe(ofMonth.reduce((sum, { amount }) => sum + amount, 0))
        opening = head.closing
      }
      expect(opening).toBe(available - owed)
    }),
    { numRuns: 12, seed: 11 },
  )
})

const keyOf = ({ month, day }: { month: string; day: number }): string => `${month}-${String(day).padStart(2, '0')}`

async function readAll(id: string): Promise<LedgerEntry[]> {
  const entries: LedgerEntry[] = []
  for (let after: string | null = null; ;) {
    const page = await readLedger(house.em(), walletScope('member', id), { filter: null, first: 7, after })
    entries.push(...page.edges.map(({ node }) => node))
    if (!page.pageInfo.hasNextPage) return entries
    after = page.pageInfo.endCursor
  }
}

describe('after a sale, its settlement and a refund', () => {
  let orderId: string
  let buyer: Browser
  let shop: Browser
  beforeAll(async () => {
    orderId = await sale.pay()
    await house.settle()
    buyer = await signIn(house, Audience.MEMBER, sale.people.buyer.account.id, null)
    shop = await signIn(house, Audience.MERCHANT, sale.people.owner.account.id, sale.people.merchant.id)
  })

  test('the buyer sees the payment with its number at the channel and its journal', async () => {
    const { myRecords } =
      await buyer.run(`{ myRecords { edges { node { kind state amount channel channelReference shopNames
      tradeNumber postings { journalKey from to merchantName amount } } } } }`)
    expect(myRecords.edges).toHaveLength(1)
    const [{ node }] = myRecords.edges
    expect(node).toMatchObject({ kind: 'PAYMENT', state: 'SUCCEEDED', amount: '207.00', shopNames: ['好物店'] })
    expect(node.channelReference).toBeTruthy()
    expect(node.postings).toMatchObject([{ from: 'CLEARING', to: 'ESCROW', merchantName: '好物店', amount: '207.00' }])
  })

  test('what is pending is told by kind', async () => {
    expect((await buyer.run('{ myPending { kind amount count nextAt } }')).myPending).toEqual([
      { kind: 'CASHBACK', amount: '3.98', count: 1, nextAt: null },
    ])
    await sale.complete(orderId)
    expect((await buyer.run('{ myPending { nextAt } }')).myPending[0].nextAt).not.toBeNull()
    await house.passHours(8 * 24)
  })

  test('the shop has a statement of the day, whose lines are what the ledger has', async () => {
    const month = businessMonth(now())
    const { shopStatementDays: days } = await shop.run(
      'query ($month: String!) { shopStatementDays(month: $month) { day lineCount base fee sales freight refunds others net isReconciled } }',
      { month: await settledMonth() },
    )
    expect(days).toEqual([
      {
        day: await settledDay(),
        lineCount: 1,
        base: '199.00',
        fee: '19.90',
        sales: '179.10',
        freight: '8.00',
        refunds: '0.00',
        others: '0.00',
        net: '187.10',
        isReconciled: true,
      },
    ])
    const { shopStatementLines, shopLedgerMonth } = await shop.run(
      `query ($day: String!, $month: String!) {
        shopStatementLines(day: $day) { edges { node { kind orderId title base fee net isReconciled postings { from to amount } } } }
        shopLedgerMonth(month: $month) { closing }
      }`,
      { day: await settledDay(), month },
    )
    const lines = shopStatementLines.edges.map(({ node }: { node: object }) => node)
    expect(lines).toHaveLength(2)
    expect(lines.find(({ kind }: { kind: string }) => kind === 'SETTLEMENT')).toMatchObject({
      orderId,
      base: '199.00',
      fee: '19.90',
      net: '179.10',
      isReconciled: true,
      // Neither the cashback nor the commissions of the same journal are the shop's to see.
      postings: [
        { from: 'ESCROW', to: 'WALLET', amount: '179.10' },
        { from: 'ESCROW', to: 'FEE_REVENUE', amount: '19.90' },
      ],
    })
    expect(shopLedgerMonth.closing).toBe('187.10')
  })

  test('the statement is taken away as a CSV that says the same', async () => {
    const request = `mutation ($input: RequestExportInput!) { requestExport(input: $input) { export { id } userErrors { code } } }`
    const filter = [{ name: 'day', value: await settledDay() }]
    const input = { kind: 'MERCHANT_STATEMENT', filter, idempotencyKey: uuidv7() }
    const { id } = (await shop.run(request, { input })).requestExport.export
    await house.settle()
    const { number } = await house.em().findOneOrFail(Order, orderId)
    const lines = (await shop.request({ method: 'GET', url: `/exports/${id}` })).body.trimEnd().split('\r\n')
    expect(lines[0]).toContain(
      '时间,订单号,种类,商品,计费金额（元）,服务费（元）,净额（元）,广告余额退出（元）,保证金退出（元）,凭证号',
    )
    expect(lines).toHaveLength(3)
    expect(lines.filter((line) => line.includes(`,${number}\t,结算,`))).toHaveLength(1)
    expect(lines.find((line) => line.includes(',结算,'))).toMatch(/,199\.00,19\.90,179\.10,0\.00,0\.00,settle:/)
    expect(lines.find((line) => line.includes(',运费,'))).toMatch(/,,,8\.00,0\.00,0\.00,settle:/)
  })

  test('every kind of export of a member can be read', async () => {
    const request = `mutation ($input: RequestExportInput!) { requestExport(input: $input) { export { id } userErrors { code } } }`
    const { myAccruals } = await buyer.run('{ myAccruals { edges { node { createdAt } } } }')
    const booked = businessMonth(new Date(myAccruals.edges[0].node.createdAt))
    const terms: Record<string, { name: string; value: string }[]> = {
      MEMBER_LEDGER: [{ name: 'min', value: '3.98' }],
      MEMBER_COMMISSIONS: [{ name: 'month', value: booked }],
    }
    const bodies: string[] = []
    for (const kind of ['MEMBER_RECORDS', 'MEMBER_DIVIDENDS', 'MEMBER_COMMISSIONS', 'MEMBER_LEDGER']) {
      const filter = terms[kind] ?? []
      const input = { kind, filter, idempotencyKey: uuidv7() }
      const { id } = (await buyer.run(request, { input })).requestExport.export
      await house.settle()
      bodies.push((await buyer.request({ method: 'GET', url: `/exports/${id}` })).body)
    }
    const [records = '', , commissions = '', ledger = ''] = bodies
    expect(records).toMatch(/,付款,成功,-207\.00,/)
    expect(commissions).toMatch(/,消费奖金,已结算到钱包,…\d{4},好物店,199\.00,10%,19\.90,20%,3\.98,0\.00,1,/)
    expect(ledger).toMatch(/,消费奖金,3\.98,,3\.98,\d+\t,settle:/)
  })

  test('a refund afterwards is seen by both, and the statement still adds up', async () => {
    const lineId = (await house.em().findOneOrFail(Order, orderId, { populate: ['lines'] })).lines[0]?.id ?? ''
    await house.tx((em) => refundLine(em, { lineId, portion: 'rest', reason: '不合适' }))
    await house.settle()
    const { myRecords, myLedger } = await buyer.run(`{
      myRecords(filter: { kind: REFUND }) { totalCount edges { node { state amount reason orderId postings { journalKey to amount } } } }
      myLedger { edges { node { kind amount balance opposite orderId } } }
    }`)
    expect(myRecords.totalCount).toBe(1)
    expect(myRecords.edges[0].node).toMatchObject({ state: 'SUCCEEDED', amount: '199.00', reason: '不合适', orderId })
    expect(myRecords.edges[0].node.postings).toMatchObject([{ to: 'CLEARING', amount: '199.00' }])
    expect(myLedger.edges.map(({ node }: { node: object }) => node)).toEqual([
      { kind: 'CASHBACK', amount: '-3.98', balance: '0.00', opposite: 'FEE_REVENUE', orderId },
      { kind: 'CASHBACK', amount: '3.98', balance: '3.98', opposite: 'FEE_REVENUE', orderId },
    ])
    const [day] = await readStatementDays(house.em(), sale.people.merchant.id, businessMonth(now()))
    expect(day).toMatchObject({ day: businessDay(now()), refunds: -17910, isReconciled: true })
    const page = await readStatementLines(house.em(), sale.people.merchant.id, spanOfDay(businessDay(now())), {
      first: 10,
      after: null,
    })
    expect(page.edges.find(({ node }) => node.kind === EntryKind.REFUND)?.node).toMatchObject({
      base: -19900,
      fee: -1990,
      net: -17910,
      isReconciled: true,
    })
  })

  test('others see nothing of it, and a strange month or day is refused', async () => {
    const stranger = await openBuyer(house)
    expect((await stranger.browser.run('{ myRecords { totalCount } }')).myRecords.totalCount).toBe(0)
    expect((await stranger.browser.run('{ myPending { kind } }')).myPending).toEqual([])
    expect(await buyer.refused('{ myRecords(filter: { month: "2026-13" }) { totalCount } }')).toBe('BAD_USER_INPUT')
    expect(await shop.refused('{ shopStatementLines(day: "yesterday") { totalCount } }')).toBe('BAD_USER_INPUT')
    for (const filter of ['month: "2020-01"', 'kind: REVERSAL', 'state: OPEN'])
      expect((await buyer.run(`{ myRecords(filter: { ${filter} }) { totalCount } }`)).myRecords.totalCount).toBe(0)
  })

  test('amounts narrow a ledger, in or out, and what is owed has its cause', async () => {
    const count = async (filter: string): Promise<number> =>
      (await buyer.run(`{ myLedger(filter: { ${filter} }) { totalCount } }`)).myLedger.totalCount
    expect(await count('min: "3.98", max: "3.98"')).toBe(2)
    expect(await count('min: "3.99"')).toBe(0)
    expect(await count('max: "3.97"')).toBe(0)
    expect(await count('isOwed: true')).toBe(0)
    const { shopLedger } = await shop.run(
      '{ shopLedger(filter: { isOwed: true }) { edges { node { kind amount note orderNumber } } } }',
    )
    expect(shopLedger.edges).toEqual([])
  })

  test('ten records and statement lines are read with as many statements as one', async () => {
    const records = `query ($first: Int!) { myRecords(first: $first) { edges { node { postings { amount } } } } }`
    const lines = `query ($first: Int!, $day: String!) { shopStatementLines(first: $first, day: $day) { edges { node { orderNumber postings { amount } } } } }`
    const day = await settledDay()
    for (const [browser, query] of [
      [buyer, records],
      [shop, lines],
    ] as const) {
      const one = await house.countStatements(() => browser.run(query, { first: 1, day }))
      const ten = await house.countStatements(() => browser.run(query, { first: 10, day }))
      expect(ten.statements.length).toBe(one.statements.length)
    }
  })

  const settledDay = async (): Promise<string> => {
    const order = await house.em().findOneOrFail(Order, orderId, { populate: ['lines'] })
    return businessDay(order.lines[0]?.settledAt ?? now())
  }
  const settledMonth = async (): Promise<string> => (await settledDay()).slice(0, 7)
})
