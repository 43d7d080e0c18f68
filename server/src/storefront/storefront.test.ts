import type { EntityManager } from '@mikro-orm/postgresql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Category } from '../catalog/category.ts'
import { makeCategory, makeProduct, type ProductWishes } from '../catalog/make.ts'
import { ProductStatus } from '../catalog/product-status.ts'
import { makeFreightTemplate } from '../delivery/make.ts'
import { now } from '../kernel/clock.ts'
import { makeMerchant } from '../merchant/make.ts'
import { Merchant, MerchantStatus } from '../merchant/merchant.ts'
import type { Browser } from '../testing/browser.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { makeBanner, makeFloor } from './make.ts'

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
  const shop = await makeMerchant(em, { name: '素坊' })
  const tailor = await makeMerchant(em, { name: '裁缝铺' })
  const closed = await makeMerchant(em, { name: '歇业店', status: MerchantStatus.SUSPENDED })
  const clothes = makeCategory(em, { name: '服饰' })
  const women = makeCategory(em, { name: '女装', parent: clothes })
  const dresses = makeCategory(em, { name: '连衣裙', parent: women })
  const shirts = makeCategory(em, { name: '衬衫', parent: women, position: 1 })
  const home = makeCategory(em, { name: '家居', position: 1 })
  const options = [{ name: '颜色', values: ['藏青', '米白'] }]
  const add = (
    name: string,
    wishes: Omit<ProductWishes, 'title' | 'merchant'> & { category: Category; merchant?: Merchant },
  ): Promise<void> =>
    makeProduct(em, { merchant: shop, title: name, ...wishes }).then(({ id }) => void ids.set(name, id))
  const listedAt = (day: number): Date => new Date(now().getTime() - day * 86_400_000)
  await add('法式碎花连衣裙', {
    category: dresses,
    price: 26800,
    soldCount: 30,
    listedAt: listedAt(4),
    options,
    variants: [
      { onHand: 3, originalPrice: 39800, originalAsked: { since: listedAt(3), until: listedAt(1) } },
      { onHand: 0 },
    ],
  })
  await add('真丝吊带长裙', { category: dresses, merchant: tailor, price: 59900, soldCount: 5, listedAt: listedAt(1) })
  await add('亚麻短袖衬衫', { category: shirts, price: 15900, soldCount: 80, listedAt: listedAt(3), onHand: 0 })
  await add('纯棉白衬衫 Oxford 免烫', {
    category: shirts,
    merchant: tailor,
    price: 12900,
    soldCount: 10,
    listedAt: listedAt(2),
  })
  await add('陶瓷马克杯', { category: home, price: 3600, soldCount: 200, listedAt: listedAt(9), brand: 'Oxford' })
  await add('还没上架的连衣裙', { category: dresses, status: ProductStatus.DRAFT })
  await add('下架了的连衣裙', { category: dresses, status: ProductStatus.OFF_SALE, soldCount: 1 })
  await add('歇业店的连衣裙', { category: dresses, merchant: closed })
  for (const [name, { id }] of Object.entries({
    服饰: clothes,
    女装: women,
    连衣裙: dresses,
    家居: home,
    素坊: shop,
    裁缝铺: tailor,
    歇业店: closed,
  }))
    ids.set(name, id)
  makeBanner(em, { title: '春上新', imageId: idOf('素坊'), path: '/agreement' })
  makeFloor(em, { category: clothes, title: '穿搭' })
  makeFloor(em, { category: women, position: 1 })
  makeFloor(em, { category: dresses, position: 2 })
}

const list = `query ($filter: ProductFilter, $sort: ProductSort, $first: Int, $after: String) {
  products(filter: $filter, sort: $sort, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor }
    edges { node { id title price originalPrice imageUrl imageSet merchantName soldCount isSoldOut } } } }`

interface Card {
  title: string
}
const titlesOf = (edges: { node: Card }[]): string[] => edges.map(({ node }) => node.title)
const find = async (filter: object, sort = 'RELEVANCE'): Promise<string[]> =>
  titlesOf((await visitor.run(list, { filter, sort })).products.edges)

const all = ['陶瓷马克杯', '亚麻短袖衬衫', '法式碎花连衣裙', '纯棉白衬衫 Oxford 免烫', '真丝吊带长裙']

