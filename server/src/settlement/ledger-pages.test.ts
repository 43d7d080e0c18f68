import { businessDay } from '@kaidian/shared/core/time'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { now } from '../kernel/clock.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { signIn } from '../testing/market.ts'
import { ExampleSale } from '../testing/example-sale.ts'

let house: TestHouse
let sale: ExampleSale
beforeAll(async () => {
  house = await openTestHouse()
  sale = await ExampleSale.open(house)
  for (let index = 0; index < 7; index += 1) await sale.complete(await sale.pay())
  await house.passHours(8 * 24)
})
afterAll(() => house.close())

test('the ledger shows the right balance on every page and with every filter', async () => {
  const shop = await signIn(house, Audience.MERCHANT, sale.people.owner.account.id, sale.people.merchant.id)
  const query = `query ($after: String, $filter: LedgerFilter) {
    shopLedger(first: 3, after: $after, filter: $filter) {
      totalCount pageInfo { hasNextPage endCursor } edges { node { id kind amount balance } }
    }
  }`
  const readAll = async (filter: object | null) => {
    const entries: { id: string; kind: string; amount: string; balance: string }[] = []
    for (let after: string | null = null; ;) {
      const { shopLedger }: { shopLedger: LedgerPage } = await shop.run(query, { after, filter })
      entries.push(...shopLedger.edges.map(({ node }) => node))
      if (!shopLedger.pageInfo.hasNextPage) {
        expect(entries).toHaveLength(shopLedger.totalCount)
        return entries
      }
      after = shopLedger.pageInfo.endCursor
    }
  }
  const all = await readAll(null)
  expect(all).toHaveLength(14)
  let balance = 0
  for (const entry of all.toReversed()) {
    balance += Math.round(Number(entry.amount) * 100)
    expect(Math.round(Number(entry.balance) * 100)).toBe(balance)
  }
  const freight = await readAll({ kind: 'FREIGHT' })
  expect(freight).toEqual(all.filter(({ kind }) => kind === 'FREIGHT'))
  expect(await readAll({ month: '2020-01' })).toEqual([])
  expect(await shop.refused(query, { filter: { month: '2020-13' } })).toBe('BAD_USER_INPUT')
})

interface LedgerPage {
  totalCount: number
  pageInfo: { hasNextPage: boolean; endCursor: string }
  edges: { node: { id: string; kind: string; amount: string; balance: string } }[]
}

test('a month is summed up', async () => {
  const buyer = await signIn(house, Audience.MEMBER, sale.people.buyer.account.id, null)
  const { myLedgerMonth } = await buyer.run(
    'query ($month: String!) { myLedgerMonth(month: $month) { month income expense } }',
    {
      month: businessDay(now()).slice(0, 7),
    },
  )
  expect(Number(myLedgerMonth.income)).toBeGreaterThan(0)
  expect(myLedgerMonth.expense).toBe('0.00')
})
