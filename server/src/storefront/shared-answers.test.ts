import { after, days, hours } from '@kaidian/shared/core/time'
import { readFileSync } from 'node:fs'
import { parse } from 'graphql'
import type { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { theSchema } from '../app.ts'
import { now, setClockOffset } from '../kernel/clock.ts'
import { unsharedFields } from '../kernel/graph/shared.ts'
import { runSweeps } from '../kernel/sweeps.ts'
import { makePromotion } from '../promotion/make.ts'
import { openSuperuser, openTestHouse, takeDatabaseAway, type TestHouse } from '../testing/house.ts'
import { openBuyer, openShop, pay, place, type Buyer, type Shop } from '../testing/market.ts'

const texts: Record<string, string> = JSON.parse(
  readFileSync(new URL('../../trusted-documents.json', import.meta.url), 'utf8'),
)
const idOf = (name: string): string => {
  const [id] = Object.entries(texts).find(([, text]) => text.includes(`query ${name}`)) ?? []
  if (!id) throw new Error(`No trusted document ${name}`)
  return id
}

let house: TestHouse
let shop: Shop
let buyer: Buyer
let superuser: Client
beforeAll(async () => {
  house = await openTestHouse()
  superuser = await openSuperuser(house)
  shop = await openShop(house)
  buyer = await openBuyer(house)
})
afterAll(async () => {
  setClockOffset(0)
  await superuser.end()
  await house.close()
})

const ask = (name: string, variables: object = {}, headers: Record<string, string> = {}) =>
  house.http.inject({
    url: `/graphql?${new URLSearchParams({ id: idOf(name), variables: JSON.stringify(variables) }).toString()}`,
    headers,
  })
const page = async () => (await ask('ProductPage', { id: shop.productId })).json().data.productPage
const listed = async (): Promise<string[]> =>
  (await ask('ProductList', { filter: { merchantId: shop.merchantId } }))
    .json()
    .data.products.edges.map(({ node }: { node: { price: string } }) => node.price)

const changePrice = `mutation ($input: ChangePriceInput!) { changePrice(input: $input) { variant { price } userErrors { code } } }`
const setOnSale = `mutation ($input: SetProductOnSaleInput!) { setProductOnSale(input: $input) { product { status } userErrors { code } } }`
const setPrice = (price: string) => shop.browser.run(changePrice, { input: { variantId: shop.variantId, price } })

describe('a trusted document', () => {
  test('is answered as to a visitor, whoever asks, and like the same question in full', async () => {
    const byId = (await ask('ProductPage', { id: shop.productId })).json()
    const inFull = await house.visitor().ask(texts[idOf('ProductPage')] ?? '', { id: shop.productId })
    expect(byId).toEqual(inFull)
    const asMember = await buyer.browser.request({
      url: `/graphql?${new URLSearchParams({ id: idOf('ProductPage'), variables: JSON.stringify({ id: shop.productId }) }).toString()}`,
    })
    expect(asMember.json()).toEqual(byId)
    expect(asMember.cookies).toEqual([])
  })

  test('asks for nothing that is of somebody', () => {
    for (const text of Object.values(texts)) expect(unsharedFields(theSchema(), parse(text))).toEqual([])
    expect(unsharedFields(theSchema(), parse('{ homePage { __typename } myWallet { available } }'))).toEqual([
      'myWallet',
    ])
    expect(unsharedFields(theSchema(), parse('mutation { signOut { userErrors { code } } }'))).toEqual(['mutation'])
  })

  test('counts a list, and what it can be narrowed by', async () => {
    const filter = { merchantId: shop.merchantId }
    expect((await ask('ProductCount', { filter })).json().data.products.totalCount).toBe(1)
    expect((await ask('ProductFacets', { filter })).json().data.productFacets.totalCount).toBe(1)
  })

  test('says what it is by its tag, and nothing more to who has it', async () => {
    const first = await ask('Categories')
    expect(first.headers).toMatchObject({ 'cache-control': 'no-cache', vary: 'kaidian-language, accept-encoding' })
    const again = await ask('Categories', {}, { 'if-none-match': String(first.headers['etag']) })
    expect([again.statusCode, again.body]).toEqual([304, ''])
  })

  test('that nobody knows, and variables that are none, are refused', async () => {
    const unknown = await house.http.inject({ url: '/graphql?id=nothing' })
    expect([unknown.statusCode, unknown.json().errors[0].extensions.code]).toEqual([404, 'PERSISTED_QUERY_NOT_FOUND'])
    for (const variables of ['{', '[]', 'null', '1', '{"id":{"a":1}}', '{}', `{"id":"${'x'.repeat(4000)}"}`]) {
      const query = new URLSearchParams({ id: idOf('ProductPage'), variables }).toString()
      const refused = await house.http.inject({ url: `/graphql?${query}` })
      expect([variables.slice(0, 20), refused.statusCode]).toEqual([variables.slice(0, 20), 400])
      expect(refused.json().errors[0].extensions).toMatchObject({ code: 'BAD_USER_INPUT' })
    }
    const wrongPage = await ask('ProductList', { after: 'not a cursor' })
    expect(wrongPage.json().errors[0].extensions.code).toBe('BAD_USER_INPUT')
  })
})

describe('a kept answer', () => {
  test('costs one statement, which asks for the version', async () => {
    await page()
    const { statements } = await house.countStatements(page)
    expect(statements).toHaveLength(1)
    expect(statements[0]).toContain('catalogue_version')
  })

  test('is good until a price changes, and not for one request longer', async () => {
    for (const price of ['188.00', '177.00', '166.50']) {
      await setPrice(price)
      expect((await page()).priceMin).toBe(price)
      expect(await listed()).toEqual([price])
    }
  })

  test('ends with the sale, the shop, and a change by hand in the database', async () => {
    await page()
    await shop.browser.run(setOnSale, { input: { id: shop.productId, isOnSale: false } })
    expect((await page()).isSellable).toBe(false)
    expect(await listed()).toEqual([])
    await shop.browser.run(setOnSale, { input: { id: shop.productId, isOnSale: true } })
    expect(await listed()).toHaveLength(1)
    await superuser.query(`update merchant set status = 'SUSPENDED' where id = $1`, [shop.merchantId])
    expect(await listed()).toEqual([])
    await superuser.query(`update merchant set status = 'ACTIVE' where id = $1`, [shop.merchantId])
    expect(await listed()).toHaveLength(1)
  })

  test('ends when a promotion begins or ends, though nothing is written then', async () => {
    const afterCoupons = async () =>
      (await ask('ProductList', { filter: { merchantId: shop.merchantId } })).json().data.products.edges[0].node
        .priceAfterCoupons
    await house.tx(
      async (em) => void makePromotion(em, { startsAt: after(now(), hours(1)), endsAt: after(now(), days(1)) }),
    )
    expect(await afterCoupons()).toBeNull()
    setClockOffset(hours(2))
    expect(await afterCoupons()).toBe('156.50')
    setClockOffset(days(2))
    expect(await afterCoupons()).toBeNull()
    setClockOffset(0)
  })

  test('stays while goods are bought, and through the sweep that adds the changes up', async () => {
    await setPrice('199.00')
    // What sells best is computed now, and not again while this runs.
    await runSweeps(house.orm.em)
    await page()
    const version = async (): Promise<string> => {
      const { rows } = await superuser.query<{ n: string }>(
        'select (select changes from catalogue_version) + (select count(*) from catalogue_change) as n',
      )
      return rows[0]?.n ?? ''
    }
    const before = await version()
    await pay(house, buyer, (await place(buyer, shop)).id)
    await runSweeps(house.orm.em)
    expect(await version()).toBe(before)
    const { rows } = await superuser.query('select from catalogue_change')
    expect(rows).toHaveLength(0)
    const { statements } = await house.countStatements(page)
    expect(statements).toHaveLength(1)
  })

  test('is of before or of after a change that is under way, never of neither', async () => {
    await setPrice('140.00')
    let isOver = false
    const seen: string[] = []
    const reading = (async () => {
      while (!isOver) seen.push((await page()).priceMin)
    })()
    for (const price of ['139.00', '138.00', '137.00', '136.00', '135.00']) {
      await setPrice(price)
      expect((await page()).priceMin).toBe(price)
    }
    isOver = true
    await reading
    // Prices only fell, so what was read may only fall.
    const falls = seen.every((price, at) => at === 0 || Number(price) <= Number(seen[at - 1]))
    expect(falls).toBe(true)
  })

  test('is not made while a change is rolled back', async () => {
    await page()
    await superuser.query('begin')
    await superuser.query(`update product set title = 'never' where id = $1`, [shop.productId])
    await superuser.query('rollback')
    const { statements } = await house.countStatements(page)
    expect(statements).toHaveLength(1)
  })
})

test('what shows nothing new moves nothing, whatever columns a table gets', async () => {
  const { rows } = await superuser.query<{ name: string }>(
    `select tgname as name from pg_trigger where tgname like '%moves_catalogue%' order by 1`,
  )
  expect(rows.length).toBeGreaterThanOrEqual(20)
  const count = async () => (await superuser.query('select from catalogue_change')).rowCount ?? 0
  const before = await count()
  await superuser.query('update product set version = version + 1, sold_count = sold_count + 1')
  await superuser.query('update variant set sold = sold + 1, on_hand = on_hand + 1')
  expect(await count()).toBe(before)
  await superuser.query('alter table product add column anything int')
  await superuser.query('update product set anything = 1')
  expect(await count()).toBe(before + 1)
})

test('a database that is not there is said so, with the number of the request and nothing of the inside', async () => {
  const other = await openTestHouse()
  const askThere = () => other.http.inject({ url: `/graphql?id=${idOf('Categories')}` })
  const bringBack = await takeDatabaseAway(other)
  const answer = await askThere()
  await bringBack()
  expect(answer.json().errors).toEqual([
    { message: 'Something broke on our side', extensions: { code: 'INTERNAL', requestId: expect.any(String) } },
  ])
  expect((await askThere()).json().errors).toBeUndefined()
  await other.close()
})
