import type { Fen } from '@kaidian/shared/core/money'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { connectionOf } from '../kernel/graph/pages.ts'
import { ProductCard } from './product-card.ts'

/** A product in a flash sale, with all of its variants in it. */
@Allow.anyone()
@ObjectType({ simpleResolvers: true, description: '限时价商品 · A product in a flash sale' })
export class FlashDeal {
  @Field(() => ID, { description: '编号 · Id' })
  id: string

  @Field(() => ProductCard, { description: '商品 · The product' })
  product: ProductCard

  @Field(() => GraphQLMoney, { description: '最低限时价 · Lowest flash price' })
  price: Fen

  @Field(() => GraphQLMoney, {
    description: '活动前 30 天的最低售价，作划线价 · Lowest price of the 30 days before: the price before',
  })
  lowestPrice: Fen

  @Field(() => GraphQLDateTime, { description: '开始 · When it starts' })
  startsAt: Date

  @Field(() => GraphQLDateTime, { description: '结束 · When it ends' })
  endsAt: Date

  @Field(() => Int, { nullable: true, description: '每人每种规格限购几件 · Pieces of each variant for one member' })
  perMember: number | null

  @Field(() => Int, { description: '活动库存 · Pieces in the sale' })
  stock: number

  @Field(() => Int, { description: '已抢几成，万分之一 · Part of them that is taken' })
  takenBps: number

  @Field(() => Boolean, { description: '已抢光 · Whether nothing is left at this price' })
  isGone: boolean
}

export const FlashDealConnection = connectionOf(FlashDeal, 'FlashDeal')
