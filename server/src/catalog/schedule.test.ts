import { after, days, hours } from '@kaidian/shared/core/time'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { now } from '../kernel/clock.ts'
import { Merchant } from '../merchant/merchant.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import type { Browser } from '../testing/browser.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { openShop, type Shop } from '../testing/market.ts'
import { openStaff } from '../testing/staff.ts'
import { makeProduct, type ProductWishes } from './make.ts'
import { ProductStatus } from './product-status.ts'
import { Product } from './product.ts'

let house: TestHouse
let shop: Shop
let staff: Browser

beforeAll(async () => {
  house = await openTestHouse()
  shop = await openShop(house)
  staff = (await openStaff(house, { permissions: ['product:read', 'product:review'] })).browser
})
afterAll(() => house.close())

const fields = 'product { status onSaleAt offSaleAt banReason listedAt version } userErrors { code }'
const schedule = `mutation ($input: ScheduleProductInput!) { scheduleProduct(input: $input) { ${fields} } }`
const onSale = `mutation ($input: SetProductOnSaleInput!) { setProductOnSale(input: $input) { ${fields} } }`
const ban = `mutation ($input: BanProductInput!) { banProduct(input: $input) { ${fields} } }`
const submit = `mutation ($input: IdInput!) { submitProduct(input: $input) { ${fields} } }`
const review = `mutation ($input: ReviewProductInput!) { reviewProduct(input: $input) { ${fields} } }`

const make = (wishes: Partial<ProductWishes>): Promise<string> =>
  house.tx(
    async (em) =>
      (await makeProduct(em, { merchant: await em.findOneOrFail(Merchant, shop.merchantId), ...wishes })).id,
  )

const statusOf = async (id: string): Promise<string> => (await house.em().findOneOrFail(Product, id)).status
const inHours = (count: number): string => after(now(), hours(count)).toISOString()
const reviewed = async (id: string) => {
  const { version } = (await shop.browser.run(submit, { input: { id } })).submitProduct.product
  return (await staff.run(review, { input: { id, version, decision: 'APPROVE', remarks: [] } })).reviewProduct.product
}

describe('a schedule', () => {
  test('puts goods on sale and takes them off when their times have come', async () => {
    const id = await make({ title: '定时上下架', status: ProductStatus.OFF_SALE })
    await shop.browser.run(schedule, { input: { id, onSaleAt: inHours(2), offSaleAt: inHours(5) } })
    await house.passHours(1)
    expect(await statusOf(id)).toBe('OFF_SALE')
    await house.passHours(2)
    expect(await statusOf(id)).toBe('ON_SALE')
    await house.passHours(3)
    expect(await statusOf(id)).toBe('OFF_SALE')
  })

  test('holds back goods that are approved before their time', async () => {
    const id = await make({ title: '先审后上架', status: ProductStatus.DRAFT })
    await shop.browser.run(schedule, { input: { id, onSaleAt: inHours(2) } })
    expect(await reviewed(id)).toMatchObject({ status: 'OFF_SALE' })
    await house.passHours(3)
    expect(await statusOf(id)).toBe('ON_SALE')
  })

  test('is given up by what somebody does by hand', async () => {
    const id = await make({ title: '手动上架', status: ProductStatus.OFF_SALE })
    await shop.browser.run(schedule, { input: { id, onSaleAt: inHours(2) } })
    const { product } = (await shop.browser.run(onSale, { input: { id, isOnSale: true } })).setProductOnSale
    expect(product).toMatchObject({ status: 'ON_SALE', onSaleAt: null })
  })

  test.each([
    ['a time that has passed', { onSaleAt: -1 }, 'SCHEDULE_PASSED'],
    ['an end before its beginning', { onSaleAt: 5, offSaleAt: 2 }, 'SCHEDULE_PASSED'],
  ])('is refused with %s', async (_, times, code) => {
    const id = await make({ title: '时间不对', status: ProductStatus.OFF_SALE })
    const input = { id, ...Object.fromEntries(Object.entries(times).map(([name, count]) => [name, inHours(count)])) }
    expect(await shop.browser.refused(schedule, { input })).toBe(code)
  })

  test('of goods on sale has an end only', async () => {
    const id = await make({ title: '已经在售' })
    expect(await shop.browser.refused(schedule, { input: { id, onSaleAt: inHours(1) } })).toBe('PRODUCT_ON_SALE')
    await shop.browser.run(schedule, { input: { id, offSaleAt: inHours(1) } })
  })
})

describe('a ban', () => {
  test('takes goods off the mall, says why, and keeps their shop from putting them back', async () => {
    const id = await make({ title: '被封禁的商品' })
    const input = { id, isBanned: true, reason: '收到侵权投诉' }
    for (let time = 0; time < 2; time += 1)
      expect((await staff.run(ban, { input })).banProduct.product).toMatchObject({
        status: 'BANNED',
        banReason: '收到侵权投诉',
      })
    const page = 'query ($id: ID!) { productPage(id: $id) { id } }'
    expect((await house.visitor().run(page, { id })).productPage).toBeNull()
    expect(await shop.browser.refused(onSale, { input: { id, isOnSale: true } })).toBe('PRODUCT_BANNED')
    expect(await shop.browser.refused(schedule, { input: { id, onSaleAt: inHours(1) } })).toBe('PRODUCT_BANNED')
    expect(await house.em().count(AuditEntry, { action: 'banProduct', subjectId: id })).toBe(2)
    const { product } = (await staff.run(ban, { input: { ...input, isBanned: false, reason: '投诉撤回' } })).banProduct
    expect(product).toMatchObject({ status: 'OFF_SALE', banReason: null })
    await shop.browser.run(onSale, { input: { id, isOnSale: true } })
  })

  test('is not for goods that were never approved', async () => {
    const id = await make({ title: '还没通过审核', status: ProductStatus.PENDING })
    expect(await staff.refused(ban, { input: { id, isBanned: true, reason: '不行' } })).toBe('PRODUCT_NOT_APPROVED')
  })
})

describe('goods that are listed anew', () => {
  const old = after(now(), -days(90))

  test.each<[string, Partial<ProductWishes>]>([
    ['a code', { title: '另一个名字一', variants: [{ code: 'SKU-1' }] }],
    ['the title', { title: '老商品' }],
    [
      'the main picture',
      { title: '另一个名字二', images: [{ id: '0192aabb-0000-7000-8000-0000000000aa', width: 800, height: 800 }] },
    ],
  ])('are as old as those with %s', async (_, wishes) => {
    await make({
      title: '老商品',
      listedAt: old,
      variants: [{ code: 'SKU-1' }],
      images: [{ id: '0192aabb-0000-7000-8000-0000000000aa', width: 800, height: 800 }],
    })
    const again = await reviewed(await make({ ...wishes, status: ProductStatus.DRAFT }))
    expect(new Date(again.listedAt)).toEqual(old)
  })

  test('are new in another shop, or when nothing is the same', async () => {
    const fresh = await reviewed(
      await make({ title: '真正的新品', variants: [{ code: 'SKU-9' }], status: ProductStatus.DRAFT }),
    )
    expect(new Date(fresh.listedAt).getTime()).toBeGreaterThan(old.getTime())
  })
})
