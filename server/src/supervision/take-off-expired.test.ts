import { after, days, hours } from '@kaidian/shared/core/time'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeCategory, makeProduct } from '../catalog/make.ts'
import { Product } from '../catalog/product.ts'
import { clockOffset, now, setClockOffset } from '../kernel/clock.ts'
import { StoredFile } from '../kernel/outside/files/stored-file.ts'
import { makePermit } from '../merchant/make.ts'
import { Merchant } from '../merchant/merchant.ts'
import { PermitKind } from '../merchant/permit.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { openShop } from '../testing/market.ts'
import { takeOffExpired } from './take-off-expired.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

const onSale =
  'mutation ($input: SetProductOnSaleInput!) { setProductOnSale(input: $input) { product { status } userErrors { code } } }'
const save =
  'mutation ($input: SavePermitInput!) { savePermit(input: $input) { permit { isGood daysLeft } userErrors { code } } }'
const permits = '{ shopPermits { kind isGood daysLeft } }'
const cases = '{ shopProductCases { edges { node { id source status permit resolution canAppeal product { id } } } } }'

/** A shop whose liquor needs a permit that is good for so many days; the category above asks for it. */
async function openLiquorShop(goodFor: number, goods = 1) {
  const shop = await openShop(house)
  const made = await house.tx(async (em) => {
    const merchant = await em.findOneOrFail(Merchant, shop.merchantId)
    const parent = makeCategory(em, { name: `酒水${uuidv7()}`, permits: [PermitKind.ALCOHOL] })
    const category = makeCategory(em, { name: '白酒', parent })
    em.persist(makePermit(merchant, uuidv7(), { kind: PermitKind.ALCOHOL, validUntil: after(now(), days(goodFor)) }))
    const ids: string[] = []
    for (let count = 0; count < goods; count += 1) ids.push((await makeProduct(em, { merchant, category })).id)
    return { ids, categoryId: category.id }
  })
  return { shop, ...made }
}

async function statusesOf(ids: readonly string[]): Promise<string[]> {
  const products = await house.em().find(Product, { id: { $in: ids } })
  return ids.map((id) => String(products.find((one) => one.id === id)?.status))
}

test('goods go off sale when their permit runs out, and may come back when it is renewed', async () => {
  const { shop, ids } = await openLiquorShop(40)
  const [id = ''] = ids
  await house.passHours(24 * 40 - 1)
  expect(await statusesOf(ids)).toEqual(['ON_SALE'])
  await house.passHours(2)
  expect(await statusesOf([id, shop.productId])).toEqual(['OFF_SALE', 'ON_SALE'])
  const told = (await shop.browser.run(cases)).shopProductCases.edges
  expect(told).toMatchObject([
    { node: { source: 'PERMIT_EXPIRED', status: 'OPEN', permit: 'ALCOHOL', canAppeal: false, product: { id } } },
  ])
  expect(await shop.browser.refused(onSale, { input: { id, isOnSale: true } })).toBe('PERMITS_MISSING')
  const document = await house.tx(async (em) => {
    const file = Object.assign(new StoredFile(), { kind: 'document', accountId: shop.ownerId, name: 'a.pdf' })
    em.persist(Object.assign(file, { contentType: 'application/pdf', byteSize: 9 }))
    return file.id
  })
  const renewed = { kind: 'ALCOHOL', number: 'J2', documentId: document, validUntil: after(now(), days(400)) }
  await shop.browser.run(save, { input: renewed })
  await house.settle()
  expect((await shop.browser.run(cases)).shopProductCases.edges).toMatchObject([
    { node: { status: 'RESOLVED', resolution: 'PERMIT_RENEWED' } },
  ])
  expect(await statusesOf(ids)).toEqual(['OFF_SALE'])
  await shop.browser.run(onSale, { input: { id, isOnSale: true } })
  await house.settle()
  expect(await statusesOf(ids)).toEqual(['ON_SALE'])
})

test('a shop is warned from thirty days before', async () => {
  const { shop } = await openLiquorShop(45)
  const left = async () => (await shop.browser.run(permits)).shopPermits[0].daysLeft
  expect(await left()).toBeNull()
  await house.passHours(24 * 15 + 1)
  expect(await left()).toBe(30)
  await house.passHours(24 * 23)
  expect(await left()).toBe(7)
  await house.passHours(24 * 6)
  expect(await left()).toBe(1)
  await house.passHours(24)
  expect(await left()).toBe(0)
})

test('many at once take as many statements as one, and another permit takes nothing off', async () => {
  const one = await openLiquorShop(1)
  const many = await openLiquorShop(3, 8)
  const run = async (passed: number) => {
    setClockOffset(clockOffset() + hours(passed))
    return (await house.countStatements(() => takeOffExpired(house.em()))).statements.length
  }
  const few = await run(25)
  expect(await statusesOf(one.ids)).toEqual(['OFF_SALE'])
  expect(await statusesOf(many.ids)).not.toContain('OFF_SALE')
  expect(await run(48)).toBeLessThanOrEqual(few)
  expect(await statusesOf(many.ids)).not.toContain('ON_SALE')
})
