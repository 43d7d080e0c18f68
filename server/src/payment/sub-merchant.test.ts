import { afterAll, beforeAll, expect, test } from 'vitest'
import { AuditEntry } from '../permission/audit-entry.ts'
import { openCombinedHouse, type CombinedHouse } from '../testing/combined-house.ts'
import type { TestHouse } from '../testing/house.ts'
import { openShop } from '../testing/market.ts'
import { openStaff, type Staff } from '../testing/staff.ts'
import { SubMerchant } from './sub-merchant.ts'

let opened: CombinedHouse
let house: TestHouse
let reviewer: Staff
beforeAll(async () => {
  opened = await openCombinedHouse()
  house = opened.house
  reviewer = await openStaff(house, { permissions: ['merchant:read', 'merchant:review'] })
  await stepUp('now()')
})
afterAll(() => opened.close())

const stepUp = (at: string) =>
  house.em().execute(`update session set stepped_up_at = ${at} where account_id = ?`, [reviewer.accountId])

const setSubMerchant = `mutation ($input: SetSubMerchantInput!) { setSubMerchant(input: $input) {
  merchant { id subMchid } userErrors { code field } } }`

const give = (merchantId: string, mchid: string | null) =>
  reviewer.browser.run(setSubMerchant, { input: { merchantId, mchid } })
const refused = (merchantId: string, mchid: string | null) =>
  reviewer.browser.refused(setSubMerchant, { input: { merchantId, mchid } })

const numberOf = async (merchant: string) => (await house.em().findOne(SubMerchant, { merchant }))?.mchid ?? null

test('staff give a merchant its number, change it and take it away, and each is written down', async () => {
  const { merchantId } = await openShop(house)
  for (const mchid of ['1900000301', '1900000302', '1900000302', null])
    expect((await give(merchantId, mchid)).setSubMerchant.merchant).toEqual({ id: merchantId, subMchid: mchid })
  expect(await numberOf(merchantId)).toBeNull()
  const entries = await house.em().find(AuditEntry, { subjectId: merchantId }, { orderBy: { id: 'asc' } })
  expect(entries.map(({ accountId, action, detail }) => ({ accountId, action, detail }))).toEqual(
    [
      { before: '', after: '1900000301' },
      { before: '1900000301', after: '1900000302' },
      { before: '1900000302', after: '' },
    ].map((detail) => ({ accountId: reviewer.accountId, action: 'setSubMerchant', detail })),
  )
})

test('one number belongs to one merchant, and never is the platform’s own', async () => {
  const [first, second] = [await openShop(house), await openShop(house)]
  await give(first.merchantId, '1900000311')
  expect(await refused(second.merchantId, '1900000311')).toBe('SUB_MERCHANT_TAKEN')
  expect(await refused(second.merchantId, opened.gateway.configuration.wechat.mchid)).toBe('SUB_MERCHANT_TAKEN')
  expect(await numberOf(second.merchantId)).toBeNull()
  const answers = await Promise.all(
    [first, second].map(({ merchantId }) =>
      reviewer.browser.ask(setSubMerchant, { input: { merchantId, mchid: '1900000312' } }),
    ),
  )
  const codes = answers.flatMap(({ data, errors }) =>
    (errors ?? data.setSubMerchant.userErrors).map(({ code }: { code: string }) => code),
  )
  expect(codes).toEqual(['SUB_MERCHANT_TAKEN'])
  expect(await house.em().count(SubMerchant, { mchid: '1900000312' })).toBe(1)
})

test('what is no number is refused before anything is looked at', async () => {
  const { merchantId } = await openShop(house)
  for (const mchid of ['', '1234567', '1234567890123', '１９００００００', ' 19000003', '19000003a'])
    expect((await reviewer.browser.ask(setSubMerchant, { input: { merchantId, mchid } })).errors?.[0]).toMatchObject({
      extensions: { code: 'BAD_USER_INPUT' },
    })
  expect(await refused('01900000-0000-7000-8000-000000000000', '1900000321')).toBe('NOT_FOUND')
})

test('nobody else gives numbers, and only staff see them', async () => {
  const shop = await openShop(house)
  await give(shop.merchantId, '1900000331')
  const reader = await openStaff(house, { permissions: ['merchant:read'] })
  const input = { merchantId: shop.merchantId, mchid: '1900000332' }
  for (const browser of [reader.browser, shop.browser])
    expect((await browser.ask(setSubMerchant, { input })).errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN')
  const own = await shop.browser.run('{ viewer { merchant { subMchid } } }')
  expect(own.viewer.merchant.subMchid).toBeNull()
  const seen = await reader.browser.run('query ($id: ID!) { merchant(id: $id) { subMchid } }', { id: shop.merchantId })
  expect(seen.merchant.subMchid).toBe('1900000331')
  expect(await numberOf(shop.merchantId)).toBe('1900000331')
})

test('who says so has confirmed within minutes that it is them', async () => {
  const { merchantId } = await openShop(house)
  await stepUp("now() - interval '6 minutes'")
  expect(await refused(merchantId, '1900000321')).toBe('STEP_UP_REQUIRED')
  expect(await numberOf(merchantId)).toBeNull()
  await stepUp('now()')
})
