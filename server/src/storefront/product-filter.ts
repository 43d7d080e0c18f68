import type { EntityManager } from '@mikro-orm/postgresql'
import { limits } from '@kaidian/shared/core/limits'
import type { Fen } from '@kaidian/shared/core/money'
import { sql, type RawBuilder } from 'kysely'
import { Field, ID, InputType } from 'type-graphql'
import { z } from 'zod'
import { findCategory, type CategoryNode } from '../catalog/category-tree.ts'
import { ProductStatus } from '../catalog/product-status.ts'
import { productSearch, type WordMatch } from '../catalog/search.ts'
import { now } from '../kernel/clock.ts'
import { unseen } from '../kernel/database.ts'
import { graphError } from '../kernel/graph/errors.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { isShopSelling } from '../merchant/selling.ts'

@InputType({ description: '按一项商品属性筛选 · One attribute that a list is narrowed by' })
export class AttributeFilter {
  @Field(() => ID, { description: '属性编号 · Id of the attribute' })
  id: string

  @Field(() => [String], { description: '取其中任一个值 · Any of these values' })
  values: string[]
}

@InputType({ description: '商品列表的筛选 · What a list of products is narrowed to' })
export class ProductFilter {
  @Field(() => ID, { nullable: true, description: '分类，含其下级 · A category with those below it' })
  categoryId?: string | null

  @Field(() => ID, { nullable: true, description: '商家 · A merchant' })
  merchantId?: string | null

  @Field(() => [ID], { nullable: true, description: '取其中任一商家 · Any of these merchants' })
  merchantIds?: string[] | null

  @Field(() => [AttributeFilter], { nullable: true, description: '商品属性，须同时满足 · Attributes, all of them' })
  attributes?: AttributeFilter[] | null

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

type Condition = RawBuilder<boolean>

/** A filter as conditions on `product p join merchant m`. */
export interface Narrowing {
  /** what the list is about */
  scope: Condition[]
  /** what is chosen within it, by the facet that shows it: `category`, `merchant`, `price`, or the id of an attribute */
  chosen: ReadonlyMap<string, Condition>
  /** how well the words fit; null without words */
  match: WordMatch | null
  category: CategoryNode | undefined
}

const none = sql<boolean>`false`

/** `isPlannedOnce`: for a statement whose plan is kept. */
export async function readFilter(
  em: EntityManager,
  filter: ProductFilter,
  { isPlannedOnce = false } = {},
): Promise<Narrowing> {
  assertSmall(filter)
  const words = filter.query?.trim().slice(0, limits.searchQuery) ?? ''
  const match = words === '' ? null : productSearch.match(words, { isUnseen: isPlannedOnce })
  const at = isPlannedOnce ? unseen(now(), 'timestamptz') : now()
  const scope = [sql<boolean>`p.status = ${sql.lit(ProductStatus.ON_SALE)}`, isShopSelling('m', at)]
  const chosen = new Map<string, Condition>()
  if (words !== '') scope.push(match?.condition ?? none)
  const category = filter.categoryId ? await findCategory(em, filter.categoryId) : undefined
  if (filter.categoryId) {
    const id = isPlannedOnce ? unseen(filter.categoryId, 'uuid') : filter.categoryId
    const condition = category ? sql<boolean>`${sql.ref(`p.${columnOf(category)}`)} = ${id}` : none
    // A page of a category is about it; of what was searched for it is one way to choose.
    if (words === '') scope.push(condition)
    else chosen.set('category', condition)
  }
  if (filter.merchantId) scope.push(sql<boolean>`p.merchant_id = ${uuids([filter.merchantId])[0] ?? null}`)
  if (filter.merchantIds?.length)
    chosen.set('merchant', sql<boolean>`p.merchant_id = any(${uuids(filter.merchantIds)}::uuid[])`)
  for (const { id, values } of filter.attributes ?? []) {
    const wanted = values.map((value) => JSON.stringify([{ id, value }]))
    if (wanted.length > 0) chosen.set(id, sql<boolean>`p.attributes @> any(${wanted}::jsonb[])`)
  }
  const prices = [
    ...(typeof filter.minPrice === 'number' ? [sql<boolean>`p.sale_price >= ${filter.minPrice}`] : []),
    ...(typeof filter.maxPrice === 'number' ? [sql<boolean>`p.sale_price <= ${filter.maxPrice}`] : []),
  ]
  if (prices.length > 0) chosen.set('price', sql<boolean>`(${sql.join(prices, sql` and `)})`)
  if (filter.isInStock) scope.push(isInStock)
  // As their cards show: a flash price of a dearer variant is no price of the card.
  if (filter.isFlash) scope.push(sql<boolean>`p.flash_price_min < p.price_min`)
  return { scope, chosen, match, category }
}

/** Every value makes the statement longer. */
function assertSmall({ merchantIds, attributes }: ProductFilter): void {
  const { facets } = limits
  const isSmall =
    (merchantIds?.length ?? 0) <= facets.merchants &&
    (attributes?.length ?? 0) <= facets.attributes &&
    (attributes ?? []).every(({ values }) => values.length <= facets.values)
  if (!isSmall) throw graphError('BAD_USER_INPUT', 'The filter has too many values')
}

const uuids = (ids: readonly string[]): string[] => ids.filter((id) => z.uuid().safeParse(id).success)

/** A leaf's goods name it themselves; those of the levels above stand in the column of that level. */
const columnOf = ({ level, children }: CategoryNode): string =>
  children.length === 0 ? 'category_id' : `category_${level}_id`

const isInStock = sql<boolean>`exists (
  select from variant v where v.product_id = p.id and v.is_enabled and v.on_hand > v.reserved)`
