import { after, hours } from '@kaidian/shared/core/time'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { now } from '../kernel/clock.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { openStaff, type Staff } from '../testing/staff.ts'
import { AuditEntry } from './audit-entry.ts'

let house: TestHouse
let reader: Staff
let doer: Staff
const invoiceId = uuidv7()

beforeAll(async () => {
  house = await openTestHouse()
  reader = await openStaff(house, { permissions: ['audit:read'] })
  doer = await openStaff(house)
  const entry = (accountId: string, action: string, subjectId: string | null, detail: Record<string, string>) =>
    house.tx(async (em) => em.persist(new AuditEntry({ accountId, action, subjectId, detail })))
  await entry(doer.accountId, 'issueInvoice', invoiceId, { month: '2026-10', number: '12345678' })
  await entry(doer.accountId, 'rejectInvoice', invoiceId, { month: '2026-10', reason: '抬头不符' })
  await entry(reader.accountId, 'requestExport:TAX_FILE', null, { quarter: '2026-Q3', reason: '季度申报' })
})
afterAll(() => house.close())

const list = `query ($action: String, $accountId: ID, $subjectId: ID, $from: DateTime, $to: DateTime, $first: Int) {
  auditEntries(action: $action, accountId: $accountId, subjectId: $subjectId, from: $from, to: $to, first: $first) {
    totalCount edges { node { at action subjectId accountId by details { name value } } } } }`
const read = async (variables: object = {}) => (await reader.browser.run(list, variables)).auditEntries

test('says who did what, with which terms and why, newest first', async () => {
  const { edges, totalCount } = await read()
  expect(totalCount).toBe(3)
  expect(edges.map(({ node }: { node: { action: string } }) => node.action)).toEqual([
    'requestExport:TAX_FILE',
    'rejectInvoice',
    'issueInvoice',
  ])
  expect(edges[1].node).toMatchObject({
    subjectId: invoiceId,
    accountId: doer.accountId,
    details: [
      { name: 'month', value: '2026-10' },
      { name: 'reason', value: '抬头不符' },
    ],
  })
  expect(edges[1].node.by).not.toBe('—')
})

test('every filter leaves what it says', async () => {
  const count = async (variables: object) => (await read(variables)).totalCount
  expect(await count({ action: 'issueInvoice' })).toBe(1)
  expect(await count({ accountId: doer.accountId })).toBe(2)
  expect(await count({ accountId: 'nobody' })).toBe(0)
  expect(await count({ subjectId: invoiceId })).toBe(2)
  expect(await count({ from: after(now(), hours(1)) })).toBe(0)
  expect(await count({ to: after(now(), -hours(1)) })).toBe(0)
  expect(await count({ from: after(now(), -hours(1)), to: after(now(), hours(1)) })).toBe(3)
})

test('costs as many statements as one of its entries', async () => {
  const one = await house.countStatements(() => read({ first: 1 }))
  const all = await house.countStatements(() => read({ first: 10 }))
  expect(all.statements.length).toBe(one.statements.length)
})
