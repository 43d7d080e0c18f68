import { limits } from '@kaidian/shared/core/limits'
import { maxFen, type Fen } from '@kaidian/shared/core/money'
import { Field, ID, InputType, Int } from 'type-graphql'
import { z } from 'zod'
import { Decision } from '../kernel/graph/review.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { keyDescription, keyRule } from '../kernel/idempotency.ts'
import { PromotionClass } from './offer.ts'

const { promotion } = limits
const amount = z.int().min(1).max(maxFen)
const count = z.int().min(1).max(promotion.quota)
const ids = z.array(z.uuid()).min(1).max(promotion.scope).nullish()

@InputType({
  description: '满多少减多少，或打几折封顶 · What is taken off from a sum on: so much, or a part with a cap',
})
export class DiscountStepInput {
  @Field(() => GraphQLMoney, { description: '满多少 · From which sum on' })
  threshold: Fen

  @Field(() => GraphQLMoney, { nullable: true, description: '减多少 · How much is taken off' })
  amount?: Fen | null

  @Field(() => Int, { nullable: true, description: '或减几成，万分之一 · Or which part of it' })
  rateBps?: number | null

  @Field(() => GraphQLMoney, { nullable: true, description: '最多减多少 · At most so much' })
  cap?: Fen | null
}

const steps = z
  .array(
    z
      .object({
        threshold: z.int().min(0).max(maxFen),
        amount: amount.nullish(),
        rateBps: z.int().min(1).max(10_000).nullish(),
        cap: amount.nullish(),
      })
      .refine(({ amount: fixed, rateBps }) => (fixed ?? null) === null || (rateBps ?? null) === null)
      .refine(({ amount: fixed, rateBps }) => (fixed ?? rateBps ?? null) !== null),
  )
  .min(1)
  .max(promotion.steps)
  .refine((all) => all.every(({ threshold }, at) => at === 0 || threshold > (all[at - 1]?.threshold ?? 0)))

const terms = {
  title: z.string().trim().min(1).max(promotion.title),
  kind: z.enum(PromotionClass).exclude(['FLASH_PRICE']),
  steps,
  categoryIds: ids,
  productIds: ids,
  variantIds: ids,
  startsAt: z.date(),
  endsAt: z.date(),
  validDays: z.int().min(1).max(promotion.validDays).nullish(),
  code: z
    .string()
    .regex(/^[A-Za-z0-9]{4,20}$/)
    .nullish(),
  quota: count.nullish(),
  perMember: count.nullish(),
  perMemberDaily: count.nullish(),
  isForNewMembers: z.boolean(),
  budget: amount.nullish(),
  idempotencyKey: keyRule,
}

@InputType({ description: '优惠活动的内容 · The terms of a promotion' })
class PromotionTermsInput {
  @Field(() => String, { description: '名称 · Title' })
  title: string

  @Field(() => PromotionClass, { description: '类别 · Class' })
  kind: PromotionClass

  @Field(() => [DiscountStepInput], { description: '各档，从低到高；券只有一档 · Steps, rising; a coupon has one' })
  steps: DiscountStepInput[]

  @Field(() => [ID], { nullable: true, description: '只限这些分类 · Only goods of these categories' })
  categoryIds?: string[] | null

  @Field(() => [ID], { nullable: true, description: '只限这些商品 · Only these products' })
  productIds?: string[] | null

  @Field(() => [ID], { nullable: true, description: '只限这些规格 · Only these variants' })
  variantIds?: string[] | null

  @Field(() => GraphQLDateTime, { description: '开始 · When it starts' })
  startsAt: Date

  @Field(() => GraphQLDateTime, { description: '结束 · When it ends' })
  endsAt: Date

  @Field(() => Int, { nullable: true, description: '券领取后几天有效 · Days a coupon is valid after its claim' })
  validDays?: number | null

  @Field(() => String, { nullable: true, description: '兑换码；有则只凭码领取 · Code; then it is claimed by it only' })
  code?: string | null

  @Field(() => Int, { nullable: true, description: '总量 · How many in all' })
  quota?: number | null

