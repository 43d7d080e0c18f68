import { formatYuan, sum } from '@kaidian/shared/core/money'
import { businessMonth } from '@kaidian/shared/core/time'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { v7 as uuidv7 } from 'uuid'
import { now, setClockOffset } from '../kernel/clock.ts'
import { Account } from '../account/account.ts'
import { makeIdentity } from '../member/make.ts'
import { Member } from '../member/member.ts'
import { couponExpense, feeRevenue, wallet } from '../ledger/account-ref.ts'
import { present } from '../kernel/refusal.ts'
import { readBalances } from '../ledger/wallet.ts'
import { EntryKind } from '../ledger/journal.ts'
import { postJournal } from '../ledger/post-journal.ts'
import { OrderLine } from '../order/order.ts'
import { refundLine } from '../settlement/refund-line.ts'
import { continueExport } from '../export/continue-exports.ts'
import { unseal } from '../kernel/seal.ts'
import { Identity } from '../member/identity.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { openLargerExample } from '../testing/larger-example.ts'
import { newKey, openBuyer, pay, placeTrade, tradeInput } from '../testing/market.ts'
import { openStaff, type Staff } from '../testing/staff.ts'
import { makePayoutAccount } from '../withdrawal/make.ts'
import { proposePayouts } from '../withdrawal/propose-payouts.ts'
import { requestWithdrawal } from '../withdrawal/request-withdrawal.ts'
import { Withdrawal } from '../withdrawal/withdrawal.ts'
import { WalletHolder } from '../withdrawal/payout-views.ts'
import { quarterRange } from './read-tax-report.ts'
import { readDebts } from './read-debts.ts'
import { readHolders, readHolderTotals } from './read-holders.ts'
import { readOrderEarnings, readOrderEarningsDays } from './read-order-earnings.ts'
import type { OrderEarnings } from './order-earnings.ts'

let house: TestHouse
let staff: Staff
let maker: Staff
beforeAll(async () => {
  house = await openTestHouse()
  maker = await openStaff(house)
  staff = await openStaff(house, { permissions: ['ledger:read', 'payout:read'] })
})
afterEach(() => setClockOffset(0))
afterAll(() => house.close())

async function sell({ isSettled = false } = {}) {
  const example = await openLargerExample(house)
  const { buyer, lines, payable, a1 } = example
  const { trade } = (await buyer.browser.run(placeTrade, tradeInput(buyer, { lines, payable }))).placeTrade
  await pay(house, buyer, trade.id)
  await house.settle()
  const ofTrade = { order: { trade: trade.id } }
  if (isSettled) {
    await house.em().nativeUpdate(OrderLine, ofTrade, { afterSaleUntil: now() })
    await house.settle()
  }
  const sold = await house.em().find(OrderLine, ofTrade)
  return { ...example, a1Line: sold.find(({ variantId }) => variantId === a1)?.id ?? '' }
}

const first = { first: 50, after: null }
const earningsOf = async (merchantId: string): Promise<OrderEarnings> => {
  const { edges } = await readOrderEarnings(house.em(), { merchantId }, first)
  expect(edges).toHaveLength(1)
  return present(edges[0]?.node, 'the order')
}

