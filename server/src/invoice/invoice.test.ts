import { after, businessDay, businessMonth, hours, minutes, monthRange } from '@kaidian/shared/core/time'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { clockOffset, machineNow, now, setClockOffset } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { OrderLine } from '../order/order.ts'
import { checkAll } from '../settlement/check-invariants.ts'
import { refundLine } from '../settlement/refund-line.ts'
import type { Answer, Browser } from '../testing/browser.ts'
import { openSuperuser, openTestHouse, type TestHouse } from '../testing/house.ts'
import { openLargerExample } from '../testing/larger-example.ts'
import { newKey, pay, placeTrade, signInStaff, tradeInput } from '../testing/market.ts'
import { makeCreditCode } from './make.ts'
import { isOver } from './read-fee-months.ts'

let house: TestHouse
let shop: { browser: Browser; merchantId: string }
let other: { browser: Browser; merchantId: string }
let clerk: Browser
let chief: Browser
/** in which everything was sold and settled, and the next one */
let sold: string
let next: string
let lineIds: Map<string, string>
let variants: { a1: string; a2: string }

const toNextMonth = () => {
  const { to } = monthRange(businessMonth(now()))
  return house.passHours((to.getTime() - now().getTime()) / hours(1) + 1)
}
const refund = (variantId: string, quantity: number) => {
  const lineId = lineIds.get(variantId) ?? ''
  return house.tx((em) => refundLine(em, { lineId, portion: { quantity }, reason: '不合适' }))
}

/** Another way to the same figure: by the keys of accounts. */
async function ledgerFee(merchantId: string, month: string): Promise<string> {
  const { from, to } = monthRange(month)
  const { rows } = await sql<{ net: string }>`
    select (coalesce(sum(case when credit.key = 'fee_revenue' then amount else -amount end), 0) / 100.0)::numeric(12, 2) as net
    from transfer join ledger_account debit on debit.id = debit_account_id join ledger_account credit on credit.id = credit_account_id
    where array[debit.key, credit.key] @> array['fee_revenue', ${`escrow:merchant:${merchantId}`}]
      and at >= ${from} and at < ${to}`.execute(sqlOf(house.em()))
  return rows[0]?.net ?? ''
}

beforeAll(async () => {
  house = await openTestHouse()
  // A whole month is before us, whatever day it is.
  await toNextMonth()
  const { buyer, lines, payable, a, b, a1 } = await openLargerExample(house)
  shop = a
  other = b
  clerk = await signInStaff(house, ['invoice:read', 'invoice:issue', 'invoice:approve'])
  chief = await signInStaff(house, ['invoice:read', 'invoice:approve'])
  const { trade } = (await buyer.browser.run(placeTrade, tradeInput(buyer, { lines, payable }))).placeTrade
  await pay(house, buyer, trade.id)
  const found = await house.em().find(OrderLine, { order: { trade: trade.id } })
  lineIds = new Map(found.map(({ variantId, id }) => [variantId, id]))
  const a2 = found.find(({ variantId, merchantId }) => merchantId === a.merchantId && variantId !== a1)?.variantId ?? ''
  variants = { a1, a2 }
  // Of A1, ¥35.31 of fee: a piece comes back before it is settled, so ¥17.65 are taken of it, and ¥5.32 of A2.
  await refund(a1, 1)
  await house.em().nativeUpdate(OrderLine, { order: { trade: trade.id } }, { afterSaleUntil: now() })
  await house.settle()
  // A2 comes back after it was settled, in the same month.
  await refund(a2, 1)
  sold = businessMonth(now())
})
afterAll(() => house.close())

