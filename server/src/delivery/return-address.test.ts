import { limits } from '@kaidian/shared/core/limits'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Merchant } from '../merchant/merchant.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { newKey, openShop, type Shop } from '../testing/market.ts'
import { makeReturnAddress } from './make.ts'

let house: TestHouse
let shop: Shop

beforeAll(async () => {
  house = await openTestHouse()
})
beforeEach(async () => {
  shop = await openShop(house)
})
afterAll(() => house.close())

const fields = 'id name phone regionCode regionPath detail isDefault'
const save = `mutation ($input: SaveReturnAddressInput!) {
  saveReturnAddress(input: $input) { returnAddress { ${fields} } userErrors { code field params } } }`
const remove = `mutation ($input: IdInput!) { removeReturnAddress(input: $input) { removedId userErrors { code } } }`
const list = async () => (await shop.browser.run(`{ shopReturnAddresses { ${fields} } }`)).shopReturnAddresses

const wish = (parts: object = {}) => ({
  input: {
    name: '退货组',
    phone: '0571-88886666',
    regionCode: '330106',
    detail: '文三路 1 号',
    isDefault: false,
    idempotencyKey: newKey(),
    ...parts,
  },
})
const saved = async (parts: object = {}) => (await shop.browser.run(save, wish(parts))).saveReturnAddress.returnAddress

test('the first is the default, another one may become it, and there is always one', async () => {
  const first = await saved()
  expect(first).toMatchObject({ isDefault: true, regionPath: '浙江省 杭州市 西湖区' })
  const second = await saved({ name: '二号仓', isDefault: true })
  expect((await list()).map(({ id }: { id: string }) => id)).toEqual([second.id, first.id])
  expect(await saved({ id: second.id, name: '二号仓', detail: '文三路 9 号' })).toMatchObject({
    isDefault: true,
    detail: '文三路 9 号',
  })
  await shop.browser.run(remove, { input: { id: second.id } })
  expect(await list()).toMatchObject([{ id: first.id, isDefault: true }])
})

test('sent twice it is one; two at once make one default', async () => {
  const one = wish()
  const answers = await Promise.all([shop.browser.run(save, one), shop.browser.run(save, one)])
  expect(answers[0]).toEqual(answers[1])
  expect(await list()).toHaveLength(1)
  await Promise.all([saved({ isDefault: true }), saved({ isDefault: true })])
  expect((await list()).filter(({ isDefault }: { isDefault: boolean }) => isDefault)).toHaveLength(1)
})

test('what is no phone or no district is refused, and so is one too many', async () => {
  const { errors } = await shop.browser.ask(save, wish({ phone: 'ask me' }))
  expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  expect(await shop.browser.refused(save, wish({ regionCode: '330100' }))).toBe('REGION_NOT_FOUND')
  await house.tx(async (em) => {
    const merchant = await em.findOneOrFail(Merchant, shop.merchantId)
    for (let count = 0; count < limits.returnAddresses; count += 1) await makeReturnAddress(em, { merchant })
  })
  expect(await shop.browser.refused(save, wish())).toBe('TOO_MANY_RETURN_ADDRESSES')
})

test("another shop's is as if it were not there", async () => {
  const { id } = await saved()
  const strange = await openShop(house)
  expect(await strange.browser.refused(save, wish({ id }))).toBe('NOT_FOUND')
  expect(await strange.browser.refused(remove, { input: { id } })).toBe('NOT_FOUND')
  await expect(
    house.em().execute('update shop_return_address set merchant_id = ? where id = ?', [strange.merchantId, id]),
  ).rejects.toThrow(/permission denied/)
})