describe('a list of goods', () => {
  test('shows what is on sale in open shops only', async () => {
    expect(await find({})).toEqual(all)
  })

  test.each<[string, () => object, number[]]>([
    ['a category with those below it', () => ({ categoryId: idOf('服饰') }), [1, 2, 3, 4]],
    ['a category of the second level', () => ({ categoryId: idOf('女装') }), [1, 2, 3, 4]],
    ['a leaf', () => ({ categoryId: idOf('连衣裙') }), [2, 4]],
    ['a root that is a leaf', () => ({ categoryId: idOf('家居') }), [0]],
    ['an unknown category', () => ({ categoryId: 'x' }), []],
    ['a shop', () => ({ merchantId: idOf('裁缝铺') }), [3, 4]],
    ['a closed shop', () => ({ merchantId: idOf('歇业店') }), []],
    ['no shop', () => ({ merchantId: 'x' }), []],
    ['a lowest price', () => ({ minPrice: '159.00' }), [1, 2, 4]],
    ['a highest price', () => ({ maxPrice: '159.00' }), [0, 1, 3]],
    ['both', () => ({ minPrice: '100.00', maxPrice: '200.00' }), [1, 3]],
    ['what is in stock', () => ({ isInStock: true }), [0, 2, 3, 4]],
    ['a word inside a title', () => ({ query: '衬衫' }), [1, 3]],
    ['a word of a category', () => ({ query: '连衣裙' }), [2, 4]],
    ['several words', () => ({ query: '真丝 长裙' }), [4]],
    ['words written together', () => ({ query: '碎花连衣裙' }), [2]],
    ['one character', () => ({ query: '裙' }), [2, 4]],
    ['a value of an option', () => ({ query: '藏青' }), [2]],
    ['a brand, in any case', () => ({ query: 'oxford' }), [0, 3]],
    ["a shop's name", () => ({ query: '裁缝铺' }), [3, 4]],
    ['full-width letters', () => ({ query: 'OXFORD' }), [0, 3]],
    ['words that nothing has', () => ({ query: '显微镜' }), []],
    ['no word at all', () => ({ query: '!!! & | :*' }), []],
    ['words and a category', () => ({ query: 'oxford', categoryId: idOf('服饰') }), [3]],
  ])('is narrowed to %s', async (_, filter, places) => {
    expect(new Set(await find(filter()))).toEqual(new Set(places.map((place) => all[place])))
  })

  test.each([
    ['SALES', all],
    ['PRICE_ASC', ['陶瓷马克杯', '纯棉白衬衫 Oxford 免烫', '亚麻短袖衬衫', '法式碎花连衣裙', '真丝吊带长裙']],
    ['PRICE_DESC', ['真丝吊带长裙', '法式碎花连衣裙', '亚麻短袖衬衫', '纯棉白衬衫 Oxford 免烫', '陶瓷马克杯']],
    ['NEWEST', ['真丝吊带长裙', '纯棉白衬衫 Oxford 免烫', '亚麻短袖衬衫', '法式碎花连衣裙', '陶瓷马克杯']],
  ])('is sorted by %s', async (sort, titles) => {
    expect(await find({}, sort)).toEqual(titles)
  })

  test('puts a word of the title before one of the category', async () => {
    expect((await find({ query: '连衣裙' }))[0]).toBe('法式碎花连衣裙')
    expect((await find({ query: '连衣裙' }, 'PRICE_DESC'))[0]).toBe('真丝吊带长裙')
  })

  test.each(['RELEVANCE', 'SALES', 'PRICE_ASC', 'PRICE_DESC', 'NEWEST'])(
    'is paged without a gap by %s',
    async (sort) => {
      for (const filter of [{}, { query: '裙' }]) {
        const seen: string[] = []
        let after: string | null = null
        do {
          const { products } = await visitor.run(list, { filter, sort, first: 1, after })
          seen.push(...titlesOf(products.edges))
          after = products.pageInfo.hasNextPage ? products.pageInfo.endCursor : null
        } while (after !== null)
        expect(seen).toEqual(await find(filter, sort))
      }
    },
  )

  test('refuses a cursor of another order, and a page too large', async () => {
    const { products } = await visitor.run(list, { sort: 'SALES', first: 1 })
    expect(await visitor.refused(list, { sort: 'NEWEST', after: products.pageInfo.endCursor })).toBe('BAD_USER_INPUT')
    expect(await visitor.refused(list, { first: 101 })).toBe('BAD_USER_INPUT')
  })

  test('carries all that a card shows', async () => {
    const { products } = await visitor.run(list, { filter: { query: '法式' } })
    expect(products.totalCount).toBe(1)
    expect(products.edges[0].node).toMatchObject({
      price: '268.00',
      originalPrice: '398.00',
      merchantName: '素坊',
      soldCount: 30,
      isSoldOut: false,
    })
    expect(products.edges[0].node.imageUrl).toMatch(/^\/files\/.*\/360\.webp$/)
    expect(products.edges[0].node.imageSet).toMatch(/160w.*720w$/)
    const soldOut = await visitor.run(list, { filter: { query: '亚麻' } })
    expect(soldOut.products.edges[0].node).toMatchObject({ isSoldOut: true, originalPrice: null })
  })
})

