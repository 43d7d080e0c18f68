import { after, days, hours } from '@kaidian/shared/core/time'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FlashPrice, FlashState } from '../catalog/flash-price.ts'
import { makeProduct } from '../catalog/make.ts'
import { Product, Variant } from '../catalog/product.ts'
import { clockOffset, now, setClockOffset } from '../kernel/clock.ts'
import { Merchant } from '../merchant/merchant.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { openShop, type Shop } from '../testing/market.ts'
import { findPriceAnomalies } from './find-price-anomalies.ts'
import { ProductCase } from './product-case.ts'

let house: TestHouse
let shop: Shop
beforeAll(async () => {
  house = await openTestHouse()
  shop = await openShop(house)
})
afterAll(() => house.close())

const changePrice = 'mutation ($input: ChangePriceInput!) { changePrice(input: $input) { userErrors { code } } }'

const pass = (passed: number): void => setClockOffset(clockOffset() + hours(passed))

/** Asked for ten days at 100 yuan. */
async function openOldProduct(): Promise<{ id: string; variantId: string }> {
  const made = await house.tx(async (em) => {
    const merchant = await em.findOneOrFail(Merchant, shop.merchantId)
    const product = await makeProduct(em, { merchant, price: 10_000 })
    return { id: product.id, variantId: product.variants.getItems()[0]?.id ?? '' }
  })
  pass(24 * 10)
  return made
}

const ask = (variantId: string, price: string) => shop.browser.run(changePrice, { input: { variantId, price } })

async function joinFlashSale({ id, variantId }: { id: string; variantId: string }): Promise<void> {
  await house.tx(async (em) => {
    const variant = await em.findOneOrFail(Variant, variantId)
    const flash = Object.assign(new FlashPrice(), {
      promotionId: id,
      merchant: shop.merchantId,
      product: await em.findOneOrFail(Product, id),
      variant,
      price: variant.price - 100,
      regularPrice: variant.price,
      lowestPrice: 10_000,
      stock: 5,
      perMember: null,
      startsAt: after(now(), days(1)),
      endsAt: after(now(), days(2)),
      state: FlashState.PROPOSED,
    })
    em.persist(flash)
  })
}

const find = () => findPriceAnomalies(house.em())
const casesOf = (product: string) => house.em().find(ProductCase, { product }, { orderBy: { createdAt: 'asc' } })

test('a price that leaps opens a case, once', async () => {
  const up = await openOldProduct()
  const down = await openOldProduct()
  const little = await openOldProduct()
  await ask(up.variantId, '500.00')
  await ask(down.variantId, '10.00')
  await ask(little.variantId, '499.00')
  expect(await find()).toBe(2)
  expect(await find()).toBe(0)
  expect(await casesOf(up.id)).toMatchObject([
    { source: 'PRICE_ANOMALY', status: 'OPEN', priceBefore: 10_000, priceAfter: 50_000 },
  ])
  expect(await casesOf(down.id)).toMatchObject([{ priceAfter: 1000 }])
  expect(await casesOf(little.id)).toEqual([])
})

test('a price raised before a flash sale is a pretended discount; one that stays, or rises little, is none', async () => {
  const [raised, stays, little] = [await openOldProduct(), await openOldProduct(), await openOldProduct()]
  await ask(raised.variantId, '150.00')
  await ask(stays.variantId, '150.00')
  await ask(little.variantId, '115.00')
  expect(await find()).toBe(0)
  await joinFlashSale(raised)
  await joinFlashSale(little)
  expect(await find()).toBe(1)
  expect(await casesOf(raised.id)).toMatchObject([{ priceBefore: 10_000, priceAfter: 15_000 }])
})

test('a price raised for a day to be struck through is one too', async () => {
  const { id, variantId } = await openOldProduct()
  await ask(variantId, '180.00')
  pass(25)
  await ask(variantId, '100.00')
  expect(await find()).toBe(0)
  await house
    .em()
    .execute(`update variant set original_price = 18000, original_until = ? where id = ?`, [
      after(now(), days(20)),
      variantId,
    ])
  expect(await find()).toBe(1)
  expect(await casesOf(id)).toMatchObject([{ priceAfter: 18_000 }])
})

test('the same cause opens no second case when the first has ended; another one does', async () => {
  const { id, variantId } = await openOldProduct()
  await ask(variantId, '600.00')
  expect(await find()).toBe(1)
  await house.em().execute(
    `update product_case set status = 'RESOLVED', resolution = 'NO_VIOLATION', decided_at = now(), decision_reason = 'x',
      decided_by_id = (select id from account limit 1) where product_id = ?`,
    [id],
  )
  expect(await find()).toBe(0)
  pass(24)
  await ask(variantId, '5.00')
  expect(await find()).toBe(1)
  expect(await casesOf(id)).toHaveLength(2)
})

test('however many goods there are, it asks as often', async () => {
  const count = async () => (await house.countStatements(find)).statements.length
  const one = await openOldProduct()
  await ask(one.variantId, '700.00')
  const few = await count()
  const many = []
  for (let index = 0; index < 4; index += 1) many.push(await openOldProduct())
  for (const { variantId } of many) await ask(variantId, '700.00')
  expect(await count()).toBe(few)
  for (const { id } of many) expect(await casesOf(id)).toHaveLength(1)
})
