import { limits } from '@kaidian/shared/core/limits'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { openBuyer, openShop } from '../testing/market.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

const save =
  'mutation ($input: FavouriteInput!) { saveFavourite(input: $input) { isFavourite userErrors { code params } } }'
const remove =
  'mutation ($input: FavouriteInput!) { removeFavourite(input: $input) { isFavourite userErrors { code } } }'
const watch =
  'mutation ($input: WatchFavouriteInput!) { watchFavourite(input: $input) { isWatched userErrors { code } } }'
const see = 'mutation { seeFavourites { isSeen userErrors { code } } }'
const mine = `query ($kind: FavouriteKind!) { myFavourites(kind: $kind) { totalCount edges { node {
  id isAvailable drop isBack isWatched product { id price } shop { id } } } } }`
const news = '{ myFavouriteNews }'
const is = 'query ($productId: ID, $merchantId: ID) { isFavourite(productId: $productId, merchantId: $merchantId) }'

const product = (id: string) => ({ input: { kind: 'PRODUCT', id } })
const shop = (id: string) => ({ input: { kind: 'SHOP', id } })

async function setPrice(productId: string, price: number): Promise<void> {
  const em = house.em()
  await em.execute('update variant set price = ? where product_id = ?', [price, productId])
  await em.execute('update product set price_min = ?, price_max = ? where id = ?', [price, price, productId])
}
const setStock = (productId: string, onHand: number) =>
  house.em().execute('update variant set on_hand = ? where product_id = ?', [onHand, productId])