describe('suggestions', () => {
  const ask = async (query: string): Promise<string[]> =>
    (await visitor.run('query ($query: String!) { searchSuggestions(query: $query) }', { query })).searchSuggestions

  test('are categories and titles that go on with what was typed', async () => {
    expect(await ask('连衣')).toEqual(['连衣裙', '法式碎花连衣裙'])
    expect(await ask('oxf')).toEqual(['纯棉白衬衫 Oxford 免烫', '陶瓷马克杯'])
    expect(await ask('!')).toEqual([])
    expect(await ask(' ')).toEqual([])
  })
})

describe('a product page', () => {
  const page = `query ($id: ID!) { productPage(id: $id) { id title images { id url } descriptionHtml options { name values } priceMin priceMax soldCount isSellable
    variants { id optionValues price originalPrice isInStock stockHint image { id } } categoryPath { name level }
    shop { id name regionPath openedAt onSaleCount } similar { title } } }`
  const read = async (id: string) => (await visitor.run(page, { id })).productPage

  test('shows the product with its variants, its way through the categories, its shop and what is like it', async () => {
    expect(await read(idOf('法式碎花连衣裙'))).toMatchObject({
      title: '法式碎花连衣裙',
      isSellable: true,
      variants: [
        { optionValues: ['藏青'], price: '268.00', originalPrice: '398.00', isInStock: true, stockHint: 3 },
        { optionValues: ['米白'], isInStock: false, stockHint: null },
      ],
      categoryPath: [{ name: '服饰' }, { name: '女装' }, { name: '连衣裙', level: 3 }],
      shop: { name: '素坊', regionPath: expect.stringContaining('南山区'), onSaleCount: 3 },
      similar: [{ title: '真丝吊带长裙' }],
    })
  })

  test('stays, greyed, for what is off sale or of a closed shop', async () => {
    expect(await read(idOf('下架了的连衣裙'))).toMatchObject({
      isSellable: false,
      similar: [{ title: '法式碎花连衣裙' }, { title: '真丝吊带长裙' }],
    })
    expect(await read(idOf('歇业店的连衣裙'))).toMatchObject({ isSellable: false })
  })

  test('is none for what was never approved, or is not there', async () => {
    expect(await read(idOf('还没上架的连衣裙'))).toBeNull()
    expect(await read('0192aabb-0000-7000-8000-000000000000')).toBeNull()
    expect(await read("'; drop table product; --")).toBeNull()
  })

  test('of a shop tells who it is', async () => {
    const shopPage = 'query ($id: ID!) { shopPage(id: $id) { name intro regionPath onSaleCount } }'
    expect((await visitor.run(shopPage, { id: idOf('裁缝铺') })).shopPage).toMatchObject({
      name: '裁缝铺',
      onSaleCount: 2,
    })
    expect((await visitor.run(shopPage, { id: idOf('歇业店') })).shopPage).toBeNull()
    expect((await visitor.run(shopPage, { id: 'x' })).shopPage).toBeNull()
  })
})

