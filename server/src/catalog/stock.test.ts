import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EntityManager } from '@mikro-orm/postgresql'
import { makeMerchant } from '../merchant/make.ts'
import { Refusal } from '../kernel/refusal.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { makeProduct } from './make.ts'
import { Variant } from './product.ts'
import { releaseStock, reserveStock, returnStock, sellStock } from './stock.ts'
import { readVariantsForSale } from './variants-for-sale.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

const makeVariants = (stock: number[]): Promise<string[]> =>
  house.tx(async (em) => {
    const merchant = await makeMerchant(em)
    const values = stock.map((_, index) => `款${index}`)
    const options = [{ name: '款式', values }]
    const variants = stock.map((onHand) => ({ onHand }))
    const product = await makeProduct(em, { merchant, title: '纯棉T恤', options, variants })
    return product.currentVariants.map(({ id }) => id)
  })

const stockOf = async (id: string) => {
  const { onHand, reserved, sold } = await house.em().findOneOrFail(Variant, { id })
  return { onHand, reserved, sold }
}

/** Variants whose stock is not the sum of their movements: invariant 6. */
const brokenStock = (em: EntityManager) =>
  em.execute(`select v.id from variant v left join (
      select variant_id, sum(on_hand_change) as on_hand, sum(reserved_change) as reserved from stock_movement group by variant_id
    ) m on m.variant_id = v.id where v.on_hand <> coalesce(m.on_hand, 0) or v.reserved <> coalesce(m.reserved, 0)`)

describe('stock', () => {
  test('is reserved, sold and returned, with its movements adding up', async () => {
    const [id = ''] = await makeVariants([10])
    const line = { variantId: id, quantity: 3 }
    await house.tx((em) => reserveStock(em, [line]))
    expect(await stockOf(id)).toEqual({ onHand: 10, reserved: 3, sold: 0 })
    await house.tx((em) => sellStock(em, [line]))
    expect(await stockOf(id)).toEqual({ onHand: 7, reserved: 0, sold: 3 })
    await house.tx((em) => returnStock(em, [{ variantId: id, quantity: 1 }]))
    expect(await stockOf(id)).toEqual({ onHand: 8, reserved: 0, sold: 2 })
    await house.tx((em) => reserveStock(em, [line, line]))
    await house.tx((em) => releaseStock(em, [line]))
    expect(await stockOf(id)).toEqual({ onHand: 8, reserved: 3, sold: 2 })
    expect(await brokenStock(house.em())).toEqual([])
  })

  test('counts what a product sold', async () => {
    const [a = '', b = ''] = await makeVariants([5, 5])
    const lines = [a, b].map((variantId) => ({ variantId, quantity: 2 }))
    await house.tx((em) => reserveStock(em, lines))
    await house.tx((em) => sellStock(em, lines))
    const variant = await house.em().findOneOrFail(Variant, { id: a }, { populate: ['product'] })
    expect(variant.product.soldCount).toBe(4)
  })

  test('is reserved for all lines or for none, and says what is missing', async () => {
    const [much = '', few = ''] = await makeVariants([10, 1])
    const reserve = house.tx((em) =>
      reserveStock(em, [
        { variantId: much, quantity: 5 },
        { variantId: few, quantity: 2 },
      ]),
    )
    await expect(reserve).rejects.toMatchObject({ code: 'SOLD_OUT', params: { title: '纯棉T恤', left: 1 } })
    expect(await stockOf(much)).toMatchObject({ reserved: 0 })
  })

  test('is not released twice: the database refuses it', async () => {
    const [id = ''] = await makeVariants([10])
    await expect(house.tx((em) => releaseStock(em, [{ variantId: id, quantity: 1 }]))).rejects.toThrow(/variant_stock/)
  })

  test('goes to ten of fifty buyers who come at once', async () => {
    const [id = '', other = ''] = await makeVariants([10, 1000])
    const buy = (index: number) => {
      const lines = [id, other].map((variantId) => ({ variantId, quantity: 1 }))
      return house.tx((em) => reserveStock(em, index % 2 ? lines : lines.toReversed()))
    }
    const results = await Promise.allSettled(Array.from({ length: 50 }, (_, index) => buy(index)))
    const refused = results.filter((result) => result.status === 'rejected').map(({ reason }) => reason)
    expect(refused).toHaveLength(40)
    for (const reason of refused) expect(reason).toBeInstanceOf(Refusal)
    expect(await stockOf(id)).toEqual({ onHand: 10, reserved: 10, sold: 0 })
    expect(await stockOf(other)).toMatchObject({ reserved: 10 })
    expect(await brokenStock(house.em())).toEqual([])
  })

  test('moves many lines in one statement', async () => {
    const ids = await makeVariants(Array.from({ length: 20 }, () => 10))
    const lines = ids.map((variantId) => ({ variantId, quantity: 1 }))
    const { statements } = await house.countStatements(() => house.tx((em) => reserveStock(em, lines)))
    expect(statements).toHaveLength(1)
  })

  test('adds up after whatever was done with it, in whatever order', async () => {
    const verbs = { reserve: reserveStock, release: releaseStock, sell: sellStock, return: returnStock }
    const step = fc.record({
      verb: fc.constantFrom(...Object.values(verbs)),
      lines: fc.array(fc.record({ at: fc.nat(2), quantity: fc.integer({ min: 1, max: 4 }) }), {
        minLength: 1,
        maxLength: 3,
      }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const ids = await makeVariants([5, 9, 3])
        for (const { verb, lines } of steps) {
          const wanted = lines.map(({ at, quantity }) => ({ variantId: ids[at] ?? '', quantity }))
          // What may not be is refused as a whole, by the verb or by the database.
          await house.tx((em) => verb(em, wanted)).catch(() => undefined)
        }
        expect(await brokenStock(house.em())).toEqual([])
        for (const id of ids) expect((await stockOf(id)).reserved).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 12, seed: 7 },
    )
  })

  test('keeps its movements for good', async () => {
    await makeVariants([1])
    await expect(house.em().execute('delete from stock_movement')).rejects.toThrow(/denied|never altered/)
  })
})

describe('variants for sale', () => {
  test('tell what a buyer needs, in one statement', async () => {
    const ids = await makeVariants([3, 0])
    const { result, statements } = await house.countStatements(() => readVariantsForSale(house.em(), ids, null))
    expect(statements).toHaveLength(1)
    expect(result.get(ids[0] ?? '')).toMatchObject({
      title: '纯棉T恤',
      merchantName: '测试店',
      optionValues: ['款0'],
      price: 19900,
      available: 3,
      isSellable: true,
      freightTemplate: { firstFee: 800, freeOver: null, noDeliveryCodes: [] },
    })
    expect(result.get(ids[1] ?? '')).toMatchObject({ available: 0 })
  })
})
