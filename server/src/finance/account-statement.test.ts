import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { continueExport } from '../export/continue-exports.ts'
import { now } from '../kernel/clock.ts'
import { present } from '../kernel/refusal.ts'
import { bank, couponExpense, debt, feeRevenue, pool, wallet, type AccountRef } from '../ledger/account-ref.ts'
import { balanceBefore } from '../ledger/balance-at.ts'
import { foldTransfers } from '../ledger/fold-transfers.ts'
import { EntryKind } from '../ledger/journal.ts'
import { postJournal } from '../ledger/post-journal.ts'
import { readAccountBalances } from '../ledger/read-account-balances.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { newKey } from '../testing/market.ts'
import { openStaff, type Staff } from '../testing/staff.ts'
import { readAccount, readAccountEntries } from './read-account-statement.ts'
import type { AccountEntry } from './account-statement.ts'

let house: TestHouse
let staff: Staff
const months = ['2026-08', '2026-09', '2026-10', '2026-11', '2026-12'] as const
const memberId = uuidv7()
const own = wallet('member', memberId)
const owed = debt('member', memberId)
const day = pool('2026-09-10')

beforeAll(async () => {
  house = await openTestHouse()
  await openStaff(house)
  staff = await openStaff(house, { permissions: ['ledger:read'] })
  // Without chance, so that it is the same every time: 120 movements over four months, several in one moment.
  for (let index = 0; index < 120; index += 1) {
    const dayOfMonth = String(1 + Math.floor((index % 30) / 3)).padStart(2, '0')
    const at = new Date(`${months[Math.floor(index / 30)]}-${dayOfMonth}T04:00:00Z`)
    const amount = 1 + ((index * 37) % 500)
    const [from, to]: [AccountRef, AccountRef] =
      index % 4 === 0 ? [own, couponExpense] : index % 7 === 0 ? [feeRevenue, day] : [feeRevenue, own]
    await house.tx((em) =>
      postJournal(em, {
        key: `stated:${index}`,
        kind: EntryKind.OTHER,
        at,
        transfers: [{ from, to, amount, otherwise: from === own ? [owed] : [] }],
      }),
    )
    if (index === 70) await house.tx((em) => foldTransfers(em))
  }
})
afterAll(() => house.close())

async function readAll(key: string, month: string, first: number): Promise<AccountEntry[]> {
  const account = present(await readAccount(house.em(), key), key)
  const opening = await balanceBefore(house.em(), account, month)
  const entries: AccountEntry[] = []
  for (let after: string | null = null; ;) {
    const page = await readAccountEntries(house.em(), { account, month, opening }, { first, after })
    entries.push(...page.edges.map(({ node }) => node))
    if (!page.pageInfo.hasNextPage) {
      expect(await page.totalCount()).toBe(entries.length)
      return entries
    }
    after = page.pageInfo.endCursor
  }
}

const sums =
  'query ($key: String!, $month: String!) { accountStatement(key: $key, month: $month) { opening income expense closing } }'
const fenOf = (yuan: string): number => Math.round(Number(yuan) * 100)