describe('the home page', () => {
  test('has banners, entrances and floors with their best sellers', async () => {
    const { homePage } = await visitor.run(
      '{ homePage { banners { title alt imageUrl imageSet path tint } entrances { name path } floors { title categoryId path products { title } } } }',
    )
    expect(homePage.banners).toMatchObject([{ title: '春上新', alt: '春上新', path: '/agreement' }])
    expect(homePage.entrances.map(({ name }: { name: string }) => name)).toEqual(['服饰', '家居'])
    expect(homePage.floors).toMatchObject([
      {
        title: '穿搭',
        categoryId: idOf('服饰'),
        products: [
          { title: '亚麻短袖衬衫' },
          { title: '法式碎花连衣裙' },
          { title: '纯棉白衬衫 Oxford 免烫' },
          { title: '真丝吊带长裙' },
        ],
      },
      { title: '女装', products: [{}, {}, {}, {}] },
      { title: '连衣裙', products: [{ title: '法式碎花连衣裙' }, { title: '真丝吊带长裙' }] },
    ])
  })

  test('gives its upper floors first and the others when they are asked for', async () => {
    const { homePage } = await visitor.run(
      `{ homePage { upper: floors(first: 2) { title products(first: 1) { title } } lower: floors(skip: 2) { title }
         none: floors(first: -1, skip: -3) { title } } }`,
    )
    expect(homePage).toMatchObject({
      upper: [
        { title: '穿搭', products: [{ title: '亚麻短袖衬衫' }] },
        { title: '女装', products: [{}] },
      ],
      lower: [{ title: '连衣裙' }],
      none: [],
    })
    expect(homePage.upper[0].products).toHaveLength(1)
  })
})

describe('a preview of freight', () => {
  const preview =
    'query ($variantId: ID!, $quantity: Int!, $regionCode: String!) { freightPreview(variantId: $variantId, quantity: $quantity, regionCode: $regionCode) { freight freeOver } }'

  test('is of the variant, the quantity and the region', async () => {
    const variantId = await house.tx(async (em) => {
      const merchant = await makeMerchant(em)
      const freightTemplate = makeFreightTemplate(em, { merchant, freeOver: 50000, noDeliveryCodes: ['650000'] })
      const product = await makeProduct(em, { merchant, freightTemplate, price: 10000 })
      return product.currentVariants[0]?.id ?? ''
    })
    const ask = async (quantity: number, regionCode = '440305') =>
      (await visitor.run(preview, { variantId, quantity, regionCode })).freightPreview
    expect(await ask(1)).toEqual({ freight: '8.00', freeOver: '500.00' })
    expect(await ask(3)).toEqual({ freight: '12.00', freeOver: '500.00' })
    expect(await ask(5)).toMatchObject({ freight: '0.00' })
    expect(await ask(1, '650102')).toMatchObject({ freight: null })
    expect(await ask(1, '650000')).toMatchObject({ freight: null })
    expect(await ask(1, '999999')).toBeNull()
    expect(await ask(0)).toBeNull()
  })
})

describe('statements', () => {
  test.each<[string, number, string, () => object]>([
    [
      'the home page, with its flash sales',
      2,
      '{ homePage { banners { id } pinned { id } entrances { id name } floors { id products { id title imageSet } } } }',
      () => ({}),
    ],
    [
      'a list',
      1,
      `query ($filter: ProductFilter, $sort: ProductSort) { products(filter: $filter, sort: $sort) { edges { cursor node { id title price imageSet isSoldOut } } pageInfo { hasNextPage } } }`,
      () => ({ filter: { categoryId: idOf('服饰'), query: '裙' } }),
    ],
    [
      'a product page',
      1,
      'query ($id: ID!) { productPage(id: $id) { title images { url } variants { id image { url } } categoryPath { name } shop { name } similar { title } } }',
      () => ({ id: idOf('法式碎花连衣裙') }),
    ],
    [
      'a list with prices after coupons',
      1,
      'query ($first: Int) { products(first: $first) { edges { node { id price priceAfterCoupons } } } }',
      () => ({ first: 24 }),
    ],
    ['goods in flash sales', 1, '{ flashDeals { edges { node { price product { title } } } } }', () => ({})],
    ['a shop', 1, 'query ($id: ID!) { shopPage(id: $id) { name onSaleCount } }', () => ({ id: idOf('素坊') })],
  ])('of %s: %i', async (_, count, query, variables) => {
    await visitor.run('{ categories { id } }')
    const { statements } = await house.countStatements(() => visitor.run(query, variables()))
    expect(statements).toHaveLength(count)
  })
})
