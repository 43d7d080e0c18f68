import type { Fen } from '@kaidian/shared/core/money'
import { sql } from 'kysely'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { connectionOf } from '../kernel/graph/pages.ts'
import { imageSet, imageUrl, noImageUrl } from '../kernel/outside/files/image-url.ts'

@Allow.anyone()
@ObjectType({ simpleResolvers: true, description: '商品卡片 · A product on a card' })
export class ProductCard {
  @Field(() => ID, { description: '商品编号 · Id of the product' })
  id: string

  @Field(() => String, { description: '标题 · Title' })
  title: string

  @Field(() => GraphQLMoney, { description: '起售价 · Lowest price' })
  price: Fen

  @Field(() => GraphQLMoney, { nullable: true, description: '划线价 · Price before' })
  originalPrice: Fen | null

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
  /** [whether nothing is left, price before of the cheapest variant] */
  stock: [boolean | null, Fen | null]
}

/**
 * A card of a product by its merchant, whose tables bear these names. Its variants are a subquery of the select list, so
 * that they are read for the rows of the page and not for all that were sorted.
 */
export function cardOf(productName: string, merchantName: string) {
  const p = sql.raw(productName)
  const m = sql.raw(merchantName)
  return sql<CardRow>`json_build_object('id', ${p}.id, 'title', ${p}.title, 'price', ${p}.price_min,
    'imageId', ${p}.images -> 0 ->> 'id', 'merchantId', ${m}.id, 'merchantName', ${m}.name, 'soldCount', ${p}.sold_count,
    'stock', (select json_build_array(bool_and(v.on_hand <= v.reserved), max(v.original_price) filter (where v.price = ${p}.price_min))
      from variant v where v.product_id = ${p}.id and v.is_enabled))`
}

export function presentCard({ imageId, stock: [isSoldOut, originalPrice], ...row }: CardRow): ProductCard {
  return {
    ...row,
    originalPrice,
    isSoldOut: isSoldOut ?? true,
    imageUrl: imageId === null ? noImageUrl : imageUrl(imageId, 360),
    imageSet: imageId === null ? '' : imageSet(imageId),
  }
}