describe('favourites', () => {
  test('are products and shops, the latest first, kept once however often it is said, and given up', async () => {
    const [buyer, one, two] = [await openBuyer(house), await openShop(house), await openShop(house)]
    for (const input of [product(one.productId), product(two.productId), product(one.productId), shop(one.merchantId)])
      expect((await buyer.browser.run(save, input)).saveFavourite.isFavourite).toBe(true)
    const { myFavourites } = await buyer.browser.run(mine, { kind: 'PRODUCT' })
    expect(myFavourites.totalCount).toBe(2)
    expect(myFavourites.edges.map(({ node }: { node: { product: { id: string } } }) => node.product.id)).toEqual([
      two.productId,
      one.productId,
    ])
    const shops = (await buyer.browser.run(mine, { kind: 'SHOP' })).myFavourites.edges
    expect(shops).toMatchObject([{ node: { shop: { id: one.merchantId }, product: null, isAvailable: true } }])
    expect((await buyer.browser.run(is, { productId: one.productId })).isFavourite).toBe(true)
    await buyer.browser.run(remove, product(one.productId))
    await buyer.browser.run(remove, product(one.productId))
    expect((await buyer.browser.run(is, { productId: one.productId })).isFavourite).toBe(false)
    expect((await buyer.browser.run(is, { merchantId: one.merchantId })).isFavourite).toBe(true)
  })

  test('two at once keep one', async () => {
    const [buyer, { productId }] = [await openBuyer(house), await openShop(house)]
    await Promise.all([1, 2, 3].map(() => buyer.browser.run(save, product(productId))))
    expect((await buyer.browser.run(mine, { kind: 'PRODUCT' })).myFavourites.totalCount).toBe(1)
  })

  test('say how much less it costs, and tell who asked to be told, until they have looked', async () => {
    const [buyer, { productId }] = [await openBuyer(house), await openShop(house, { price: 19900 })]
    await buyer.browser.run(save, product(productId))
    const read = async () => (await buyer.browser.run(mine, { kind: 'PRODUCT' })).myFavourites.edges[0].node
    const { id, drop } = await read()
    expect(drop).toBeNull()
    await setPrice(productId, 18000)
    expect(await read()).toMatchObject({ drop: '19.00', product: { price: '180.00' } })
    expect((await buyer.browser.run(news)).myFavouriteNews).toBe(0)
    await buyer.browser.run(watch, { input: { id, isWatched: true } })
    expect((await buyer.browser.run(news)).myFavouriteNews).toBe(1)
    await buyer.browser.run(see)
    expect((await buyer.browser.run(news)).myFavouriteNews).toBe(0)
    await setPrice(productId, 18500)
    expect((await buyer.browser.run(news)).myFavouriteNews).toBe(0)
    await setPrice(productId, 17000)
    expect((await buyer.browser.run(news)).myFavouriteNews).toBe(1)
    expect(await read()).toMatchObject({ drop: '29.00', isWatched: true })
  })

  test('tell when what was sold out is there again', async () => {
    const [buyer, { productId }] = [await openBuyer(house), await openShop(house, { onHand: 0 })]
    await buyer.browser.run(save, product(productId))
    const read = async () => (await buyer.browser.run(mine, { kind: 'PRODUCT' })).myFavourites.edges[0].node
    const { id, isBack } = await read()
    expect(isBack).toBe(false)
    await buyer.browser.run(watch, { input: { id, isWatched: true } })
    await setStock(productId, 3)
    expect((await buyer.browser.run(news)).myFavouriteNews).toBe(1)
    expect(await read()).toMatchObject({ isBack: true })
    await buyer.browser.run(see)
    expect(await read()).toMatchObject({ isBack: false })
  })

  test('belong to who keeps them, and only what there is can be kept', async () => {
    const [buyer, stranger, { productId }] = [await openBuyer(house), await openBuyer(house), await openShop(house)]
    await buyer.browser.run(save, product(productId))
    const { id } = (await buyer.browser.run(mine, { kind: 'PRODUCT' })).myFavourites.edges[0].node
    expect(await stranger.browser.refused(watch, { input: { id, isWatched: true } })).toBe('NOT_FOUND')
    expect((await stranger.browser.run(mine, { kind: 'PRODUCT' })).myFavourites.totalCount).toBe(0)
    expect(await stranger.browser.refused(save, product(id))).toBe('NOT_FOUND')
  })

  test('are so many and no more', async () => {
    const [buyer, { productId }] = [await openBuyer(house), await openShop(house)]
    const em = house.em()
    const [row]: { columns: string }[] = await em.execute(`select string_agg(quote_ident(column_name), ', ') as columns
      from information_schema.columns where table_name = 'product' and is_generated = 'NEVER' and column_name not in ('id', 'handle')`)
    const others = `insert into product (id, ${row?.columns}) select gen_random_uuid(), ${row?.columns}
      from product, generate_series(1, ?) where id = ? returning id`
    await em.execute(
      `with other as (${others}) insert into favourite
         (id, created_at, member_id, product_id, saved_price, seen_price, was_in_stock, is_watched)
       select gen_random_uuid(), now(), ?, id, 1, 1, true, false from other`,
      [limits.favourites, productId, buyer.member.id],
    )
    expect(await buyer.browser.refused(save, product(productId))).toBe('FAVOURITES_FULL')
    expect((await buyer.browser.run(is, { productId })).isFavourite).toBe(false)
  })

  test('cards of what was looked at come in their order, without what is off sale, in one statement', async () => {
    const [one, two, gone] = [await openShop(house), await openShop(house), await openShop(house)]
    await house.em().execute(`update product set status = 'OFF_SALE' where id = ?`, [gone.productId])
    const ids = [two, gone, one].map(({ productId }) => productId)
    const cards = 'query ($ids: [ID!]!) { productCards(ids: $ids) { id title } }'
    const { result, statements } = await house.countStatements(() => house.visitor().run(cards, { ids }))
    expect(result.productCards.map(({ id }: { id: string }) => id)).toEqual([two.productId, one.productId])
    expect(statements).toHaveLength(1)
    const { errors } = await house.visitor().ask(cards, { ids: ['x'] })
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })

  test('ask the database once for each thing that is done', async () => {
    const [buyer, one] = [await openBuyer(house), await openShop(house)]
    const count = async (query: string, variables: object) =>
      (await house.countStatements(() => buyer.browser.run(query, variables))).statements.filter(
        (statement) => !/\bsession\b/.test(statement),
      ).length
    expect(await count(save, product(one.productId))).toBe(1)
    expect(await count(`query { myFavourites(kind: PRODUCT) { edges { node { id product { title } } } } }`, {})).toBe(1)
    expect(await count(`query { myFavourites(kind: SHOP) { edges { node { id shop { name } } } } }`, {})).toBe(1)
    expect(await count(news, {})).toBe(1)
    expect(await count(see, {})).toBe(1)
  })
})