describe('what orders earned', () => {
  test.each([false, true])(
    'is the larger example to the fen, and the ledger agrees; settled: %s',
    async (isSettled) => {
      const { a, b } = await sell({ isSettled })
      const ofA = await earningsOf(a.merchantId)
      expect(ofA).toMatchObject({ merchant: 37362, fee: 4063, imbalance: 0, refunded: 0 })
      const ofB = await earningsOf(b.merchantId)
      expect([ofA.paid + ofB.paid, ofA.subsidy + ofB.subsidy, ofA.keeps + ofB.keeps]).toEqual([50190, 3500, 1779])
      expect([ofA.cashback + ofB.cashback, ofA.pool + ofB.pool, ofA.agentBonus + ofB.agentBonus]).toEqual([
        476,
        237,
        380 + 237 + 94,
      ])
      for (const one of [ofA, ofB]) {
        expect(one.paid - one.refunded + one.subsidy).toBe(one.merchant + one.fee)
        expect(one.imbalance).toBe(0)
      }
    },
  )

  test.each([false, true])('follows refunds, before and after the channel confirms; settled: %s', async (isSettled) => {
    const { a, a1Line } = await sell({ isSettled })
    await house.tx((em) => refundLine(em, { lineId: a1Line, portion: { quantity: 1 }, reason: '—', withFreight: true }))
    const held = await earningsOf(a.merchantId)
    expect(held).toMatchObject({ refunded: 16474 + 800, fee: 4063 - 1766, imbalance: 0 })
    await house.passHours(1)
    await house.tx((em) => refundLine(em, { lineId: a1Line, portion: 'rest', reason: '—' }))
    await house.passHours(1)
    const done = await earningsOf(a.merchantId)
    expect(done).toMatchObject({ refunded: 32947 + 800, cashback: 53, imbalance: 0 })
    expect(done.paid - done.refunded + done.subsidy).toBe(done.merchant + done.fee)
  })

  test('shows an imbalance when the ledger says something else', async () => {
    const { a } = await sell()
    const { id } = await earningsOf(a.merchantId)
    await house.tx((em) =>
      postJournal(em, {
        key: `wrong:${id}`,
        kind: EntryKind.OTHER,
        at: now(),
        subject: { kind: 'order', id },
        transfers: [{ from: feeRevenue, to: wallet('member', uuidv7()), amount: 7 }],
      }),
    )
    expect((await earningsOf(a.merchantId)).imbalance).toBe(7)
  })

  test('is read in three statements for any number, and adds up by day', async () => {
    const query = `query ($filter: OrderEarningsFilter) {
      orderEarnings(filter: $filter, first: 50) { totalCount edges { node { id paid keeps imbalance } } }
      orderEarningsMonth(filter: $filter) { total { orders paid fee keeps } days { day orders paid } } }`
    const filter = { month: businessMonth(now()) }
    const { result, statements } = await house.countStatements(() => staff.browser.run(query, { filter }))
    expect(statements.length).toBeLessThanOrEqual(8)
    const { orderEarnings, orderEarningsMonth } = result
    expect(orderEarnings.totalCount).toBe(orderEarningsMonth.total.orders)
    const { total, days } = await readOrderEarningsDays(house.em(), filter)
    expect(sum(days.map(({ paid }) => paid))).toBe(total.paid)
    expect(total.paid - total.refunded + total.subsidy).toBe(total.merchant + total.fee)
    expect(total.bonuses + total.keeps).toBe(total.fee)
    expect(await staff.browser.refused(query, { filter: { month: '2026-13' } })).toBe('BAD_USER_INPUT')
  })
})

