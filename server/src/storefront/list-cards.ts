import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { now } from '../kernel/clock.ts'
import { asPrepared, sqlOf, unseen } from '../kernel/database.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { mapPage, readPage, usualPage, type OrderKey, type Page, type PageArgs } from '../kernel/graph/pages.ts'
import { cardOf, presentCard, type CardRow, type ProductCard } from './product-card.ts'
import { readFilter, type ProductFilter } from './product-filter.ts'

export enum ProductSort {
  RELEVANCE = 'RELEVANCE',
  SALES = 'SALES',
  PRICE_ASC = 'PRICE_ASC',
  PRICE_DESC = 'PRICE_DESC',
  NEWEST = 'NEWEST',
}
registerEnum(ProductSort, 'ProductSort', '商品列表的排序 · Order of a list of products', {
  RELEVANCE: '综合：有搜索词时按相关度，否则按销量 · By how well it fits the words; without words by sales',
  SALES: '销量从高到低 · Most sold first',
  PRICE_ASC: '价格从低到高 · Cheapest first',
  PRICE_DESC: '价格从高到低 · Dearest first',
  NEWEST: '最新上架在前 · Newest first',
})

interface ListedCard {
  card: CardRow
  id: string
  salePrice: string
  soldCount: number
  listedAt: Date
  rank: number
}

/** One page of goods on sale, in one statement (the tree of categories is known already). */
export async function listCards(
  em: EntityManager,
  filter: ProductFilter,
  sort: ProductSort,
  page: PageArgs,
): Promise<Page<ProductCard>> {
  const isPlannedOnce = isBegunAlike(filter, sort, page)
  const { scope, chosen, match } = await readFilter(em, filter, { isPlannedOnce })
  let rows = sqlOf(em)
    .selectFrom('product as p')
    .$if(isPlannedOnce, (query) => query.modifyFront(asPrepared))
    .innerJoinLateral(shopOfEach.as('m'), (join) => join.onTrue())
    .select([
      'p.id as id',
      'p.sale_price as salePrice',
      'p.sold_count as soldCount',
      'p.listed_at as listedAt',
      cardOf('p', 'm', isPlannedOnce ? unseen(now(), 'timestamptz') : now()).as('card'),
    ])
  for (const condition of [...scope, ...chosen.values()]) rows = rows.where(condition)
  if (match && sort === ProductSort.RELEVANCE)
    rows = rows
      .innerJoinLateral(sql<{ rank: number }>`(select ${match.rank} as rank)`.as('r'), (join) => join.onTrue())
      .select('r.rank as rank')
  const isRanked = sort === ProductSort.RELEVANCE && match !== null
  const cards = await readPage<ListedCard>(rows, {
    list: `cards:${sort}:${isRanked}`,
    keys: isRanked ? rankedKeys : keysOf[sort],
    page,
  })
  return mapPage(cards, ({ card }) => presentCard(card))
}

/** Looked up for each product: merchants are few, and PostgreSQL would look through the goods of all of them for a word. */
const shopOfEach = sql<object>`(select * from merchant where id = p.merchant_id offset 0)`

/**
 * Whether one plan is right for all such lists, whatever their values: the first page of everything, of a category in an
 * order that an index has, or of words by how well they fit.
 */
function isBegunAlike(filter: ProductFilter, sort: ProductSort, { first, after }: PageArgs): boolean {
  const given = Object.entries(filter).flatMap(([name, value]) => (value === null || value === undefined ? [] : [name]))
  if (first !== usualPage || after || given.length > 1) return false
  const [only] = given
  if (only === 'query') return sort === ProductSort.RELEVANCE
  return only === undefined || (only === 'categoryId' && sort !== ProductSort.NEWEST)
}

const byId = (isDescending: boolean): OrderKey<ListedCard> => ({
  column: 'p.id',
  isDescending,
  type: 'uuid',
  read: ({ id }) => id,
})

const byPrice = (isDescending: boolean): OrderKey<ListedCard>[] => [
  { column: 'p.sale_price', isDescending, type: 'bigint', read: ({ salePrice }) => salePrice },
  byId(isDescending),
]

const bySales: OrderKey<ListedCard>[] = [
  { column: 'p.sold_count', isDescending: true, type: 'integer', read: ({ soldCount }) => soldCount },
  byId(true),
]

const rankedKeys: OrderKey<ListedCard>[] = [
  { column: 'r.rank', isDescending: true, type: 'real', read: ({ rank }) => rank },
  ...bySales,
]

const keysOf: Record<ProductSort, OrderKey<ListedCard>[]> = {
  [ProductSort.RELEVANCE]: bySales,
  [ProductSort.SALES]: bySales,
  [ProductSort.PRICE_ASC]: byPrice(false),
  [ProductSort.PRICE_DESC]: byPrice(true),
  [ProductSort.NEWEST]: [
    { column: 'p.listed_at', isDescending: true, type: 'timestamptz', read: ({ listedAt }) => listedAt },
    byId(true),
  ],
}