describe('the statement of an account', () => {
  test.each([own, owed, feeRevenue, couponExpense, day])(
    'begins with what it held, and ends, movement by movement, with what it holds: $kind',
    async ({ id, key }) => {
      const account = present(await readAccount(house.em(), key), key)
      let opening = 0
      for (const month of months) {
        const { accountStatement: statement } = await staff.browser.run(sums, { key, month })
        expect(fenOf(statement.opening)).toBe(opening)
        const entries = await readAll(key, month, 7)
        expect(new Set(entries.map((entry) => entry.id)).size).toBe(entries.length)
        let balance = opening
        for (const entry of entries) {
          balance += entry.amount
          expect(entry.balance).toBe(balance)
        }
        expect(fenOf(statement.closing)).toBe(balance)
        expect(fenOf(statement.income) - fenOf(statement.expense)).toBe(balance - opening)
        opening = balance
      }
      expect(opening).toBe(await balanceBefore(house.em(), account, '2027-01'))
      expect((await readAccountBalances(house.em(), [id])).get(id)).toBe(opening)
    },
  )

  const query = `query ($key: String!, $month: String!, $first: Int, $after: String) {
    accountStatement(key: $key, month: $month) { account { key kind owner } opening income expense closing
      entries(first: $first, after: $after) { totalCount pageInfo { endCursor }
        edges { node { at amount balance journalKey opposite { key kind owner balance } } } } } }`

  test('takes the same statements for two movements and for twenty', async () => {
    const terms = { key: feeRevenue.key, month: months[1] }
    const ask = (first: number) => house.countStatements(() => staff.browser.run(query, { ...terms, first }))
    await ask(1)
    const few = await ask(2)
    const many = await ask(20)
    expect(few.result.accountStatement.entries.edges).toHaveLength(2)
    expect(many.result.accountStatement.entries.edges).toHaveLength(20)
    expect(many.statements).toHaveLength(few.statements.length)
    const after = few.result.accountStatement.entries.pageInfo.endCursor
    const next = await house.countStatements(() => staff.browser.run(query, { ...terms, first: 20, after }))
    // And one for what was before the page.
    expect(next.statements.length).toBe(few.statements.length + 1)
    expect(next.statements.length).toBeLessThanOrEqual(13)
    const withoutSums = query.replace(' opening income expense closing', '')
    const lean = await house.countStatements(() => staff.browser.run(withoutSums, { ...terms, first: 20, after }))
    expect(lean.statements.length).toBe(next.statements.length - 1)
  })

  test('names the account at the other end and the journal', async () => {
    const { accountStatement } = await staff.browser.run(query, { key: day.key, month: months[0], first: 1 })
    expect(accountStatement.account).toEqual({ key: 'pool:2026-09-10', kind: 'POOL', owner: '2026-09-10' })
    expect(accountStatement.entries.edges[0].node).toMatchObject({
      journalKey: 'stated:7',
      opposite: { key: 'fee_revenue', kind: 'FEE_REVENUE', owner: '平台' },
    })
  })

  test('is none where no money ever was, and of no month that is none', async () => {
    const terms = { key: bank.key, month: months[0] }
    expect((await staff.browser.run(query, terms)).accountStatement).toBeNull()
    expect(await staff.browser.refused(query, { key: own.key, month: '2026-13' })).toBe('BAD_USER_INPUT')
    const reader = await openStaff(house, { permissions: ['payout:read'] })
    expect(await reader.browser.refused(query, terms)).toBe('FORBIDDEN')
  })

  test('is exported whole', async () => {
    const request = `mutation ($input: RequestExportInput!) { requestExport(input: $input) { export { id fileName } } }`
    const filter = [
      { name: 'key', value: own.key },
      { name: 'month', value: months[2] },
    ]
    const input = { kind: 'ACCOUNT_STATEMENT', filter, idempotencyKey: newKey() }
    const { requestExport } = await staff.browser.run(request, { input })
    expect(requestExport.export.fileName).toMatch(/^账户对账单-钱包 \S.*-20\d\d-\d\d\.csv$/)
    while ((await continueExport(house.em())) > 0);
    const file = await staff.browser.request({ method: 'GET', url: `/exports/${requestExport.export.id}` })
    const lines = file.body.trimEnd().split('\r\n')
    const entries = await readAll(own.key, months[2], 100)
    expect(lines).toHaveLength(1 + entries.length)
    expect(lines.at(-1)).toContain(`,${((entries.at(-1)?.balance ?? 0) / 100).toFixed(2)},stated:`)
  })
})

test('the platform’s accounts are listed, the latest day first, with what they hold', async () => {
  await house.tx((em) =>
    postJournal(em, {
      key: 'stated:pool',
      kind: EntryKind.OTHER,
      at: now(),
      transfers: [{ from: feeRevenue, to: pool('2026-09-11'), amount: 5 }],
    }),
  )
  const query = `query ($kind: LedgerAccountKind, $first: Int, $after: String) {
    platformAccounts(kind: $kind, first: $first, after: $after) { totalCount pageInfo { endCursor }
      edges { node { key owner balance } } } }`
  const { platformAccounts } = await staff.browser.run(query, { kind: 'POOL', first: 1 })
  expect(platformAccounts).toMatchObject({
    totalCount: 2,
    edges: [{ node: { key: 'pool:2026-09-11', owner: '2026-09-11', balance: '0.05' } }],
  })
  const { endCursor: after } = platformAccounts.pageInfo
  const next = await staff.browser.run(query, { kind: 'POOL', first: 1, after })
  expect(next.platformAccounts.edges.map(({ node }: { node: { key: string } }) => node.key)).toEqual([day.key])
  const all = await house.countStatements(() => staff.browser.run(query, { first: 100 }))
  expect(all.result.platformAccounts.totalCount).toBe(4)
  expect(all.statements.length).toBeLessThanOrEqual(7)
})
