import { businessDay } from '@kaidian/shared/core/time'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { now } from '../kernel/clock.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { Agent } from '../agent/agent.ts'
import { OrderLine } from '../order/order.ts'
import type { Browser } from '../testing/browser.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { openLargerExample } from '../testing/larger-example.ts'
import { newKey, pay, placeTrade, signIn, tradeInput } from '../testing/market.ts'
import { refundLine } from './refund-line.ts'

let house: TestHouse
let shop: Browser
let other: Browser
let districtAgent: Browser
let sold: OrderLine[]
let a1Line: string

beforeAll(async () => {
  house = await openTestHouse()
  const example = await openLargerExample(house)
  const { buyer, lines, payable, a, b, a1 } = example
  shop = a.browser
  other = b.browser
  const { trade } = (await buyer.browser.run(placeTrade, tradeInput(buyer, { lines, payable }))).placeTrade
  await pay(house, buyer, trade.id)
  await house.settle()
  sold = await house.em().find(OrderLine, { order: { trade: trade.id } })
  a1Line = sold.find(({ variantId }) => variantId === a1)?.id ?? ''
  const refund = () => house.tx((em) => refundLine(em, { lineId: a1Line, portion: { quantity: 1 }, reason: '不合适' }))
  await refund()
  await house.em().nativeUpdate(OrderLine, { order: { trade: trade.id } }, { afterSaleUntil: now() })
  await house.settle()
  await refund()
  await house.settle()
  const agent = await house.em().findOneOrFail(Agent, { territoryCode: '440305' }, { populate: ['account'] })
  districtAgent = await signIn(house, Audience.AGENT, agent.account.id, agent.id)
})
afterAll(() => house.close())

const statement = `query ($day: String!, $first: Int = 50) { shopStatementLines(day: $day, first: $first) { edges { node {
  kind base fee net lineRefundId orderLine { unitPrice quantity goods discounts { amount merchantPart } base feeRateBps fee
    feeRule { scope subjectName policyVersion policyEffectiveAt } refunds { id base fee isAfterSettlement } } } } } }`
const linesOf = async (browser: Browser) =>
  (await browser.run(statement, { day: businessDay(now()) })).shopStatementLines.edges.map(
    ({ node }: { node: object }) => node,
  )

test('a line of the statement says how its fee came about, refunds before and after its settlement included', async () => {
  const lines = await linesOf(shop)
  const settled = lines.find(
    ({ kind, base }: { kind: string; base: string }) => kind === 'SETTLEMENT' && base !== '53.15',
  )
  const recalled = lines.find(({ kind }: { kind: string }) => kind === 'REFUND')
  expect(settled).toMatchObject({ base: '176.55', fee: '17.65', net: '158.90', lineRefundId: null })
  expect(settled.orderLine).toMatchObject({
    unitPrice: '199.00',
    quantity: 2,
    goods: '398.00',
    base: '353.10',
    feeRateBps: 1000,
    fee: '35.31',
    feeRule: { scope: 'DEFAULT', subjectName: null, policyVersion: expect.any(Number) },
    refunds: [
      { base: '176.55', fee: '17.66', isAfterSettlement: false },
      { base: '176.55', fee: '17.65', isAfterSettlement: true },
    ],
  })
  // What the shop bears of all discounts is what goods and base differ by.
  const borne = settled.orderLine.discounts.map(({ merchantPart }: { merchantPart: string }) => merchantPart)
  expect(borne.toSorted()).toEqual(['10.13', '34.77'])
  expect(recalled).toMatchObject({ base: '-176.55', fee: '-17.65', net: '-158.90' })
  expect(recalled.lineRefundId).toBe(recalled.orderLine.refunds[1].id)
  expect(lines.find(({ kind }: { kind: string }) => kind === 'FREIGHT').orderLine).toBeNull()
})

test('another shop is told of its own lines, by the rule of the category that they are in', async () => {
  const [line] = (await linesOf(other)).filter(({ kind }: { kind: string }) => kind === 'SETTLEMENT')
  expect(line.orderLine).toMatchObject({ feeRateBps: 600, feeRule: { scope: 'CATEGORY', subjectName: '低费率' } })
})

test('all lines of a day are explained with as many statements as one', async () => {
  const day = businessDay(now())
  const count = async (first: number) =>
    (await house.countStatements(() => shop.run(statement, { day, first }))).statements.length
  expect(await count(50)).toBeLessThanOrEqual((await count(2)) + 1)
})

const bonuses = `query ($state: AccrualState, $month: String) { territoryAccruals(state: $state, month: $month) {
  totalCount edges { node { state base fee shareBps amount reversed left regionLevel regionBasis orderNumberMasked
    feeRule { scope subjectName policyVersion } reversals { amount cause } } } } }`

test('an agent sees by which level, whose region and which rule a bonus was earned, and what was undone of it', async () => {
  const { territoryAccruals } = await districtAgent.run(bonuses, { state: 'CLAWED_BACK' })
  expect(territoryAccruals.edges).toHaveLength(1)
  expect(territoryAccruals.edges[0].node).toMatchObject({
    base: '353.10',
    fee: '35.31',
    shareBps: 800,
    amount: '2.82',
    left: '0.00',
    regionLevel: 'DISTRICT',
    regionBasis: 'DELIVERY',
    orderNumberMasked: expect.stringMatching(/^…\d{4}$/),
    feeRule: { scope: 'DEFAULT', subjectName: null },
    reversals: [
      { amount: '1.41', cause: 'REFUND' },
      { amount: '1.41', cause: 'CLAWED_BACK' },
    ],
  })
})

test('an agent narrows the bonuses to the month they were booked in', async () => {
  const count = async (month: string): Promise<number> =>
    (await districtAgent.run(bonuses, { month })).territoryAccruals.totalCount
  expect(await count(businessDay(now()).slice(0, 7))).toBe(3)
  expect(await count('2020-01')).toBe(0)
  expect(await districtAgent.refused(bonuses, { month: '2020-13' })).toBe('BAD_USER_INPUT')
})

test('an agency takes its bonuses away as its page shows them', async () => {
  const request = `mutation ($input: RequestExportInput!) { requestExport(input: $input) { export { id } userErrors { code } } }`
  const linesWith = async (terms: Record<string, string>) => {
    const filter = Object.entries(terms).map(([name, value]) => ({ name, value }))
    const input = { kind: 'AGENT_BONUSES', filter, idempotencyKey: newKey() }
    const { id } = (await districtAgent.run(request, { input })).requestExport.export
    await house.settle()
    const { body } = await districtAgent.request({ method: 'GET', url: `/exports/${id}` })
    return body.trimEnd().split('\r\n').slice(1)
  }
  expect(await linesWith({ month: businessDay(now()).slice(0, 7) })).toHaveLength(3)
  expect(await linesWith({ month: '2020-01' })).toEqual([])
  const [line, ...others] = await linesWith({ state: 'CLAWED_BACK' })
  expect(others).toEqual([])
  expect(line).toMatch(/,已扣回,…\d{4},.+,区县,收货地址,353\.10,10%,35\.31,8%,2\.82,2\.82,\d+,/)
})
