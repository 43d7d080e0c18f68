import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { documentOf } from '../../../bench/documents.ts'
import { present } from '../kernel/refusal.ts'
import type { Browser } from '../testing/browser.ts'
import { isWhole, keepFigures } from './figures.ts'
import { LargeShop, type Shelf } from './large-shop.ts'
import { explain } from './plans.ts'

const sizes = isWhole ? [1_000, 10_000] : [300]
/** what a page of the mall asks for, with the one more that says whether there is a next */
const pageRows = 25
const maxPagesRead = 4
/** Where the deep page begins: among those that have never been sold, all of whom share a number of sales. */
const depth = 0.94

const orders = {
  RELEVANCE: 'p.sold_count desc, p.id desc',
  SALES: 'p.sold_count desc, p.id desc',
  PRICE_ASC: 'p.price_min, p.id',
  PRICE_DESC: 'p.price_min desc, p.id desc',
  NEWEST: 'p.listed_at desc, p.id desc',
} as const
type Sort = keyof typeof orders
const sorts: Sort[] = ['RELEVANCE', 'SALES', 'PRICE_ASC', 'PRICE_DESC', 'NEWEST']

/** There is an index for each order of everything, and for a category's by price and by sales. */
const hasIndex = ({ title }: Shelf, sort: Sort): boolean =>
  title === 'everything' || (title !== 'shop' && title !== 'words' && sort !== 'NEWEST')

const list = documentOf('ProductList')
const productPage = documentOf('ProductPage')
const hundred = `query ($filter: ProductFilter, $sort: ProductSort, $after: String) {
  products(filter: $filter, sort: $sort, first: 100, after: $after) {
    edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }`

interface Found {
  id: string
  cursor: string
}

/** Page after page to the end. */
async function walk(visitor: Browser, filter: Shelf['filter'], sort: Sort): Promise<{ found: Found[]; pages: number }> {
  const found: Found[] = []
  for (let pages = 1, after: string | null = null; ; pages += 1) {
    const { products } = await visitor.run(hundred, { filter, sort, after })
    for (const { node, cursor } of products.edges) found.push({ id: node.id, cursor })
    if (!products.pageInfo.hasNextPage) return { found, pages }
    after = products.pageInfo.endCursor
  }
}

/** By what was measured, a figure for each size. */
const measured = new Map<string, number[]>()
function note(what: string, figure: number): void {
  measured.set(what, [...(measured.get(what) ?? []), figure])
}
const begun = performance.now()

afterAll(() => {
  keepFigures('large data', [
    ...[...measured].map(
      ([what, figures]) => [what, figures.map((one) => one.toLocaleString('en-US')).join(' · ')] as const,
    ),
    ['seconds', (performance.now() - begun) / 1000],
  ])
})

describe.each(sizes)('among %i products', (size) => {
  let shop: LargeShop
  let visitor: Browser
  const cursors = new Map<string, string>()

  beforeAll(async () => {
    shop = await LargeShop.open(size)
    visitor = shop.house.visitor()
    note('products', await shop.count('product'))
    note('variants', await shop.count('variant'))
  }, 300_000)
  afterAll(() => shop.house.close())

  /** The statement that reads the goods; there are no promotions on them, and the tree of categories is known. */
  async function statementOf(query: string, variables: object) {
    await visitor.run('{ categories { id } }')
    const { statements } = await shop.house.overhear(() => visitor.run(query, variables))
    expect(statements, query).toHaveLength(1)
    return present(statements[0], 'a statement')
  }

  async function readingOf(query: string, variables: object) {
    const readings = await explain(shop.house.em(), await statementOf(query, variables))
    return present(readings.get('product'), 'a reading of product')
  }

  const deepCursor = (shelf: Shelf, sort: Sort) => present(cursors.get(`${shelf.title} ${sort}`), 'a walked shelf')

  test('every list, walked to its end, shows each product once, in its order', { timeout: 300_000 }, async () => {
    let walked = 0
    for (const shelf of shop.shelves) {
      for (const sort of sorts) {
        const { found, pages } = await walk(visitor, shelf.filter, sort)
        const rows: { id: string }[] = await shop.house
          .em()
          .execute(`select p.id from product p where ${shelf.condition} order by ${orders[sort]}`)
        const [shown, wanted] = [found.map(({ id }) => id), rows.map(({ id }) => id)]
        // By relevance: how well the words fit comes first, which only the search knows.
        const isRanked = shelf.title === 'words' && sort === 'RELEVANCE'
        expect(isRanked ? shown.toSorted() : shown, `${shelf.title} ${sort}`).toEqual(
          isRanked ? wanted.toSorted() : wanted,
        )
        walked += pages
        cursors.set(`${shelf.title} ${sort}`, present(found[Math.floor(found.length * depth)], 'a product').cursor)
      }
    }
    note('pages of 100 walked, 6 shelves in 5 orders', walked)
  })

  test('a list, a category by price, a search and the page of a product are one statement each where there are no promotions', async () => {
    const [everything, , category, , , words] = shop.shelves
    await statementOf(list, { filter: everything?.filter })
    await statementOf(list, { filter: category?.filter, sort: 'PRICE_ASC' })
    await statementOf(list, { filter: words?.filter })
    const { products } = await visitor.run(list)
    await statementOf(productPage, { id: products.edges[0].node.id })
    note('statements of a list, a category by price, a search, the page of a product, each', 1)
  })

  test('a page reads as many products as it shows, however many there are and however deep it is', async () => {
    const most = { first: 0, deep: 0 }
    for (const shelf of shop.shelves) {
      for (const sort of sorts.filter((one) => hasIndex(shelf, one))) {
        for (const where of ['first', 'deep'] as const) {
          const after = where === 'deep' ? deepCursor(shelf, sort) : null
          const { rows, isWhole: isWholeTable } = await readingOf(list, { filter: shelf.filter, sort, after })
          expect(isWholeTable, `${shelf.title} ${sort}, ${where} page`).toBe(false)
          expect(rows, `${shelf.title} ${sort}, ${where} page`).toBeLessThanOrEqual(maxPagesRead * pageRows)
          most[where] = Math.max(most[where], rows)
        }
      }
    }
    note('products read for a first page of 24, at most', most.first)
    note('products read for a deep page of 24, at most', most.deep)
  })

  test('what is read without such an index is measured, not promised', async () => {
    const [, , , leaf, merchant, words] = shop.shelves.map((shelf) => present(shelf, 'a shelf'))
    for (const [what, shelf, sort] of [
      ['newest of a leaf', leaf, 'NEWEST'],
      ["a shop's by sales", merchant, 'SALES'],
      ['by words, by relevance', words, 'RELEVANCE'],
      ['by words, cheapest first', words, 'PRICE_ASC'],
    ] as const) {
      if (!shelf) continue
      const { rows } = await readingOf(list, { filter: shelf.filter, sort })
      note(`${what}: products there are`, await shop.count('product', shelf.condition))
      note(`${what}: products read for the first 24`, rows)
    }
    const { products } = await visitor.run(list)
    const { rows } = await readingOf(productPage, { id: products.edges[0].node.id })
    note('the page of a product, which counts those of its shop: products read', rows)
  })
})