describe('the finances of each kind of holder', () => {
  const query = `query ($holder: WalletHolder!, $sort: HolderSort, $owes: Boolean) {
    holderFinances(holder: $holder, sort: $sort, owes: $owes, first: 100) { edges { node {
      id name wallet held owed escrow deposit advertising bonuses { kind pending } thisMonth { earned settled fee }
      withdrawn { amount tax } } } }
    holderTotals(holder: $holder) { owing wallet owed escrow } }`

  test.each(['MEMBER', 'MERCHANT', 'AGENT'] as const)('add up to the ledger’s totals: %s', async (holder) => {
    await sell({ isSettled: true })
    const kind = WalletHolder[holder]
    const { edges } = await readHolders(house.em(), {
      holder: kind,
      query: null,
      owes: null,
      sort: null,
      first: 100,
      after: null,
    })
    const totals = await readHolderTotals(house.em(), kind)
    const gone = holder === 'MEMBER' ? 7 : 0
    expect(sum(edges.map(({ node }) => node.wallet)) + gone).toBe(totals.wallet)
    expect(sum(edges.map(({ node }) => node.escrow))).toBe(totals.escrow)
    const { ledgerAccounts } = await staff.browser.run('{ ledgerAccounts { kind owner balance } }')
    const owner = { MEMBER: '会员', MERCHANT: '商家', AGENT: '代理商' }[holder]
    const ofLedger = ledgerAccounts.find(
      (one: { kind: string; owner: string }) => one.kind === 'WALLET' && one.owner === owner,
    )
    expect(Number(ofLedger.balance.replace('.', ''))).toBe(totals.wallet)
  })

  test('are read in the same statements for one and for many, with what settled this month', async () => {
    const { a } = await sell({ isSettled: true })
    const { result, statements } = await house.countStatements(() => staff.browser.run(query, { holder: 'MERCHANT' }))
    expect(statements.length).toBeLessThanOrEqual(9)
    const ofA = result.holderFinances.edges.find(({ node }: { node: { id: string } }) => node.id === a.merchantId).node
    expect(ofA.thisMonth).toEqual({ earned: '0.00', settled: '373.62', fee: '40.63' })
  })

  test('list everybody who owes, since when, why, and what came back', async () => {
    const { a1Line, people } = await sell({ isSettled: true })
    const spent = wallet('member', people.consumerPromoter.id)
    const { balance } = present((await readBalances(house.em(), [spent])).get(spent.id), 'a wallet')
    await house.tx((em) =>
      postJournal(em, {
        key: `spent:${newKey()}`,
        kind: EntryKind.OTHER,
        at: now(),
        transfers: [{ from: spent, to: couponExpense, amount: balance }],
      }),
    )
    await house.tx((em) => refundLine(em, { lineId: a1Line, portion: 'rest', reason: '—' }))
    const debts = `{ holderDebts(holder: MEMBER) { edges { node { ownerId owed since incurred recovered
      causes { amount orderNumber journalKey kind } } } } }`
    const mine = async () =>
      (await staff.browser.run(debts)).holderDebts.edges
        .map(({ node }: { node: { ownerId: string } }) => node)
        .find(({ ownerId }: { ownerId: string }) => ownerId === people.consumerPromoter.id)
    expect(await mine()).toMatchObject({
      owed: '7.06',
      incurred: '7.06',
      recovered: '0.00',
      causes: [{ amount: '7.06', kind: 'COMMISSION', journalKey: expect.stringMatching(/:recall$/) }],
    })
    await house.tx((em) =>
      postJournal(em, {
        key: `earned:${newKey()}`,
        kind: EntryKind.OTHER,
        at: now(),
        transfers: [{ from: feeRevenue, to: spent, amount: 200 }],
      }),
    )
    expect(await mine()).toMatchObject({ owed: '5.06', incurred: '7.06', recovered: '2.00' })
    const { result, statements } = await house.countStatements(() => readDebts(house.em(), null, first))
    expect(result.edges.length).toBeGreaterThan(0)
    expect(statements).toHaveLength(1)
    const { holderFinances } = await staff.browser.run(query, { holder: 'MEMBER', owes: true, sort: 'OWED' })
    expect(holderFinances.edges[0].node.owed).not.toBe('0.00')
  })
})

function quarterNow(): string {
  const month = businessMonth(now())
  return `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`
}

