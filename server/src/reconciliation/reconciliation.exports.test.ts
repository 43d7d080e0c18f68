import type { EntityManager } from '@mikro-orm/postgresql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PaymentChannel } from '../payment/payment-channel.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { newKey, openBuyer, openShop } from '../testing/market.ts'
import { openStaff, type Staff } from '../testing/staff.ts'
import { makeCase, makeChannelBill } from './make.ts'
import type { ReconciliationCase } from './reconciliation-case.ts'

const request = `mutation ($input: RequestExportInput!) { requestExport(input: $input) { export { id } userErrors { code } } }`
const take = `mutation ($input: TakeCaseInput!) { takeReconciliationCase(input: $input) { userErrors { code } } }`
const resolve = `mutation ($input: ResolveCaseInput!) { resolveReconciliationCase(input: $input) { userErrors { code } } }`
const formulas = { nickname: '=HYPERLINK("http://x")', note: '@SUM(1)', subject: '+cmd|calc' }

let house: TestHouse
let clerk: Staff
let open: ReconciliationCase
let resolved: ReconciliationCase
beforeAll(async () => {
  house = await openTestHouse()
  clerk = await openStaff(house, { permissions: ['reconciliation:read', 'reconciliation:resolve'] })
  await house.em().execute('update account set nickname = ? where id = ?', [formulas.nickname, clerk.accountId])
  open = await house.tx((em) => makeCase(em, makeChannelBill(em, '2026-11-20', PaymentChannel.WECHAT), '2026112000001'))
  const other = (em: EntityManager) => makeChannelBill(em, '2026-11-21', PaymentChannel.ALIPAY)
  resolved = await house.tx((em) => makeCase(em, other(em), formulas.subject))
  // There is nobody to fetch them from.
  await house.em().execute('update channel_bill set due_at = null')
  await clerk.browser.run(take, { input: { id: open.id, idempotencyKey: newKey() } })
  const verdict = { id: resolved.id, resolution: 'CHANNEL_ERROR', note: formulas.note, idempotencyKey: newKey() }
  await clerk.browser.run(resolve, { input: verdict })
})
afterAll(() => house.close())

type Filter = Record<string, string>

const wish = (filter: Filter = {}) => ({
  input: {
    kind: 'RECONCILIATION_CASES',
    filter: Object.entries(filter).map(([name, value]) => ({ name, value })),
    idempotencyKey: newKey(),
  },
})

async function written(filter?: Filter): Promise<string> {
  const { export: asked } = (await clerk.browser.run(request, wish(filter))).requestExport
  await house.settle()
  return asked.id
}

const fetchFile = ({ browser }: Pick<Staff, 'browser'>, id: string) =>
  browser.request({ method: 'GET', url: `/exports/${id}` })

const linesOf = async (filter?: Filter): Promise<string[]> =>
  (await fetchFile(clerk, await written(filter))).body.trimEnd().split('\r\n')

const time = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d:\d\d`

test('every case is a row, in words and yuan, and nothing of it is a formula', async () => {
  const [header, ...rows] = await linesOf()
  expect(header).toBe(
    '\ufeff差异编号,渠道,账单日,种类,商户单号,渠道单号,我方金额（元）,渠道金额（元）,差额（元）,发现时间,状态,处理人,了结方式,说明,了结人,了结时间',
  )
  expect(rows).toHaveLength(2)
  const nickname = `"'=HYPERLINK(""http://x"")"`
  const kind = '渠道有收款，我方没有这个单号'
  const [first, second] = rows
  expect(first).toMatch(
    new RegExp(
      String.raw`^${resolved.number}\t,支付宝,2026-11-21,${kind},'\+cmd\|calc,4200\+cmd\|calc,,207\.00,207\.00,${time},已了结,`,
    ),
  )
  expect(first).toContain(`,'${formulas.note},${nickname},`)
  expect(second).toMatch(
    new RegExp(
      String.raw`^${open.number}\t,微信支付,2026-11-20,${kind},2026112000001,42002026112000001\t,,207\.00,207\.00,${time},待处理,`,
    ),
  )
  expect(second?.endsWith(`,${nickname},,,,`)).toBe(true)
})

test('holds what its page shows by the same terms, and refuses terms that the page does not have', async () => {
  const numbersOf = async (filter: Filter) =>
    (await linesOf(filter)).slice(1).map((line) => line.slice(0, line.indexOf('\t')))
  expect(await numbersOf({ status: 'OPEN' })).toEqual([open.number])
  expect(await numbersOf({ channel: 'ALIPAY' })).toEqual([resolved.number])
  expect(await numbersOf({ day: '2026-11-20', kind: 'PAYMENT_UNKNOWN' })).toEqual([open.number])
  expect(await numbersOf({ mine: 'true' })).toEqual([open.number])
  expect(await numbersOf({ minDays: '3' })).toEqual([])
  const wrong: Filter[] = [{ day: 'today' }, { kind: 'X' }, { mine: 'false' }, { minDays: '0' }, { owner: 'me' }]
  for (const filter of wrong) expect(await clerk.browser.refused(request, wish(filter))).toBe('BAD_USER_INPUT')
})

test('is for those who may read cases, for as long as they may', async () => {
  const reader = await openStaff(house, { permissions: ['reconciliation:read'] })
  expect(await reader.browser.refused(request, wish())).toBe('accepted')
  await house.settle()
  const others = [
    (await openStaff(house, { permissions: ['payment:read'] })).browser,
    (await openBuyer(house)).browser,
    (await openShop(house)).browser,
  ]
  for (const browser of others) expect(await browser.refused(request, wish())).toBe('FORBIDDEN')
  expect(await house.visitor().refused(request, wish())).toBe('UNAUTHENTICATED')

  const id = await written()
  expect((await fetchFile(clerk, id)).statusCode).toBe(200)
  expect((await fetchFile(reader, id)).statusCode).toBe(404)
  await house.em().execute(`update role set permission_keys = '{}' where id = ?`, [clerk.roleId])
  expect((await fetchFile(clerk, id)).statusCode).toBe(404)
})
