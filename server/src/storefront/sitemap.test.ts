import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeCategory, makeProduct } from '../catalog/make.ts'
import { ProductStatus } from '../catalog/product-status.ts'
import { now } from '../kernel/clock.ts'
import { makeMerchant } from '../merchant/make.ts'
import { MerchantStatus } from '../merchant/merchant.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { readSitemapPart, readSitemapParts } from './sitemap.ts'

let house: TestHouse
let shown: string[]
let hidden: string[]
let shopId: string
let categoryIds: { shown: string; hidden: string }

beforeAll(async () => {
  house = await openTestHouse()
  await house.tx(async (em) => {
    const [open, shut] = [await makeMerchant(em), await makeMerchant(em)]
    const category = makeCategory(em)
    const unseen = makeCategory(em, { isVisible: false })
    const products = []
    for (let made = 0; made < 5; made += 1) products.push(await makeProduct(em, { merchant: open, category }))
    const off = await makeProduct(em, { merchant: open, category, status: ProductStatus.OFF_SALE })
    const ofShut = await makeProduct(em, { merchant: shut, category })
    shut.status = MerchantStatus.SUSPENDED
    shown = products.map(({ id }) => id).toSorted()
    hidden = [off.id, ofShut.id]
    shopId = open.id
    categoryIds = { shown: category.id, hidden: unseen.id }
  })
})
afterAll(() => house.close())

const get = async (url: string) => house.http.inject({ url, headers: { accept: '*/*' } })
const addressesIn = (xml: string) =>
  [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = '']) => new URL(address).pathname)

test('the site map leads to every page that is shown, and to no other', async () => {
  const index = await get('/sitemap.xml')
  expect(index.headers['content-type']).toBe('application/xml; charset=utf-8')
  const parts = addressesIn(index.body)
  expect(parts[0]).toBe('/sitemaps/pages.xml')
  const pages = (await Promise.all(parts.map(async (part) => addressesIn((await get(part)).body)))).flat()
  expect(pages.filter((path) => path.startsWith('/p/'))).toEqual(shown.map((id) => `/p/${id}`))
  expect(pages).toContain(`/shop/${shopId}`)
  expect(pages).toContain(`/c/${categoryIds.shown}`)
  expect(pages).not.toContain(`/c/${categoryIds.hidden}`)
  for (const id of hidden) expect(pages).not.toContain(`/p/${id}`)
  expect(new Set(pages).size).toBe(pages.length)
})

test('it is split when it is large, and each part is read with one statement', async () => {
  const { statements, result: parts } = await house.countStatements(() => readSitemapParts(house.em(), now(), 2))
  expect(statements).toHaveLength(1)
  const products = parts.filter(({ kind }) => kind === 'products')
  expect(products.map(({ from }) => from)).toEqual([shown[0], shown[2], shown[4]])
  const pages = await Promise.all(products.map((part) => readSitemapPart(house.em(), part, now(), 2)))
  expect(pages.flat().map(({ path }) => path)).toEqual(shown.map((id) => `/p/${id}`))
  const [first] = products
  if (!first) throw new Error('no part')
  expect((await house.countStatements(() => readSitemapPart(house.em(), first, now()))).statements).toHaveLength(1)
})

test('robots are told where it is, and what is nobody else’s', async () => {
  const { body } = await get('/robots.txt')
  expect(body).toMatch(/^Sitemap: http.*\/sitemap\.xml$/m)
  for (const path of ['/me', '/checkout', '/admin', '/merchant']) expect(body).toContain(`Disallow: ${path}\n`)
  expect(body).not.toMatch(/Disallow: \/(?:graphql|s|p|c)?$/m)
})

test('what is no part of it is not found', async () => {
  for (const path of ['/sitemaps/products-1.xml', '/sitemaps/orders-0192aabb-0000-7000-8000-000000000000.xml'])
    expect((await get(path)).statusCode).toBe(404)
})
