import { hours } from '@kaidian/shared/core/time'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Category } from '../catalog/category.ts'
import { forgetCategories } from '../catalog/category-tree.ts'
import { Product } from '../catalog/product.ts'
import { ProductPromise } from '../catalog/product-promise.ts'
import { sqlOf } from '../kernel/database.ts'
import { SettingValue } from '../setting/setting.ts'
import type { Browser } from '../testing/browser.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { newKey, openBuyer, openShop, pay, place, signInStaff, type Shop } from '../testing/market.ts'

let house: TestHouse
let shop: Shop
let staff: Browser
beforeAll(async () => {
  house = await openTestHouse()
  staff = await signInStaff(house, ['product:read', 'product:review'])
})
afterAll(() => house.close())
beforeEach(async () => {
  shop = await openShop(house)
})

const { SEVEN_DAYS, SHIP_24_HOURS, SHIP_48_HOURS, SHIP_72_HOURS, FRESH_GUARANTEE } = ProductPromise
const fields =
  'id version draftStatus promises latest { promises category { allowedPromises } } differences { kind field before after }'
const inFields = (mutation: string, input: string): string =>
  `mutation ($input: ${input}!) { ${mutation}(input: $input) { product { ${fields} } userErrors { code field } } }`
const save = inFields('saveProduct', 'SaveProductInput')
const submit = inFields('submitProduct', 'IdInput')
const review = inFields('reviewProduct', 'ReviewProductInput')
const page = 'query ($id: ID!) { productPage(id: $id) { promises } }'
const seen = async () => (await house.visitor().run(page, { id: shop.productId })).productPage
const orders = 'orders { id shipBy paidAt lines { promises } }'

/** What the form of the product would send, with these promises. */
async function formOf(promises: readonly ProductPromise[] | null) {
  const product = await house.em().findOneOrFail(Product, shop.productId, { populate: ['variants'] })
  return {
    id: product.id,
    version: product.version,
    title: product.title,
    subtitle: product.subtitle,
    categoryId: product.categoryId,
    imageIds: product.images.map(({ id }) => id),
    descriptionHtml: product.descriptionHtml,
    options: product.options,
    variants: product.currentVariants.map(({ id, optionValues }) => ({
      id,
      optionValues,
      price: '199.00',
      onHand: 100,
      weightGrams: 500,
      code: '',
      barcode: '',
      isEnabled: true,
    })),
    promises,
    freightTemplateId: product.freightTemplate.id,
    idempotencyKey: newKey(),
  }
}

const promise = async (...promises: ProductPromise[]) =>
  (await shop.browser.run(save, { input: await formOf(promises) })).saveProduct.product
const refusalOf = async (...promises: ProductPromise[]) => shop.browser.refused(save, { input: await formOf(promises) })

async function publish(...promises: ProductPromise[]): Promise<void> {
  await promise(...promises)
  const { version } = (await shop.browser.run(submit, { input: { id: shop.productId } })).submitProduct.product
  await staff.run(review, { input: { id: shop.productId, version, decision: 'APPROVE', remarks: [] } })
}

async function rule(key: 'after_sale_days' | 'ship_within_hours', value: number | null): Promise<void> {
  await house.tx(async (em) => {
    await em.nativeDelete(SettingValue, { key })
    if (value === null) return
    const { id: changedById } = (await openBuyer(house)).member.account
    em.persist(Object.assign(new SettingValue(), { key, value, changedById, changedAt: new Date() }))
  })
}

async function allow(...allowedPromises: ProductPromise[]): Promise<void> {
  await house.tx(async (em) => {
    const { category } = await em.findOneOrFail(Product, shop.productId)
    await em.nativeUpdate(Category, { id: category.id }, { allowedPromises })
    forgetCategories(em)
  })
}

async function buy(...shops: Shop[]) {
  const buyer = await openBuyer(house)
  const trade = await place(buyer, ...shops)
  await pay(house, buyer, trade.id)
  return { buyer, trade }
}

const shipByOf = async (browser: Browser) => {
  const { edges } = (await browser.run(`{ shopOrders { edges { node { id shipBy paidAt lines { promises } } } } }`))
    .shopOrders
  const { shipBy, paidAt, lines } = edges[0].node
  return { hours: (Date.parse(shipBy) - Date.parse(paidAt)) / hours(1), promises: lines[0].promises }
}

