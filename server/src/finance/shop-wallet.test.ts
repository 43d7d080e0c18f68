import { businessDay, businessMonth } from '@kaidian/shared/core/time'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { v7 as uuidv7 } from 'uuid'
import { now } from '../kernel/clock.ts'
import { advertising, debt, deposit, escrow, unapplied, wallet } from '../ledger/account-ref.ts'
import { EntryKind } from '../ledger/journal.ts'
import { postJournal, type TransferDraft } from '../ledger/post-journal.ts'
import { readBalances } from '../ledger/wallet.ts'
import { OrderLine } from '../order/order.ts'
import { refundLine } from '../settlement/refund-line.ts'
import type { Browser } from '../testing/browser.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { openLargerExample } from '../testing/larger-example.ts'
import { pay, placeTrade, tradeInput } from '../testing/market.ts'

let house: TestHouse
let shop: { browser: Browser; merchantId: string }
let lineId: string

const balanceOf = async (account: { id: string }): Promise<number> =>
  (await readBalances(house.em(), [{ ...escrow(shop.merchantId), ...account }])).get(account.id)?.balance ?? 0
const post = (transfers: TransferDraft[]) =>
  house.tx((em) => postJournal(em, { key: `moved ${uuidv7()}`, kind: EntryKind.DEPOSIT, at: now(), transfers }))

beforeAll(async () => {
  house = await openTestHouse()
  const { buyer, lines, payable, a, a1 } = await openLargerExample(house)
  shop = a
  const { trade } = (await buyer.browser.run(placeTrade, tradeInput(buyer, { lines, payable }))).placeTrade
  await pay(house, buyer, trade.id)
  await house.settle()
  await house.em().nativeUpdate(OrderLine, { order: { trade: trade.id } }, { afterSaleUntil: now() })
  await house.settle()
  const sold = await house.em().find(OrderLine, { order: { trade: trade.id } })
  lineId = sold.find(({ variantId }) => variantId === a1)?.id ?? ''
  const own = wallet('merchant', shop.merchantId)
  await post([
    { from: own, to: advertising(shop.merchantId), amount: 300 },
    { from: own, to: deposit(shop.merchantId), amount: 5_000 },
    { from: own, to: unapplied, amount: (await balanceOf(own)) - 5_300 - 1_000 },
  ])
})
afterAll(() => house.close())

const walletQuery = `{ shopWallet { available pending advertising deposit debt owedSince
  owedFor { kind amount orderId orderNumber } } }`
const ledgerQuery = `query ($account: ShopAccount, $month: String!, $kind: EntryKind) {
  shopLedger(account: $account, filter: { kind: $kind }, first: 50) { edges { node { kind amount balance opposite note } } }
  shopLedgerMonth(account: $account, month: $month) { opening income expense closing }
}`
const ledgerOf = async (account: string | null, kind: string | null = null) => {
  const { shopLedger, shopLedgerMonth } = await shop.browser.run(ledgerQuery, {
    account,
    kind,
    month: businessMonth(now()),
  })
  const entries: { kind: string; amount: string; balance: string; opposite: string; note: string | null }[] =
    shopLedger.edges.map(({ node }: { node: object }) => node)
  return { entries, month: shopLedgerMonth }
}

test('a shop sees its deposit and its advertising balance beside its wallet, and owes nothing', async () => {
  expect((await shop.browser.run(walletQuery)).shopWallet).toEqual({
    available: '10.00',
    pending: '0.00',
    advertising: '3.00',
    deposit: '50.00',
    debt: '0.00',
    owedSince: null,
    owedFor: [],
  })
})

test('what a refund takes shows on each account, and what is owed with the order that made it', async () => {
  await house.tx((em) => refundLine(em, { lineId, portion: { quantity: 1 }, reason: '不合适' }))
  await house.settle()
  const { order } = await house.em().findOneOrFail(OrderLine, lineId, { populate: ['order'] })
  const { shopWallet } = await shop.browser.run(walletQuery)
  // 158.89 comes back: 10.00 of the wallet, 3.00 of the advertising balance, 50.00 of the deposit.
  expect(shopWallet).toMatchObject({ available: '0.00', advertising: '0.00', deposit: '0.00', debt: '95.89' })
  expect(shopWallet.owedSince).not.toBeNull()
  expect(shopWallet.owedFor).toEqual([
    { kind: 'REFUND', amount: '95.89', orderId: order.id, orderNumber: order.number },
  ])
  expect((await ledgerOf('DEPOSIT')).entries).toEqual([
    { kind: 'REFUND', amount: '-50.00', balance: '0.00', opposite: 'ESCROW', note: null },
    { kind: 'DEPOSIT', amount: '50.00', balance: '50.00', opposite: 'WALLET', note: null },
  ])
  expect((await ledgerOf('DEPOSIT', 'DEPOSIT')).entries).toHaveLength(1)
  expect((await ledgerOf('DEBT')).entries).toMatchObject([{ kind: 'REFUND', amount: '-95.89', balance: '-95.89' }])
})

