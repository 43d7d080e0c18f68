import type { Fen } from '@kaidian/shared/core/money'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { connectionOf } from '../kernel/graph/pages.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Promotion } from './promotion.ts'

export const PromotionConnection = connectionOf(Promotion, 'Promotion')

@Allow.anyone()
@ObjectType({ description: '改动优惠活动的结果 · The result of changing a promotion' })
export class PromotionPayload extends Payload {
  @Field(() => Promotion, { nullable: true, description: '改动后的活动 · The promotion as changed' })
  promotion?: Promotion
}

@Allow.audiences(Audience.MERCHANT, Audience.STAFF)
@ObjectType({ simpleResolvers: true, description: '一天里用掉的优惠 · What of a promotion was used on a day' })
export class PromotionDay {
  @Field(() => String, { description: '日期 · The day' })
  day: string

  @Field(() => Int, { description: '使用次数 · Times used' })
  uses: number

  @Field(() => GraphQLMoney, { description: '让利 · Discounts given' })
  amount: Fen
}

@Allow.audiences(Audience.MERCHANT, Audience.STAFF)
@ObjectType({
  simpleResolvers: true,
  description: '优惠限定的一项，带名称 · One thing that a promotion is limited to, by name',
})
export class PromotionScopeItem {
  @Field(() => ID, { description: '分类、商品或规格 · The category, product or variant' })
  id: string

  @Field(() => String, { description: '名称 · Its name' })
  name: string
}

@Allow.audiences(Audience.MERCHANT, Audience.STAFF)
@ObjectType({
  simpleResolvers: true,
  description: '限时价活动的商品与结果 · What a flash sale is of, and what came of it',
})
export class FlashSale {
  @Field(() => Int, { description: '几种规格 · How many variants' })
  variantCount: number

  @Field(() => GraphQLMoney, { description: '最低的限时价 · Its lowest flash price' })
  priceMin: Fen

  @Field(() => Int, { description: '活动库存 · Pieces in it' })
  stock: number

  @Field(() => Int, { description: '已抢件数，含待付款 · Pieces taken, those not yet paid too' })
  taken: number

  @Field(() => Int, { description: '已付款件数 · Pieces paid' })
  sold: number

  @Field(() => GraphQLMoney, { description: '已付款的货款，按限时价 · Goods money of what is paid, at flash prices' })
  sales: Fen

  @Field(() => GraphQLMoney, { description: '让利：比平时少收多少 · What less was asked than otherwise' })
  cost: Fen
}

@Allow.staff('promotion:read')
@ObjectType({ simpleResolvers: true, description: '已发未用的券 · Coupons that are out and not used' })
export class CouponLiability {
  @Field(() => Int, { description: '张数 · How many' })
  count: number

  @Field(() => GraphQLMoney, { description: '最多会让利多少 · At most so much is given if all are used' })
  amount: Fen

  @Field(() => GraphQLMoney, { description: '其中平台承担 · What of it the platform bears' })
  platformPart: Fen
}
