import type { EntityManager } from '@mikro-orm/postgresql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AttributeKind, type Attribute } from '../catalog/category-attribute.ts'
import { makeCategory, makeProduct, type ProductWishes } from '../catalog/make.ts'
import { makeMerchant } from '../merchant/make.ts'
import type { Browser } from '../testing/browser.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'

const attribute = (id: string, name: string, kind: AttributeKind, more: Partial<Attribute> = {}): Attribute => ({
  id,
  name,
  kind,
  values: [],
  unit: null,
  isRequired: false,
  isFilterable: true,
  ...more,
})
const origin = attribute('origin', '产地', AttributeKind.CHOICE, { values: ['杭州', '福鼎', '安溪'] })
const weight = attribute('weight', '净重', AttributeKind.NUMBER, { unit: '克' })
const secret = attribute('secret', '批次', AttributeKind.TEXT, { isFilterable: false })

let house: TestHouse
let visitor: Browser
const ids = new Map<string, string>()
const idOf = (name: string): string => ids.get(name) ?? name

beforeAll(async () => {
  house = await openTestHouse()
  visitor = house.visitor()
  await house.tx(furnish)
})
afterAll(() => house.close())

async function furnish(em: EntityManager): Promise<void> {
  const hill = await makeMerchant(em, { name: '山里茶铺' })
  const coast = await makeMerchant(em, { name: '海岸茶铺' })
  const tea = makeCategory(em, { name: '茶', attributes: [origin, secret] })
  const green = makeCategory(em, { name: '绿茶', parent: tea, attributes: [weight] })
  const white = makeCategory(em, { name: '白茶', parent: tea, position: 1 })
  const add = (title: string, place: string, grams: string, wishes: Partial<ProductWishes>) =>
    makeProduct(em, {
      title,
      merchant: hill,
      category: green,
      attributes: [
        { id: 'origin', value: place },
        { id: 'secret', value: title },
        ...(grams === '' ? [] : [{ id: 'weight', value: grams }]),
      ],
      ...wishes,
    })
  await add('明前龙井茶', '杭州', '100', { price: 28_000 })
  await add('雨前龙井茶', '杭州', '250', { price: 12_000 })
  await add('九曲龙井茶', '杭州', '50', { price: 9_900, merchant: coast })
  await add('安溪绿茶', '安溪', '250', { price: 4_500, merchant: coast, onHand: 0 })
  await add('白毫银针茶', '福鼎', '', { category: white, price: 68_000 })
  await add('老白茶饼', '福鼎', '', { category: white, price: 15_000, merchant: coast })
  for (const [name, { id }] of Object.entries({ 茶: tea, 绿茶: green, 白茶: white, 山里: hill, 海岸: coast }))
    ids.set(name, id)
}

const facets = `query ($filter: ProductFilter) { productFacets(filter: $filter) { totalCount
  categories { id name count } merchants { id name count } prices { min max count }
  attributes { id name unit categoryName values { value count } } } }`
const list = `query ($filter: ProductFilter) { products(filter: $filter) { totalCount } }`

interface Facets {
  totalCount: number
  categories: { id: string; name: string; count: number }[]
  merchants: { id: string; name: string; count: number }[]
  prices: { min: string | null; max: string | null; count: number }[]
  attributes: { id: string; values: { value: string; count: number }[] }[]
}
const ask = async (filter: object): Promise<Facets> => (await visitor.run(facets, { filter })).productFacets
const count = async (filter: object): Promise<number> => (await visitor.run(list, { filter })).products.totalCount
const chosen = (id: string, ...values: string[]) => ({ id, values })