/** What a mutation answers, its refusals too. */
async function tell(browser: Browser, mutation: string, input: object): Promise<Answer['data']> {
  const { data, errors } = await browser.ask(mutation, { input })
  expect(errors, mutation).toBeUndefined()
  return data[/\{ (\w+)\(/.exec(mutation)?.[1] ?? '']
}

const monthsQuery = `query ($year: Int) { shopInvoiceMonths(year: $year) { month settled returned net isOver
  invoices { id status amount number reason redReason file { url } particulars { title taxNumber } } } }`
const monthsOf = async (browser: Browser, year?: number) => (await browser.run(monthsQuery, { year })).shopInvoiceMonths
const save = `mutation ($input: SaveInvoiceParticularsInput!) { saveInvoiceParticulars(input: $input) {
  invoiceParticulars { id title kind } userErrors { code field } } }`
const ask = `mutation ($input: RequestInvoiceInput!) { requestInvoice(input: $input) {
  invoice { id status amount month } userErrors { code params message } } }`
const askFor = (browser: Browser, month: string, idempotencyKey = newKey()) =>
  tell(browser, ask, { month, idempotencyKey })
const issue = `mutation ($input: IssueInvoiceInput!) { issueInvoice(input: $input) {
  invoice { status number issuedBy } userErrors { code field params } } }`
const reject = `mutation ($input: RejectInvoiceInput!) { rejectInvoice(input: $input) {
  invoice { status reason } userErrors { code } } }`
const propose = `mutation ($input: ProposeRedLetterInput!) { proposeRedLetter(input: $input) {
  invoice { status redNumber } userErrors { code field } } }`
const decide = `mutation ($input: DecideInput!) { decideRedLetter(input: $input) {
  invoice { status redNumber redProposedBy } userErrors { code } } }`

const particulars = () => ({
  kind: 'NORMAL',
  title: '好物有限公司',
  taxNumber: makeCreditCode('12345678'),
  email: 'caiwu@example.com',
})

async function upload(browser: Browser, bytes = '%PDF-1.7 invoice'): Promise<string> {
  const form = new FormData()
  form.append('file', new Blob([bytes]), '发票.pdf')
  const response = await browser.request({ method: 'POST', url: '/files?use=invoice', payload: form })
  return response.json().id
}

let counter = 0
const issueInput = async (id: string, changes: object = {}) => ({
  id,
  number: `2644200000000000${1000 + (counter += 1)}`,
  issuedOn: businessDay(now()),
  amount: '17.65',
  fileId: await upload(clerk),
  idempotencyKey: newKey(),
  ...changes,
})

test('a month adds up what settlements took and refunds gave back, and is not asked for while it lasts', async () => {
  expect(await monthsOf(shop.browser)).toEqual([
    { month: sold, settled: '22.97', returned: '5.32', net: '17.65', isOver: false, invoices: [] },
  ])
  expect(await ledgerFee(shop.merchantId, sold)).toBe('17.65')
  await tell(shop.browser, save, particulars())
  expect((await askFor(shop.browser, sold)).userErrors).toMatchObject([{ code: 'INVOICE_MONTH_OPEN' }])
})

test('a month is over a little after its end, when what began in it has been posted', () => {
  const before = clockOffset()
  onTestFinished(() => setClockOffset(before))
  const isOverAfter = (passed: number): boolean => {
    setClockOffset(after(monthRange('2031-01').to, passed).getTime() - machineNow().getTime())
    return isOver('2031-01')
  }
  expect([minutes(-1), minutes(9), minutes(11)].map(isOverAfter)).toEqual([false, false, true])
})

test('particulars need a number that checks itself, and a special invoice the bank too', async () => {
  const wrong = { ...particulars(), taxNumber: `${makeCreditCode('12345678').slice(0, 17)}0` }
  expect((await tell(shop.browser, save, wrong)).userErrors).toEqual([
    { code: 'TAX_NUMBER_INVALID', field: 'taxNumber' },
  ])
  const special = {
    ...particulars(),
    kind: 'SPECIAL',
    address: '深圳市南山区',
    phone: '0755-1234567',
    bankName: '工行',
  }
  const { errors } = await shop.browser.ask(save, { input: special })
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field: 'bankAccount' }] })
  const saved = await tell(shop.browser, save, { ...special, bankAccount: '4000 0012 0920' })
  expect(saved.invoiceParticulars.kind).toBe('SPECIAL')
})

test('saving the same again keeps what there is', async () => {
  const first = await tell(shop.browser, save, particulars())
  const again = await tell(shop.browser, save, { ...particulars(), title: ' 好物有限公司 ' })
  expect(again.invoiceParticulars.id).toBe(first.invoiceParticulars.id)
})

test('a month that is over is asked for once, by two at once too, and a refund afterwards is of the later month', async () => {
  await toNextMonth()
  next = businessMonth(now())
  await refund(variants.a1, 1)
  const key = newKey()
  const [one, two] = await Promise.all([askFor(shop.browser, sold, key), askFor(shop.browser, sold)])
  const [made] = [one, two].filter(({ invoice }) => invoice)
  const [refused] = [one, two].filter(({ userErrors }) => userErrors.length > 0)
  expect(made.invoice).toMatchObject({ status: 'REQUESTED', amount: '17.65', month: sold })
  expect(refused.userErrors).toMatchObject([{ code: 'INVOICE_ASKED_ALREADY', params: { month: sold } }])
  const again = await askFor(shop.browser, sold, key)
  expect(one.invoice ? again.invoice.id : again.userErrors[0].code).toBe(
    one.invoice ? made.invoice.id : 'INVOICE_ASKED_ALREADY',
  )
  const months = await monthsOf(shop.browser)
  expect(months).toMatchObject([
    { month: next, settled: '0.00', returned: '17.65', net: '-17.65', isOver: false, invoices: [] },
    { month: sold, net: '17.65', isOver: true, invoices: [{ status: 'REQUESTED', amount: '17.65' }] },
  ])
  expect(await ledgerFee(shop.merchantId, next)).toBe('-17.65')
})