describe('what a product promises', () => {
  test('waits for its approval, is told apart line by line, and then is what buyers see', async () => {
    const edited = await promise(SHIP_48_HOURS, SEVEN_DAYS)
    expect(edited).toMatchObject({
      draftStatus: 'DRAFT',
      promises: [],
      latest: { promises: ['SEVEN_DAYS', 'SHIP_48_HOURS'] },
    })
    expect(edited.differences).toEqual([
      { kind: 'PROMISES', field: 'promises', before: '', after: 'SEVEN_DAYS\nSHIP_48_HOURS' },
    ])
    expect((await seen()).promises).toEqual([])
    const { version } = (await shop.browser.run(submit, { input: { id: shop.productId } })).submitProduct.product
    await staff.run(review, { input: { id: shop.productId, version, decision: 'APPROVE', remarks: [] } })
    expect((await seen()).promises).toEqual(['SEVEN_DAYS', 'SHIP_48_HOURS'])
    // Left out: they stay.
    const kept = (await shop.browser.run(save, { input: await formOf(null) })).saveProduct.product
    expect(kept).toMatchObject({ draftStatus: 'NONE', promises: ['SEVEN_DAYS', 'SHIP_48_HOURS'] })
  })

  test('has one time to ship, and freshness only where the category allows it', async () => {
    expect(await refusalOf(SHIP_24_HOURS, SHIP_72_HOURS)).toBe('BAD_USER_INPUT')
    expect(await refusalOf(FRESH_GUARANTEE)).toBe('PROMISE_NOT_OF_CATEGORY')
    await allow(FRESH_GUARANTEE)
    await publish(FRESH_GUARANTEE)
    expect((await seen()).promises).toEqual(['FRESH_GUARANTEE'])
    await allow()
    expect((await seen()).promises).toEqual([])
  })

  test('is not seven days where after-sales end before, and what nothing stands behind is not shown', async () => {
    await publish(SEVEN_DAYS)
    expect((await seen()).promises).toEqual(['SEVEN_DAYS'])
    await rule('after_sale_days', 6)
    expect((await seen()).promises).toEqual([])
    // What stands there does not hinder another change of the product.
    expect(await promise(SEVEN_DAYS, SHIP_24_HOURS)).toMatchObject({
      latest: { promises: ['SEVEN_DAYS', 'SHIP_24_HOURS'] },
    })
    shop = await openShop(house)
    expect(await refusalOf(SEVEN_DAYS)).toBe('PROMISE_OF_SEVEN_DAYS')
    await rule('after_sale_days', null)
    expect(await refusalOf(SEVEN_DAYS)).toBe('accepted')
  })
})

describe('an order', () => {
  test('keeps what was promised when it was bought, and is to be sent in that time from its payment', async () => {
    await publish(SEVEN_DAYS, SHIP_24_HOURS)
    const { buyer, trade } = await buy(shop)
    await publish(SHIP_72_HOURS)
    expect(await shipByOf(shop.browser)).toEqual({ hours: 24, promises: ['SEVEN_DAYS', 'SHIP_24_HOURS'] })
    const mine = await buyer.browser.run(`query ($id: ID!) { myTrade(id: $id) { ${orders} } }`, { id: trade.id })
    expect(mine.myTrade.orders[0].lines).toEqual([{ promises: ['SEVEN_DAYS', 'SHIP_24_HOURS'] }])
    const change = house.tx((em) =>
      sql`update order_line set promises = '[]' where promises <> '[]'`.execute(sqlOf(em)),
    )
    await expect(change).rejects.toThrow(/never changes/)
  })

  test('has the time of the platform where nothing is promised, as it was when it was placed', async () => {
    await rule('ship_within_hours', 30)
    const buyer = await openBuyer(house)
    const trade = await place(buyer, shop)
    await rule('ship_within_hours', null)
    await pay(house, buyer, trade.id)
    expect(await shipByOf(shop.browser)).toEqual({ hours: 30, promises: [] })
  })

  test('does not keep what nothing stood behind when it was bought', async () => {
    await publish(SEVEN_DAYS, SHIP_72_HOURS)
    await rule('after_sale_days', 3)
    await buy(shop)
    await rule('after_sale_days', null)
    expect(await shipByOf(shop.browser)).toEqual({ hours: 72, promises: ['SHIP_72_HOURS'] })
  })
})
