import 'reflect-metadata'
import { businessDay } from '@kaidian/shared/core/time'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { now } from '../kernel/clock.ts'
import { createPolicy } from '../policy/create-policy.ts'
import { FeeScope } from '../policy/fee-rule.ts'
import { makePolicyDraft, makeTerms } from '../policy/make.ts'
import { brokenRules } from '../proofs/books.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { newKey, openBuyer, openShop, pay, place, shipOrder, type Buyer, type Shop } from '../testing/market.ts'
import { openStaff } from '../testing/staff.ts'
import { continuePreview } from './run-preview.ts'

let house: TestHouse
let buyer: Buyer
let ofMerchant: Shop
let ofCategory: Shop
let ofVersion: Shop

const none = { cashbackBps: 0, consumerPromoterBps: 0, merchantPromoterBps: 0, poolBps: 0 }

beforeAll(async () => {
  house = await openTestHouse()
  buyer = await openBuyer(house)
  ofMerchant = await openShop(house)
  ofCategory = await openShop(house)
  ofVersion = await openShop(house)
  await house.tx(async (em) => {
    const ownShares = [
      { ...none, scope: FeeScope.MERCHANT, subjectId: ofMerchant.merchantId, cashbackBps: 3000, poolBps: 2000 },
      { ...none, scope: FeeScope.CATEGORY, subjectId: await categoryOf(ofCategory), cashbackBps: 100, poolBps: 50 },
      // The merchant's come first.
      { ...none, scope: FeeScope.CATEGORY, subjectId: await categoryOf(ofMerchant) },
    ] as const
    const terms = makeTerms({ ownShares: [...ownShares] })
    await createPolicy(em, { terms, effectiveAt: null, author: null, approver: null, now: now() })
  })
})
afterAll(() => house.close())

async function categoryOf({ productId }: Shop): Promise<string> {
  const [row]: { id: string }[] = await house
    .em()
    .execute('select category_id as id from product where id = ?', [productId])
  return row?.id ?? ''
}

/** By shop, what its line of a trade of ¥199.00 each with a fee of ¥19.90 gives. */
async function read(statement: string): Promise<Record<string, unknown>> {
  const rows: { merchant: string; found: unknown }[] = await house.em().execute(statement)
  return Object.fromEntries(rows.map(({ merchant, found }) => [merchant, found]))
}

test('goods of a merchant or a category earn by its own shares from the sale to the pool, and all others by the version’s', async () => {
  const shops = [ofMerchant, ofCategory, ofVersion]
  const trade = await place(buyer, ...shops)
  await pay(house, buyer, trade.id)
  const byMerchant = (values: readonly unknown[]) =>
    Object.fromEntries(shops.map(({ merchantId }, at) => [merchantId, values[at]]))
  const cashbacks = `select merchant_id as merchant, amount::int as found from accrual
    join order_line on order_line.id = order_line_id where kind = 'CASHBACK'`
  expect(await read(cashbacks)).toEqual(byMerchant([597, 19, 398]))
  // What is said of shares later does not touch what is sold.
  await house.tx((em) =>
    createPolicy(em, { terms: makeTerms(), effectiveAt: null, author: null, approver: null, now: now() }),
  )
  const rows: { id: string; merchant: string }[] = await house
    .em()
    .execute('select id, merchant_id as merchant from orders')
  for (const { id, merchant } of rows) {
    const shop = shops.find(({ merchantId }) => merchantId === merchant)
    await shop?.browser.run(shipOrder, {
      input: { id, carrier: 'SF', number: 'SF1', lines: null, idempotencyKey: newKey() },
    })
    await buyer.browser.run(
      'mutation ($input: ConfirmReceiptInput!) { confirmReceipt(input: $input) { userErrors { code } } }',
      { input: { id, idempotencyKey: newKey() } },
    )
  }
  await house.passHours(24 * 8)
  const pools = `select l.merchant_id as merchant, t.amount::int as found from transfer t
    join journal on journal.id = t.journal_id join order_line l on journal.key = 'settle:' || l.id
    join ledger_account a on a.id = t.credit_account_id where a.kind = 'POOL'`
  expect(await read(pools)).toEqual(byMerchant([398, 9, 199]))
  expect(await brokenRules(house.em())).toEqual([])
})

test('a preview takes them for what was sold, and those of the draft for what would be', async () => {
  const staff = await openStaff(house, { permissions: ['policy:read'] })
  const draftId = await house.tx(async (em) => {
    const own = { ...none, scope: FeeScope.MERCHANT, subjectId: ofVersion.merchantId, cashbackBps: 1000 } as const
    return (await makePolicyDraft(em, { ownShares: [own] })).id
  })
  const [row]: { at: Date }[] = await house.em().execute('select min(created_at) as at from orders')
  const firstDay = businessDay(new Date(row?.at ?? 0))
  const start = 'mutation ($input: PreviewPolicyInput!) { previewPolicy(input: $input) { userErrors { code } } }'
  await staff.browser.run(start, { input: { draftId, firstDay, lastDay: firstDay, idempotencyKey: newKey() } })
  while ((await continuePreview(house.orm.em)) > 0);
  const { policyDraft } = await staff.browser.run(
    `query ($id: ID!) { policyDraft(id: $id) { shareRules { scope subjectName cashbackBps }
      difference { ownShares { share before after } } preview { amounts { part before after } } } }`,
    { id: draftId },
  )
  const amounts = new Map(policyDraft.preview.amounts.map((one: { part: string }) => [one.part, one]))
  expect(amounts.get('CASHBACK')).toMatchObject({ before: '10.14', after: '9.95' })
  expect(amounts.get('POOL')).toMatchObject({ before: '6.06', after: '3.98' })
  expect(policyDraft.shareRules).toMatchObject([{ scope: 'MERCHANT', cashbackBps: 1000 }])
  expect(policyDraft.difference.ownShares).toEqual([
    { share: 'CASHBACK', before: null, after: 1000 },
    { share: 'CONSUMER_PROMOTER', before: null, after: 0 },
    { share: 'MERCHANT_PROMOTER', before: null, after: 0 },
    { share: 'POOL', before: null, after: 0 },
  ])
})

test('own shares that are more than the fee, or of nobody, are refused at their row', async () => {
  const staff = await openStaff(house, { permissions: ['policy:write', 'policy:read'] })
  const { shares, bases } = makeTerms()
  const refusedWith = async (own: object) => {
    const input = {
      defaultFeeRateBps: 1000,
      categoryRates: [],
      merchantRates: [],
      productRates: [],
      shares,
      ownShares: [{ ...none, scope: 'MERCHANT', ...own }],
      bases,
      note: '—',
      idempotencyKey: newKey(),
    }
    const { data } = await staff.browser.ask(
      'mutation ($input: ProposePolicyInput!) { proposePolicy(input: $input) { userErrors { code field } } }',
      { input },
    )
    return data.proposePolicy.userErrors[0]
  }
  const id = ofMerchant.merchantId
  expect(await refusedWith({ id, cashbackBps: 9000 })).toEqual({ code: 'POLICY_SHARES_OVER_FEE', field: 'ownShares.0' })
  expect(await refusedWith({ id: ofMerchant.productId })).toEqual({ code: 'NOT_FOUND', field: 'ownShares.0' })
})