describe('what a list can be narrowed by', () => {
  test('is told with its counts: shops, prices, and the attributes that may be filtered by', async () => {
    expect(await ask({ categoryId: idOf('茶') })).toEqual({
      totalCount: 6,
      categories: [],
      merchants: expect.arrayContaining([
        { id: idOf('山里'), name: '山里茶铺', count: 3 },
        { id: idOf('海岸'), name: '海岸茶铺', count: 3 },
      ]),
      prices: [
        { min: null, max: '99.99', count: 2 },
        { min: '100.00', max: '149.99', count: 1 },
        { min: '150.00', max: '199.99', count: 1 },
        { min: '200.00', max: '299.99', count: 1 },
        { min: '500.00', max: null, count: 1 },
      ],
      attributes: [
        {
          id: 'origin',
          name: '产地',
          unit: null,
          categoryName: '茶',
          values: [
            { value: '杭州', count: 3 },
            { value: '福鼎', count: 2 },
            { value: '安溪', count: 1 },
          ],
        },
        {
          id: 'weight',
          name: '净重',
          unit: '克',
          categoryName: '绿茶',
          values: [
            { value: '50', count: 1 },
            { value: '100', count: 1 },
            { value: '250', count: 2 },
          ],
        },
      ],
    })
  })

  test('counts each choice under the others, and not under what is chosen of itself', async () => {
    const filter = { categoryId: idOf('茶'), attributes: [chosen('origin', '杭州')], merchantIds: [idOf('海岸')] }
    const { totalCount, merchants, attributes } = await ask(filter)
    expect(totalCount).toBe(1)
    expect(merchants).toEqual([
      { id: idOf('海岸'), name: '海岸茶铺', count: 1 },
      { id: idOf('山里'), name: '山里茶铺', count: 2 },
    ])
    expect(attributes.find(({ id }) => id === 'origin')?.values).toEqual([
      { value: '杭州', count: 1 },
      { value: '福鼎', count: 1 },
      { value: '安溪', count: 1 },
    ])
  })

  test('is of categories too where one searches', async () => {
    const { totalCount, categories } = await ask({ query: '茶', categoryId: idOf('白茶') })
    expect(totalCount).toBe(2)
    expect(categories).toEqual([
      { id: idOf('绿茶'), name: '绿茶', count: 4 },
      { id: idOf('白茶'), name: '白茶', count: 2 },
    ])
    const above = await ask({ query: '茶', categoryId: idOf('茶') })
    expect(above.categories[0]).toEqual({ id: idOf('茶'), name: '茶', count: 6 })
  })

  test('keeps what is chosen in sight, though nothing is left of it', async () => {
    const none = '00000000-0000-7000-8000-000000000000'
    const filter = {
      categoryId: idOf('绿茶'),
      attributes: [chosen('origin', '福鼎')],
      merchantIds: [idOf('山里'), none],
    }
    const { totalCount, merchants, attributes } = await ask(filter)
    expect(totalCount).toBe(0)
    expect(merchants).toEqual([{ id: idOf('山里'), name: '山里茶铺', count: 0 }])
    expect(attributes.find(({ id }) => id === 'origin')?.values).toContainEqual({ value: '福鼎', count: 0 })
  })

  test('is nothing where there is nothing to choose', async () => {
    expect(await ask({ query: '显微镜' })).toEqual({
      totalCount: 0,
      categories: [],
      merchants: [],
      prices: [],
      attributes: [],
    })
  })

  test('tells counts that the list has when it is narrowed so', async () => {
    for (const base of [
      { categoryId: idOf('茶') },
      { query: '茶', isInStock: true },
      { query: '龙井', attributes: [chosen('weight', '100', '250')] },
      { categoryId: idOf('茶'), minPrice: '100.00', merchantIds: [idOf('山里')] },
    ]) {
      const found = await ask(base)
      const told: number[] = [found.totalCount]
      const listed: number[] = [await count(base)]
      for (const { id, count: goods } of found.categories) {
        told.push(goods)
        listed.push(await count({ ...base, categoryId: id }))
      }
      for (const { id, count: goods } of found.merchants) {
        told.push(goods)
        listed.push(await count({ ...base, merchantIds: [id] }))
      }
      for (const { min, max, count: goods } of found.prices) {
        told.push(goods)
        listed.push(await count({ ...base, minPrice: min, maxPrice: max }))
      }
      for (const { id, values } of found.attributes)
        for (const { value, count: goods } of values) {
          told.push(goods)
          const others = 'attributes' in base ? (base.attributes?.filter((one) => one.id !== id) ?? []) : []
          listed.push(await count({ ...base, attributes: [...others, chosen(id, value)] }))
        }
      expect(told).toEqual(listed)
    }
  })

  test('is one statement, the list is still one, and more values than a page has are refused', async () => {
    await visitor.run('{ categories { id } }')
    const filter = { categoryId: idOf('茶'), attributes: [chosen('origin', '杭州')], merchantIds: [idOf('山里')] }
    const counting = await house.countStatements(() => ask(filter))
    expect(counting.statements).toHaveLength(1)
    const listing = await house.countStatements(() =>
      visitor.run('query ($filter: ProductFilter) { products(filter: $filter) { edges { node { id } } } }', { filter }),
    )
    expect(listing.statements).toHaveLength(1)
    const values = Array.from({ length: 11 }, (_, at) => String(at))
    const { errors } = await visitor.ask(facets, { filter: { attributes: [chosen('origin', ...values)] } })
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' })
  })
})

test.each([
  ['a value of an attribute', { attributes: [chosen('origin', '杭州')] }, 3],
  ['any of several', { attributes: [chosen('origin', '杭州', '安溪')] }, 4],
  ['several attributes at once', { attributes: [chosen('origin', '杭州', '安溪'), chosen('weight', '250')] }, 2],
  ['a value that looks like another', { attributes: [chosen('origin', '杭')] }, 0],
  ['no value at all', { attributes: [chosen('origin')] }, 6],
  ['a shop that is none', { merchantIds: ['x'] }, 0],
])('a list is narrowed to %s', async (_, filter, goods) => {
  expect(await count(filter)).toBe(goods)
})
