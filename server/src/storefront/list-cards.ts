import type { EntityManager } from '@mikro-orm/postgresql'
import { limits } from '@kaidian/shared/core/limits'
import type { Fen } from '@kaidian/shared/core/money'
import { sql } from 'kysely'
import { Field, ID, InputType } from 'type-graphql'
import { z } from 'zod'
import { findCategory, type CategoryNode } from '../catalog/category-tree.ts'
import { ProductStatus } from '../catalog/product-status.ts'
import { productSearch } from '../catalog/search.ts'
import { now } from '../kernel/clock.ts'
import { asPrepared, sqlOf } from '../kernel/database.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { mapPage, readPage, type OrderKey, type Page, type PageArgs } from '../kernel/graph/pages.ts'
import { isShopSelling } from '../merchant/selling.ts'
import { cardOf, presentCard, type CardRow, type ProductCard } from './product-card.ts'

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

@InputType({ description: '商品列表的筛选 · What a list of products is narrowed to' })
export class ProductFilter {
  @Field(() => ID, { nullable: true, description: '分类，含其下级 · A category with those below it' })
  categoryId?: string | null

  @Field(() => ID, { nullable: true, description: '商家 · A merchant' })
  merchantId?: string | null

  @Field(() => String, { nullable: true, description: '搜索词 · Words to search for' })
  query?: string | null

  @Field(() => GraphQLMoney, { nullable: true, description: '最低价 · Lowest price' })
  minPrice?: Fen | null

  @Field(() => GraphQLMoney, { nullable: true, description: '最高价 · Highest price' })
  maxPrice?: Fen | null

  @Field(() => Boolean, { nullable: true, description: '只看有货 · Only what is in stock' })
  isInStock?: boolean | null

  @Field(() => Boolean, { nullable: true, description: '只看限时价商品 · Only goods with a flash price' })
  isFlash?: boolean | null
}

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
  const words = filter.query?.trim().slice(0, limits.searchQuery) ?? ''
  const match = words === '' ? null : productSearch.match(words)
  const hasWords = words !== ''
  let rows = sqlOf(em)
    .selectFrom('product as p')
    .modifyFront(asPrepared)
    .innerJoin('merchant as m', 'm.id', 'p.merchant_id')
    .select([
      'p.id as id',
      'p.sale_price as salePrice',
      'p.sold_count as soldCount',
      'p.listed_at as listedAt',
      cardOf('p', 'm').as('card'),
    ])
    .where('p.status', '=', ProductStatus.ON_SALE)
    .where(isShopSelling('m', now()))
  if (hasWords) rows = match ? rows.where(match.condition) : rows.where(sql<boolean>`false`)
  if (match && sort === ProductSort.RELEVANCE)
    rows = rows
      .innerJoinLateral(sql<{ rank: number }>`(select ${match.rank} as rank)`.as('r'), (join) => join.onTrue())
      .select('r.rank as rank')
  if (filter.categoryId) {
    const category = await findCategory(em, filter.categoryId)
    rows = category ? rows.where(`p.${columnOf(category)}`, '=', category.id) : rows.where(sql<boolean>`false`)
  }
  if (filter.merchantId) rows = rows.where('p.merchant_id', '=', z.uuid().safeParse(filter.merchantId).data ?? null)
  if (typeof filter.minPrice === 'number') rows = rows.where('p.sale_price', '>=', filter.minPrice)
  if (typeof filter.maxPrice === 'number') rows = rows.where('p.sale_price', '<=', filter.maxPrice)
  if (filter.isInStock) rows = rows.where(isInStock)
  // As their cards show: a flash price of a dearer variant is no price of the card.
  if (filter.isFlash) rows = rows.whereRef('p.flash_price_min', '<', 'p.price_min')
  const isRanked = sort === ProductSort.RELEVANCE && match !== null
  const cards = await readPage<ListedCard>(rows, {
    list: `cards:${sort}:${isRanked}`,
    keys: isRanked ? rankedKeys : keysOf[sort],
    page,
  })
  return mapPage(cards, ({ card }) => presentCard(card))
}

/** A leaf's goods name it themselves; those of the levels above stand in the column of that level. */
const columnOf = ({ level, children }: CategoryNode): string =>
  children.length === 0 ? 'category_id' : `category_${level}_id`

const isInStock = sql<boolean>`exists (
  select from variant v where v.product_id = p.id and v.is_enabled and v.on_hand > v.reserved)`

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
