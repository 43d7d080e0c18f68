import type { Fen } from '@kaidian/shared/core/money'
import { sql } from 'kysely'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { shownOriginal } from '../catalog/prove-prices.ts'
import { now } from '../kernel/clock.ts'
import type { Instant } from '../kernel/database.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { connectionOf } from '../kernel/graph/pages.ts'
import { isPromoted } from '../promotion/is-promoted.ts'
import { imageSet, imageUrl, noImageUrl } from '../kernel/outside/files/image-url.ts'

@Allow.anyone()
@ObjectType({ simpleResolvers: true, description: '商品卡片 · A product on a card' })
export class ProductCard {
  @Field(() => ID, { description: '商品编号 · Id of the product' })
  id: string

  @Field(() => String, { description: '标题 · Title' })
  title: string

  @Field(() => GraphQLMoney, { description: '起售价，含限时价 · Lowest price, a flash price too' })
  price: Fen

  @Field(() => GraphQLMoney, {
    nullable: true,
    description:
      '划线价，近 30 天没有这样卖过的不展示；限时价的为活动前 30 天最低价 · Price before, if it was asked in the last 30 days; of a flash price: the lowest of the 30 days before',
  })
  originalPrice: Fen | null

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: '限时价的结束时间；没有则为空 · When its flash price ends; null: it has none',
  })
  flashEndsAt: string | null

  @Field(() => String, { description: '主图，360 像素宽 · Main picture, 360 pixels wide' })
  imageUrl: string

  @Field(() => String, { description: '主图的 srcset · srcset of the main picture' })
  imageSet: string

  @Field(() => ID, { description: '商家编号 · Id of the merchant' })
  merchantId: string

  @Field(() => String, { description: '店名 · Name of the shop' })
  merchantName: string

  @Field(() => Int, { description: '已售件数 · Pieces sold' })
  soldCount: number

  @Field(() => Boolean, { description: '已售罄 · Sold out' })
  isSoldOut: boolean

  /** of the variant with that price */
  variantId: string | null

  /** Some promotion under way may make it cheaper: without one, none need be read. */
  isPromoted: boolean

  /** from the root down to the leaf */
  categoryIds: string[]
}

export const ProductCardConnection = connectionOf(ProductCard, 'ProductCard')

/** What the database answers for a card. */
export interface CardRow {
  id: string
  title: string
  price: Fen
  imageId: string | null
  merchantId: string
  merchantName: string
  soldCount: number
  categoryIds: string[]
  isPromoted: boolean
  /** [whether nothing is left, price before of the cheapest variant, its id] */
  stock: [boolean | null, Fen | null, string | null]
  /** [its lowest flash price that can be had, the lowest price before, its end, its variant] */
  flash: [Fen, Fen, string, string] | null
}

/**
 * A card of a product by its merchant, whose tables bear these names. Its variants are a subquery of the select list, so
 * that they are read for the rows of the page and not for all that were sorted.
 */
export function cardOf(productName: string, merchantName: string, at: Instant = now()) {
  const p = sql.raw(productName)
  const m = sql.raw(merchantName)
  return sql<CardRow>`json_build_object('id', ${p}.id, 'title', ${p}.title, 'price', ${p}.price_min,
    'imageId', ${p}.images -> 0 ->> 'id', 'merchantId', ${m}.id, 'merchantName', ${m}.name, 'soldCount', ${p}.sold_count,
    'categoryIds', array_remove(array[${p}.category_1_id, ${p}.category_2_id, ${p}.category_3_id], null),
    'isPromoted', ${isPromoted(sql`${m}.id`, at)},
    'stock', (select json_build_array(bool_and(v.on_hand <= v.reserved), max(${shownOriginal(at)}) filter (where v.price = ${p}.price_min),
        min(v.id::text) filter (where v.price = ${p}.price_min))
      from variant v where v.product_id = ${p}.id and v.is_enabled),
    'flash', (select json_build_array(f.price, f.lowest_price, f.ends_at, f.variant_id)
      from flash_price f join variant v on v.id = f.variant_id and v.is_enabled and v.on_hand > v.reserved
      where f.product_id = ${p}.id and f.state = 'OPEN' and f.starts_at <= ${at} and f.ends_at > ${at} and f.taken < f.stock
      order by f.price, f.id limit 1))`
}

export function presentCard({ imageId, stock, flash, ...row }: CardRow): ProductCard {
  const [isSoldOut, originalPrice, variantId] = stock
  const [flashPrice, lowestPrice, flashEndsAt, flashVariantId] = flash ?? []
  const isFlash = flashPrice !== undefined && flashPrice < row.price
  return {
    ...row,
    ...(isFlash
      ? { price: flashPrice, originalPrice: lowestPrice ?? null, variantId: flashVariantId ?? null }
      : { originalPrice, variantId }),
    flashEndsAt: (isFlash && flashEndsAt) || null,
    isSoldOut: isSoldOut ?? true,
    imageUrl: imageId === null ? noImageUrl : imageUrl(imageId, 360),
    imageSet: imageId === null ? '' : imageSet(imageId),
  }
}
