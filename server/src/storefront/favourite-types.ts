import type { Fen } from '@kaidian/shared/core/money'
import { ArgsType, Field, ID, InputType, ObjectType } from 'type-graphql'
import { z } from 'zod'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { connectionOf, PageArgs } from '../kernel/graph/pages.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { ProductCard } from './product-card.ts'
import { ShopCard } from './product-page.ts'

export enum FavouriteKind {
  PRODUCT = 'PRODUCT',
  SHOP = 'SHOP',
}
registerEnum(FavouriteKind, 'FavouriteKind', '收藏的种类 · What is kept', {
  PRODUCT: '商品 · A product',
  SHOP: '店铺 · A shop',
})

@Allow.member()
@ObjectType('Favourite', { simpleResolvers: true, description: '收藏 · Something kept to come back to' })
export class FavouriteView {
  @Field(() => ID, { description: '编号 · Id' })
  id: string

  @Field(() => GraphQLDateTime, { description: '收藏时间 · When it was kept' })
  createdAt: Date

  @Field(() => ProductCard, { nullable: true, description: '商品；收藏的是店铺则为空 · The product; null of a shop' })
  product: ProductCard | null

  @Field(() => ShopCard, { nullable: true, description: '店铺；收藏的是商品则为空 · The shop; null of a product' })
  shop: ShopCard | null

  @Field(() => Boolean, { description: '现在可以买，或店铺在营业 · It is on sale now, or the shop is open' })
  isAvailable: boolean

  @Field(() => GraphQLMoney, {
    nullable: true,
    description: '比收藏时便宜多少；没有便宜则为空 · How much less it costs than when it was kept; null: not less',
  })
  drop: Fen | null

  @Field(() => Boolean, {
    description: '上次看时缺货，现在有了 · It was sold out when its member last looked, and is there again',
  })
  isBack: boolean

  @Field(() => Boolean, {
    description: '降价或到货时提醒我 · Its member wants to hear of a lower price, and when it is there again',
  })
  isWatched: boolean
}

export const FavouriteConnection = connectionOf(FavouriteView, 'Favourite')

@ArgsType()
export class FavouritesArgs extends PageArgs {
  @Field(() => FavouriteKind, { description: '商品还是店铺 · Products or shops' })
  kind: FavouriteKind
}

@Rules(z.object({ kind: z.enum(FavouriteKind), id: z.uuid() }))
@InputType({ description: '收藏或取消收藏 · Something to keep, or to keep no longer' })
export class FavouriteInput {
  @Field(() => FavouriteKind, { description: '商品还是店铺 · A product or a shop' })
  kind: FavouriteKind

  @Field(() => ID, { description: '商品或商家的编号 · Id of the product or merchant' })
  id: string
}

@Rules(z.object({ id: z.uuid(), isWatched: z.boolean() }))
@InputType({ description: '要不要提醒 · Whether to tell' })
export class WatchFavouriteInput {
  @Field(() => ID, { description: '收藏 · The favourite' })
  id: string

  @Field(() => Boolean, { description: '降价或到货时提醒我 · Tell me of a lower price, and when it is there again' })
  isWatched: boolean
}

@Allow.member()
@ObjectType({ description: '收藏的结果 · The result of keeping something' })
export class FavouritePayload extends Payload {
  @Field(() => Boolean, { nullable: true, description: '现在收藏着 · Whether it is kept now' })
  isFavourite?: boolean
}

@Allow.member()
@ObjectType({ description: '提醒设置的结果 · The result of asking to be told' })
export class WatchFavouritePayload extends Payload {
  @Field(() => Boolean, { nullable: true, description: '现在会提醒 · Whether its member is told now' })
  isWatched?: boolean
}

@Allow.member()
@ObjectType({ description: '看过收藏的结果 · The result of having looked at what is kept' })
export class SeeFavouritesPayload extends Payload {
  @Field(() => Boolean, { nullable: true, description: '已记下 · Whether it was noted' })
  isSeen?: boolean
}
