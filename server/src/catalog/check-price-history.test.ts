import { after, days } from '@kaidian/shared/core/time'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { now } from '../kernel/clock.ts'
import { makePermit } from '../merchant/make.ts'
import { Merchant } from '../merchant/merchant.ts'
import { PermitKind } from '../merchant/permit.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { openShop, type Shop } from '../testing/market.ts'
import { checkPermits } from './check-permits.ts'
import { checkPriceHistory } from './check-price-history.ts'
import { makeProduct } from './make.ts'
import { PriceChange } from './product.ts'

let house: TestHouse
let shop: Shop
beforeAll(async () => {
  house = await openTestHouse()
  shop = await openShop(house)
})
afterAll(() => house.close())

/** A product that cost each of these, one day after another, the last of them now. */
const priced = (prices: number[]): Promise<string> =>
  house.tx(async (em) => {
    const merchant = await em.findOneOrFail(Merchant, shop.merchantId)
    const product = await makeProduct(em, { merchant, price: prices.at(-1) })
    for (const variant of product.variants)
      for (const [index, price] of prices.slice(0, -1).entries())
        em.persist(new PriceChange(variant, price, after(now(), -days(prices.length - index))))
    return product.id
  })

const check = (id: string) => house.tx((em) => checkPriceHistory(em, id, 3))

test('a price that never changed is not judged by its own history', async () => {
  expect(await check(await priced([1000]))).toBeNull()
})

test('a price within three times of the median before it passes, either way', async () => {
  expect(await check(await priced([900, 1000, 5000, 3000]))).toMatchObject({ isPassed: true })
  expect(await check(await priced([900, 999, 5000, 333]))).toMatchObject({ isPassed: true })
})

test('one that is far lower or far higher does not, and says which', async () => {
  const low = await check(await priced([900, 1000, 5000, 333]))
  expect(low).toMatchObject({ key: 'history', isPassed: false })
  expect(low?.detail).toEqual({
    zh: '比以往低得多，不到 3 分之一：¥3.33，以往中位价 ¥10.00',
    en: 'far lower than before, less than 1/3: ¥3.33; before, ¥10.00',
  })
  const high = await check(await priced([900, 1000, 5000, 3001]))
  expect(high?.detail?.zh).toContain('比以往高得多，超过 3 倍')
  expect(high?.isPassed).toBe(false)
})

test('a permit that is missing or soon runs out is told, one that is good for longer is not', async () => {
  const category = { permits: [{ kind: PermitKind.ALCOHOL, categoryId: uuidv7() }] }
  const find = () => house.tx((em) => checkPermits(em, shop.merchantId, category, 30))
  const until = (validUntil: Date | null) =>
    house.tx(async (em) => {
      await em.getConnection().execute('delete from permit')
      const merchant = await em.findOneOrFail(Merchant, shop.merchantId)
      em.persist(makePermit(merchant, uuidv7(), { kind: PermitKind.ALCOHOL, validUntil }))
    })
  expect(await house.tx((em) => checkPermits(em, shop.merchantId, { permits: [] }, 30))).toBeNull()
  expect(await find()).toMatchObject({ isPassed: false, detail: { zh: '缺少有效的酒类经营许可' } })
  await until(after(now(), days(10)))
  const soon = await find()
  expect(soon?.isPassed).toBe(false)
  expect(soon?.detail?.zh).toMatch(/^酒类经营许可将于 2\d{3}-\d\d-\d\d 到期$/)
  await until(after(now(), days(31)))
  expect(await find()).toEqual({ key: 'permits', isPassed: true, detail: null })
  await until(null)
  expect(await find()).toMatchObject({ isPassed: true })
})