  @Field(() => Int, { nullable: true, description: '每人限几次 · How many for one member' })
  perMember?: number | null

  @Field(() => Int, { nullable: true, description: '每人每天限几次 · How many for one member a day' })
  perMemberDaily?: number | null

  @Field(() => Boolean, { description: '只给没有买过的会员 · For members only who have not bought yet' })
  isForNewMembers: boolean

  @Field(() => GraphQLMoney, { nullable: true, description: '预算，用完即停 · Budget; it stops when spent' })
  budget?: Fen | null

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Rules(z.object(terms))
@InputType({ description: '商家新建优惠活动，提交审核 · A promotion of the shop, handed in for review' })
export class CreateShopPromotionInput extends PromotionTermsInput {}

@Rules(z.object({ ...terms, merchantShareBps: z.int().min(0).max(10_000), isForJoinedOnly: z.boolean() }))
@InputType({ description: '平台新建优惠活动 · A promotion of the platform' })
export class CreatePromotionInput extends PromotionTermsInput {
  @Field(() => Int, { description: '参加的商家承担几成，万分之一 · Part that merchants who join bear' })
  merchantShareBps: number

  @Field(() => Boolean, { description: '只限参加商家的商品 · For the goods of those only who joined' })
  isForJoinedOnly: boolean
}

@InputType({ description: '一种规格的限时价 · A flash price of a variant' })
export class FlashItemInput {
  @Field(() => ID, { description: '规格 · The variant' })
  variantId: string

  @Field(() => GraphQLMoney, { description: '限时价，须低于现价 · The flash price, lower than the price now' })
  price: Fen

  @Field(() => Int, { description: '活动库存，不超过现有库存 · Pieces at this price, no more than there are' })
  stock: number
}

@Rules(
  z.object({
    title: terms.title,
    startsAt: z.date(),
    endsAt: z.date(),
    perMember: count.nullish(),
    items: z
      .array(z.object({ variantId: z.uuid(), price: amount, stock: z.int().min(1).max(limits.stock) }))
      .min(1)
      .max(promotion.flashItems)
      .refine((items) => new Set(items.map(({ variantId }) => variantId)).size === items.length),
    idempotencyKey: keyRule,
  }),
)
@InputType({ description: '限时价活动，提交审核 · A flash sale, handed in for review' })
export class CreateFlashSaleInput {
  @Field(() => String, { description: '名称 · Title' })
  title: string

  @Field(() => GraphQLDateTime, { description: '开始 · When it starts' })
  startsAt: Date

  @Field(() => GraphQLDateTime, { description: '结束 · When it ends' })
  endsAt: Date

  @Field(() => Int, {
    nullable: true,
    description: '每人每种规格限购几件 · Pieces of each variant for one member',
  })
  perMember?: number | null

  @Field(() => [FlashItemInput], { description: '参加的规格 · The variants in it' })
  items: FlashItemInput[]

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Rules(z.object({ id: z.uuid(), decision: z.enum(Decision), reason: z.string().max(limits.reason).nullish() }))
@InputType({ description: '审核商家的优惠活动 · A review of a promotion of a shop' })
export class ReviewPromotionInput {
  @Field(() => ID, { description: '活动 · The promotion' })
  id: string

  @Field(() => Decision, { description: '结论 · The decision' })
  decision: Decision

  @Field(() => String, { nullable: true, description: '退回原因 · Why it is returned' })
  reason?: string | null
}

@Rules(
  z
    .object({ promotionId: z.uuid().nullish(), code: z.string().trim().max(40).nullish(), idempotencyKey: keyRule })
    .refine(({ promotionId, code }) => Boolean(promotionId) !== Boolean(code)),
)
@InputType({ description: '领券：给活动或给兑换码 · Claim a coupon: of a promotion, or by a code' })
export class ClaimCouponInput {
  @Field(() => ID, { nullable: true, description: '活动 · The promotion' })
  promotionId?: string | null

  @Field(() => String, { nullable: true, description: '兑换码 · The code' })
  code?: string | null

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}