const statement = `query ($day: String!) { shopStatementDays(month: "MONTH") { day refunds isReconciled }
  shopStatementLines(day: $day, first: 50) { edges { node { kind base fee net fromAdvertising fromDeposit total isReconciled
    postings { from to amount } } } } }`
const refundsOf = async () => {
  const day = businessDay(now())
  const asked = statement.replace('MONTH', day.slice(0, 7))
  const { shopStatementLines, shopStatementDays } = await shop.browser.run(asked, { day })
  const lines: { kind: string }[] = shopStatementLines.edges.map(({ node }: { node: object }) => node)
  return { lines: lines.filter(({ kind }) => kind === 'REFUND'), days: shopStatementDays }
}

test('the statement says which account gave what of a refund, and is reconciled by all of them', async () => {
  const { lines, days } = await refundsOf()
  expect(days).toEqual([{ day: businessDay(now()), refunds: '-105.89', isReconciled: true }])
  expect(lines).toEqual([
    {
      kind: 'REFUND',
      base: '-176.55',
      fee: '-17.66',
      net: '-105.89',
      fromAdvertising: '3.00',
      fromDeposit: '50.00',
      total: '-158.89',
      isReconciled: true,
      postings: expect.arrayContaining([
        { from: 'WALLET', to: 'ESCROW', amount: '10.00' },
        { from: 'ADVERTISING', to: 'ESCROW', amount: '3.00' },
        { from: 'DEPOSIT', to: 'ESCROW', amount: '50.00' },
        { from: 'DEBT', to: 'ESCROW', amount: '95.89' },
      ]),
    },
  ])
})

test('each account has a ledger of its own, whose last balance and month are what it holds', async () => {
  const accounts = {
    ESCROW: escrow(shop.merchantId),
    ADVERTISING: advertising(shop.merchantId),
    DEPOSIT: deposit(shop.merchantId),
    DEBT: debt('merchant', shop.merchantId),
  }
  for (const [name, account] of Object.entries(accounts)) {
    const { entries, month } = await ledgerOf(name)
    expect(entries.length).toBeGreaterThan(0)
    const held = await balanceOf(account)
    expect([name, Math.round(Number(entries[0]?.balance) * 100)]).toEqual([name, held])
    expect([name, Math.round(Number(month.closing) * 100)]).toEqual([name, held])
    expect(month.opening).toBe('0.00')
  }
  expect((await ledgerOf('WALLET')).entries).toEqual((await ledgerOf(null)).entries)
})

test('what was owed and is paid off is not given as a reason any more', async () => {
  await post([{ from: unapplied, to: wallet('merchant', shop.merchantId), amount: 20_000 }])
  const { shopWallet } = await shop.browser.run(walletQuery)
  expect(shopWallet).toMatchObject({ debt: '0.00', owedSince: null, owedFor: [] })
})

test('the ledger of an account is taken away as a CSV of that account', async () => {
  const request = `mutation ($input: RequestExportInput!) { requestExport(input: $input) { export { id fileName } userErrors { code } } }`
  const filter = [{ name: 'account', value: 'DEPOSIT' }]
  const input = { kind: 'MERCHANT_LEDGER', filter, idempotencyKey: uuidv7() }
  const { id, fileName } = (await shop.browser.run(request, { input })).requestExport.export
  expect(fileName).toMatch(/^店铺收支明细-保证金-20[-\d]+\.csv$/)
  await house.settle()
  const lines = (await shop.browser.request({ method: 'GET', url: `/exports/${id}` })).body.trimEnd().split('\r\n')
  expect(lines).toHaveLength(3)
  expect(lines[2]).toContain(',保证金,50.00,,50.00,')
})

test('a refund that the deposit gives alone is on the statement too', async () => {
  const own = wallet('merchant', shop.merchantId)
  await post([
    { from: own, to: unapplied, amount: await balanceOf(own) },
    { from: unapplied, to: deposit(shop.merchantId), amount: 20_000 },
  ])
  await house.tx((em) => refundLine(em, { lineId, portion: { quantity: 1 }, reason: '不合适' }))
  const { lines, days } = await refundsOf()
  expect(lines).toContainEqual(
    expect.objectContaining({ net: '0.00', fromDeposit: '158.90', total: '-158.90', isReconciled: true }),
  )
  expect(days[0].isReconciled).toBe(true)
})