test('without particulars, or of a month without fee, nothing is asked for, and the words say why', async () => {
  expect((await askFor(other.browser, sold)).userErrors).toMatchObject([{ code: 'INVOICE_PARTICULARS_NEEDED' }])
  await toNextMonth()
  expect((await askFor(shop.browser, next)).userErrors).toEqual([
    {
      code: 'INVOICE_NOTHING',
      params: { month: next, net: '-17.65' },
      message: `${next} 的服务费净额是 ¥-17.65，大于零才能开票`,
    },
  ])
})

const waiting = async (): Promise<string> => {
  const months = await monthsOf(shop.browser)
  return months.find(({ month }: { month: string }) => month === sold).invoices[0].id
}

test('a refused request keeps its reason and its particulars, and is asked for again with others', async () => {
  const id = await waiting()
  const input = { id, reason: '抬头与营业执照不符', idempotencyKey: newKey() }
  expect(await tell(clerk, reject, input)).toEqual({
    invoice: { status: 'REJECTED', reason: '抬头与营业执照不符' },
    userErrors: [],
  })
  expect((await tell(clerk, reject, { ...input, idempotencyKey: newKey() })).userErrors).toEqual([
    { code: 'INVOICE_DECIDED' },
  ])
  await tell(shop.browser, save, { ...particulars(), title: '好物（深圳）有限公司' })
  expect((await askFor(shop.browser, sold)).invoice.status).toBe('REQUESTED')
  const months = await monthsOf(shop.browser)
  expect(months.at(-1).invoices).toMatchObject([
    { status: 'REQUESTED', particulars: { title: '好物（深圳）有限公司' } },
    { status: 'REJECTED', reason: '抬头与营业执照不符', particulars: { title: '好物有限公司' } },
  ])
})

test('an invoice is issued of its amount alone, on a day that may be, once, and its number is of no other', async () => {
  const id = await waiting()
  const refusalOf = async (changes: object) => (await tell(clerk, issue, await issueInput(id, changes))).userErrors[0]
  expect(await refusalOf({ amount: '17.66' })).toMatchObject({
    code: 'INVOICE_AMOUNT_DIFFERS',
    params: { amount: '17.65' },
  })
  expect(await refusalOf({ issuedOn: businessDay(after(now(), hours(24))) })).toMatchObject({
    code: 'INVOICE_DATE_WRONG',
  })
  expect(await refusalOf({ issuedOn: '2020-01-01' })).toMatchObject({ code: 'INVOICE_DATE_WRONG' })
  expect(await refusalOf({ fileId: await upload(shop.browser) })).toMatchObject({ code: 'FILE_NOT_FOUND' })
  const given = await issueInput(id)
  const second = await issueInput(id)
  const answers = await Promise.all([tell(clerk, issue, given), tell(clerk, issue, second)])
  const codes = answers.flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code))
  expect(codes).toEqual(['INVOICE_DECIDED'])
  const months = await monthsOf(shop.browser)
  const { number, amount } = months.at(-1).invoices[0]
  expect(amount).toBe(await ledgerFee(shop.merchantId, sold))
  await tell(other.browser, save, { ...particulars(), title: '另一家' })
  const theirs = (await askFor(other.browser, sold)).invoice
  expect(theirs.amount).toBe(await ledgerFee(other.merchantId, sold))
  expect(await refusalOf({ id: theirs.id, amount: theirs.amount, number })).toMatchObject({
    code: 'INVOICE_NUMBER_TAKEN',
  })
})

test('its paper is for its shop and for staff who see invoices, and for nobody else', async () => {
  const months = await monthsOf(shop.browser)
  const { url } = months.at(-1).invoices[0].file
  const status = async (browser: Browser) => (await browser.request({ method: 'GET', url })).statusCode
  expect(await status(shop.browser)).toBe(200)
  expect(await status(chief)).toBe(200)
  expect(await status(other.browser)).toBe(404)
  expect(await status(await signInStaff(house, ['merchant:review', 'ledger:read']))).toBe(404)
  expect(await status(house.visitor())).toBe(404)
})

test('what the ledger does not say is not issued, and breaks the rule of money', async () => {
  const months = await monthsOf(other.browser)
  const { id, amount } = months[0].invoices[0]
  const ruleOf = async () => (await checkAll(house.em())).find(({ number }) => number === 10)
  expect(await ruleOf()).toMatchObject({ holds: true })
  const superuser = await openSuperuser(house)
  await superuser.query('update invoice set amount = amount + 1 where id = $1', [id])
  expect(await ruleOf()).toMatchObject({ holds: false, violations: 1 })
  const wrong = await issueInput(id, { amount: (Number(amount) + 0.01).toFixed(2) })
  expect((await tell(clerk, issue, wrong)).userErrors).toMatchObject([
    { code: 'INVOICE_LEDGER_DIFFERS', params: { month: sold, net: amount } },
  ])
  await superuser.query('update invoice set amount = amount - 1 where id = $1', [id])
  await superuser.end()
})

