import type { DiscountStep } from '@kaidian/shared/core/discount'
import type { Fen } from '@kaidian/shared/core/money'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { connectionOf } from '../kernel/graph/pages.ts'
import { PromotionClass } from './offer.ts'

@Allow.anyone()
@ObjectType('DiscountStep', {
  simpleResolvers: true,
  description: '优惠的一档 · A step of a promotion',
})
export class DiscountStepType implements DiscountStep {
  @Field(() => GraphQLMoney, { description: '满多少 · From which sum on' })
  threshold: Fen

  @Field(() => GraphQLMoney, { nullable: true, description: '减多少 · How much is taken off' })
  amount: Fen | null

  @Field(() => Int, { nullable: true, description: '或减几成，万分之一 · Or which part of it' })
  rateBps: number | null

  @Field(() => GraphQLMoney, { nullable: true, description: '最多减多少 · At most so much' })
  cap: Fen | null
}

/** What anybody may know of a promotion that is under way. */
@Allow.anyone()
@ObjectType({
  simpleResolvers: true,
  description: '正在进行的优惠，买家所见 · A promotion under way, as buyers see it',
})
export class PromotionCard {
  @Field(() => ID, { description: '编号 · Id' })
  id: string

  @Field(() => PromotionClass, { description: '类别 · Class' })
  kind: PromotionClass

  @Field(() => Boolean, { description: '是不是券 · Whether it is claimed and used as a coupon' })
  isCoupon: boolean

  @Field(() => String, { description: '名称 · Title' })
  title: string

  @Field(() => ID, { nullable: true, description: '哪家店；空为平台 · Whose it is; null: the platform' })
  merchantId: string | null

  @Field(() => String, { nullable: true, description: '店名 · Name of the shop' })
  merchantName: string | null

  @Field(() => [DiscountStepType], { description: '各档，从低到高 · Its steps, rising' })
  steps: DiscountStep[]

  @Field(() => Boolean, { description: '是否只限部分商品 · Whether it is for some goods only' })
  isForSomeGoods: boolean

  @Field(() => Boolean, { description: '只给没有买过的会员 · For members only who have not bought yet' })
  isForNewMembers: boolean

  @Field(() => GraphQLDateTime, { description: '结束 · When it ends' })
  endsAt: Date

  @Field(() => Int, { nullable: true, description: '领取后几天有效 · Days a coupon is valid after its claim' })
  validDays: number | null

  @Field(() => Int, { nullable: true, description: '每人限领 · How many for one member' })
  perMember: number | null

  @Field(() => Int, {
    nullable: true,
    description: '已领几成，万分之一；不限量为空 · Part that is claimed; null: no limit',
  })
  claimedBps: number | null

  @Field(() => Int, { description: '我已领几张 · How many of it the viewer has claimed' })
  claimedByMe: number

  @Field(() => Boolean, { description: '我现在能不能领 · Whether the viewer can claim one now' })
  canClaim: boolean

  @Field(() => Boolean, { description: '我有没有一张现在能用的 · Whether the viewer has one that can be used now' })
  canUse: boolean
}

export const PromotionCardConnection = connectionOf(PromotionCard, 'PromotionCard')