describe('the tax report', () => {
  const query = `query ($quarter: String!) { taxTotals(quarter: $quarter) { payees amount tax net }
    taxReport(quarter: $quarter) { edges { node { name idNumber count amount tax net } } } }`

  test('has its quarters in business days', () => {
    expect(quarterRange('2026-Q4')).toEqual({
      from: new Date('2026-09-30T16:00:00Z'),
      to: new Date('2026-12-31T16:00:00Z'),
    })
  })

  test('has what was paid out, with who it was only hinted at', async () => {
    const buyer = await openBuyer(house)
    const holder = { kind: 'member', id: buyer.member.id } as const
    await house.tx(async (em) => {
      makeIdentity(em, await em.findOneOrFail(Member, holder.id))
      makePayoutAccount(em, { holder })
      await postJournal(em, {
        key: `commission:${newKey()}`,
        kind: EntryKind.COMMISSION,
        at: now(),
        transfers: [{ from: feeRevenue, to: wallet('member', holder.id), amount: 2_000_000 }],
      })
    })
    const { account } = await house.em().findOneOrFail(Member, holder.id)
    const asked = await house.tx((em) =>
      requestWithdrawal(em, { id: uuidv7(), holder, accountId: account.id, amount: 2_000_000 }),
    )
    await house.tx(async (em) => {
      const listing = await em.findOneOrFail(Account, maker.accountId)
      await proposePayouts(em, { id: uuidv7(), withdrawalIds: [asked.id], maker: listing })
      await em.flush()
      const withdrawal = await em.findOneOrFail(Withdrawal, asked.id)
      withdrawal.approve(now())
    })
    await house.passHours(1)
    const quarter = quarterNow()
    const { taxReport, taxTotals } = await staff.browser.run(query, { quarter })
    expect(asked.tax).toBeGreaterThan(0)
    expect(taxTotals).toMatchObject({ payees: 1, amount: '20000.00', tax: formatYuan(asked.tax) })
    const [{ node }] = taxReport.edges
    expect(node).toMatchObject({ count: 1, net: formatYuan(asked.net) })
    expect(node.name).toMatch(/^.[*]+$/)
    expect(node.idNumber).toContain('*')
    const reader = await openStaff(house, { permissions: ['ledger:read'] })
    expect(await reader.browser.refused(query, { quarter })).toBe('FORBIDDEN')
  })

  describe('as a file for the tax office', () => {
    const request = `mutation ($input: RequestExportInput!) {
      requestExport(input: $input) { export { id } userErrors { code } } }`
    const quarter = quarterNow()
    const terms = (reason: string | null) => ({
      input: {
        kind: 'TAX_FILE',
        filter: [{ name: 'quarter', value: quarter }, ...(reason ? [{ name: 'reason', value: reason }] : [])],
        idempotencyKey: newKey(),
      },
    })

    test('has whole names and numbers, for who may, with a reason that is written down', async () => {
      const filer = await openStaff(house, { permissions: ['payout:read', 'tax:file'] })
      const asked = terms('四季度申报')
      const { id } = (await filer.browser.run(request, asked)).requestExport.export
      await filer.browser.run(request, asked)
      while ((await continueExport(house.em())) > 0);
      const fetchFile = ({ browser }: Staff) => browser.request({ method: 'GET', url: `/exports/${id}` })
      const { body } = await fetchFile(filer)
      const identity = await house.em().findOneOrFail(Identity, { name: { $ne: '' } }, { populate: ['sealedNumber'] })
      expect(body).toContain(`,${identity.name},`)
      expect(body).toContain(unseal(identity.sealedNumber))
      expect(body).not.toContain('*')
      const entries = await house.em().find(AuditEntry, { accountId: filer.accountId })
      expect(entries).toMatchObject([
        { action: 'requestExport:TAX_FILE', subjectId: id, detail: { quarter, reason: '四季度申报' } },
      ])
      expect((await fetchFile(staff)).statusCode).toBe(404)
      await house.passHours(25)
      expect((await fetchFile(filer)).statusCode).toBe(404)
    })

    test('is refused without the right, and without a reason, and then not written down', async () => {
      const before = await house.em().count(AuditEntry)
      expect(await staff.browser.refused(request, terms('看看'))).toBe('FORBIDDEN')
      const filer = await openStaff(house, { permissions: ['tax:file'] })
      expect(await filer.browser.refused(request, terms(null))).toBe('BAD_USER_INPUT')
      expect(await house.em().count(AuditEntry)).toBe(before)
    })

    test('leaves a trace that the application cannot change', async () => {
      for (const change of ['update audit_entry set action = action', 'delete from audit_entry'])
        await expect(house.em().execute(change)).rejects.toThrow(/permission denied/)
    })
  })

  test('is empty for a quarter without payouts, and refuses what is none', async () => {
    const { taxReport, taxTotals } = await staff.browser.run(query, { quarter: '2020-Q1' })
    expect(taxReport.edges).toEqual([])
    expect(taxTotals).toEqual({ payees: 0, amount: '0.00', tax: '0.00', net: '0.00' })
    expect(await staff.browser.refused(query, { quarter: '2026-Q5' })).toBe('BAD_USER_INPUT')
  })
})