test('a reversal has two people; refused the invoice stands, approved the month can be asked for again', async () => {
  const id = await waiting()
  const proposed = () =>
    tell(clerk, propose, { id, number: '26449999000011112222', reason: '销售退回', idempotencyKey: newKey() })
  const decided = (browser: Browser, decision: string) =>
    tell(browser, decide, { id, decision, reason: decision === 'RETURN' ? '不必' : null, idempotencyKey: newKey() })
  expect((await proposed()).invoice.status).toBe('RED_PROPOSED')
  expect((await decided(clerk, 'APPROVE')).userErrors).toEqual([{ code: 'OWN_PROPOSAL' }])
  expect((await decided(chief, 'RETURN')).invoice).toEqual({
    status: 'ISSUED',
    redNumber: null,
    redProposedBy: null,
  })
  expect((await askFor(shop.browser, sold)).userErrors).toMatchObject([{ code: 'INVOICE_ASKED_ALREADY' }])
  await proposed()
  expect((await decided(chief, 'APPROVE')).invoice.status).toBe('RED_LETTERED')
  expect((await askFor(shop.browser, sold)).invoice.amount).toBe('17.65')
  const months = await monthsOf(shop.browser)
  expect(months.at(-1).invoices.map(({ status }: { status: string }) => status)).toEqual([
    'REQUESTED',
    'RED_LETTERED',
    'REJECTED',
  ])
  const { rows } = await sql<{ action: string }>`select action from audit_entry order by created_at, id`.execute(
    sqlOf(house.em()),
  )
  expect(rows.map(({ action }) => action)).toEqual([
    'rejectInvoice',
    'issueInvoice',
    'proposeRedLetter',
    'decideRedLetter',
    'proposeRedLetter',
    'decideRedLetter',
  ])
})

const list = `query ($status: InvoiceStatus, $kind: InvoiceKind, $month: String, $merchantId: ID, $search: String, $first: Int) {
  invoices(status: $status, kind: $kind, month: $month, merchantId: $merchantId, search: $search, first: $first) {
    edges { node { id shopName particulars { title } file { name } issuedBy redDecidedBy } } } }`

test('every filter of staff leaves what it says, and a list costs as many statements as a row of it', async () => {
  const count = async (variables: object) => (await clerk.run(list, variables)).invoices.edges.length
  expect(await count({})).toBe(4)
  expect(await count({ status: 'REQUESTED' })).toBe(2)
  expect(await count({ kind: 'SPECIAL' })).toBe(0)
  expect(await count({ month: next })).toBe(0)
  expect(await count({ merchantId: other.merchantId })).toBe(1)
  expect(await count({ merchantId: 'nobody' })).toBe(0)
  expect(await count({ search: '另一家' })).toBe(1)
  expect(await count({ search: '26449999000011112222' })).toBe(1)
  expect(await count({ search: particulars().taxNumber })).toBe(4)
  const one = await house.countStatements(() => clerk.run(list, { first: 1 }))
  const all = await house.countStatements(() => clerk.run(list, { first: 10 }))
  expect(all.statements.length).toBe(one.statements.length)
})

test('the months of a year are read in one statement, and all that was asked for in another', async () => {
  const year = Number(sold.slice(0, 4))
  const { result, statements } = await house.countStatements(() => monthsOf(shop.browser, year))
  expect(result.every(({ month }: { month: string }) => month.startsWith(String(year)))).toBe(true)
  expect(statements.filter((text) => text.includes('transfer'))).toHaveLength(1)
  expect(statements.filter((text) => /from "invoice"/.test(text))).toHaveLength(1)
  expect(await monthsOf(shop.browser, year - 1)).toEqual([])
  expect((await shop.browser.ask(monthsQuery, { year: 3 })).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
})

const requestExport = `mutation ($input: RequestExportInput!) { requestExport(input: $input) { export { id } userErrors { code } } }`

test('the requests go to the invoicing system as a table, with its rate', async () => {
  const filter = [{ name: 'status', value: 'REQUESTED' }]
  const { export: asked } = await tell(clerk, requestExport, { kind: 'INVOICES', filter, idempotencyKey: newKey() })
  await house.settle()
  const { payload } = await clerk.request({ method: 'GET', url: `/exports/${asked.id}` })
  const [head, ...rows] = payload.trim().split('\r\n')
  expect(head).toContain('发票流水号,发票类型,购买方名称,购买方纳税人识别号')
  expect(rows).toHaveLength(2)
  expect(rows.join()).toContain(`好物（深圳）有限公司,${particulars().taxNumber},,,,,平台服务费,是,17.65,0.06,${sold}`)
})
