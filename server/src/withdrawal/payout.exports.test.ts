import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Account } from '../account/account.ts'
import { continueExport } from '../export/continue-exports.ts'
import { now } from '../kernel/clock.ts'
import { feeRevenue, wallet } from '../ledger/account-ref.ts'
import { EntryKind } from '../ledger/journal.ts'
import { postJournal } from '../ledger/post-journal.ts'
import { makeIdentity } from '../member/make.ts'
import { Member } from '../member/member.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { newKey, openBuyer } from '../testing/market.ts'
import { openStaff, type Staff } from '../testing/staff.ts'
import { decidePayouts } from './decide-payouts.ts'
import { makePayoutAccount } from './make.ts'
import { PayoutBatch } from './payout-batch.ts'
import { proposePayouts } from './propose-payouts.ts'
import { requestWithdrawal } from './request-withdrawal.ts'
import type { Withdrawal } from './withdrawal.ts'

let house: TestHouse
let staff: Staff
let maker: Staff
let one: Withdrawal
let other: Withdrawal
beforeAll(async () => {
  house = await openTestHouse()
  maker = await openStaff(house)
  staff = await openStaff(house, { permissions: ['payout:read'] })
  one = await askForMoney(30_000)
  other = await askForMoney(50_000)
})
afterAll(() => house.close())

/** Without the tab that keeps a spreadsheet from rounding it. */
const numberIn = (line: string): string | undefined => line.split(',')[0]?.trimEnd()

async function askForMoney(amount: number): Promise<Withdrawal> {
  const buyer = await openBuyer(house)
  const holder = { kind: 'member', id: buyer.member.id } as const
  await house.tx(async (em) => {
    makeIdentity(em, await em.findOneOrFail(Member, holder.id))
    makePayoutAccount(em, { holder, number: '6222020200001118' })
    await postJournal(em, {
      key: `commission:${newKey()}`,
      kind: EntryKind.COMMISSION,
      at: now(),
      transfers: [{ from: feeRevenue, to: wallet('member', holder.id), amount }],
    })
  })
  const { account } = await house.em().findOneOrFail(Member, holder.id)
  return house.tx((em) => requestWithdrawal(em, { id: randomUUID(), holder, accountId: account.id, amount }))
}

const request = `mutation ($input: RequestExportInput!) {
  requestExport(input: $input) { export { id } userErrors { code } } }`

async function linesOf(kind: string, terms: Record<string, string>): Promise<string[]> {
  const filter = Object.entries(terms).map(([name, value]) => ({ name, value }))
  const { requestExport } = await staff.browser.run(request, { input: { kind, filter, idempotencyKey: newKey() } })
  while ((await continueExport(house.em())) > 0);
  const file = await staff.browser.request({ method: 'GET', url: `/exports/${requestExport.export.id}` })
  return file.body.trimEnd().split('\r\n').slice(1)
}

describe('an export', () => {
  test('of withdrawals has what the page shows, by its filters, with the account masked', async () => {
    const lines = await linesOf('WITHDRAWALS', {})
    expect(lines.map(numberIn)).toEqual([other.number, one.number])
    expect(lines[1]).toContain(',300.00,300.00,')
    expect(lines[1]).toContain('**** 1118')
    expect(lines.join()).not.toContain('6222020200001118')
    expect(await linesOf('WITHDRAWALS', { number: one.number, holder: 'MEMBER', status: 'REQUESTED' })).toHaveLength(1)
    const nobodys = { holder: 'AGENT', status: 'PAID', unknown: '1', number: '0' }
    for (const [name, value] of Object.entries(nobodys))
      expect(await linesOf('WITHDRAWALS', { [name]: value })).toEqual([])
  })

  test('of a payout list has what was put on it, also after it was refused', async () => {
    const id = randomUUID()
    await house.tx(async (em) => {
      const listing = await em.findOneOrFail(Account, maker.accountId)
      await proposePayouts(em, { id, withdrawalIds: [other.id, one.id], maker: listing })
    })
    const numbers = async () => (await linesOf('PAYOUT_LIST', { id })).map(numberIn)
    expect(await numbers()).toEqual([one.number, other.number])
    await house.tx(async (em) => {
      const checker = await em.findOneOrFail(Account, staff.accountId)
      await decidePayouts(em, await em.findOneOrFail(PayoutBatch, id), { checker, refusal: '待核' })
    })
    expect(await numbers()).toEqual([one.number, other.number])
    expect((await linesOf('PAYOUT_LIST', { id }))[0]).toMatch(/,$/)
    expect(await linesOf('PAYOUT_LIST', { id: randomUUID() })).toEqual([])
  })

  test('of either is for those who may see withdrawals', async () => {
    const reader = await openStaff(house, { permissions: ['ledger:read'] })
    const input = { filter: [], idempotencyKey: newKey() }
    expect(await reader.browser.refused(request, { input: { ...input, kind: 'WITHDRAWALS' } })).toBe('FORBIDDEN')
    const { browser } = await openBuyer(house)
    expect(await browser.refused(request, { input: { ...input, kind: 'PAYOUT_LIST' } })).toBe('FORBIDDEN')
    expect(await staff.browser.refused(request, { input: { ...input, kind: 'PAYOUT_LIST' } })).toBe('BAD_USER_INPUT')
  })
})
