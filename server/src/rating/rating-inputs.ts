import { limits } from '@kaidian/shared/core/limits'
import { lines } from '@kaidian/shared/core/text'
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { z } from 'zod'
import { Allow } from '../kernel/graph/allow.ts'
import { PageArgs } from '../kernel/graph/pages.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { keyDescription, keyRule } from '../kernel/idempotency.ts'
import { RatingHideReason, RatingSlice, RatingTag } from './rating-words.ts'
import { Rating } from './rating.ts'

const { text, images, tags } = limits.rating
const score = z.int().min(1).max(5)
const pictures = z.array(z.uuid()).max(images)

@Rules(
  z.object({
    lineId: z.uuid(),
    goodsScore: score,
    shippingScore: score,
    serviceScore: score,
    text: lines(text),
    imageIds: pictures,
    tags: z.array(z.enum(RatingTag)).max(tags),
    isAnonymous: z.boolean(),
    idempotencyKey: keyRule,
  }),
)
@InputType({ description: '评价一件买到的商品 · Rates what was bought' })
export class RateLineInput {
  @Field(() => ID, { description: '订单行 · The line' })
  lineId: string

  @Field(() => Int, { description: '商品分，1–5 · Score of the goods' })
  goodsScore: number

  @Field(() => Int, { description: '物流分，1–5 · Score of the shipping' })
  shippingScore: number

  @Field(() => Int, { description: '服务分，1–5 · Score of the service' })
  serviceScore: number

  @Field(() => String, { description: '说明，可以不写 · Words; there may be none' })
  text: string

  @Field(() => [ID], { description: '图片，最多 9 张 · Pictures, nine at most' })
  imageIds: string[]

  @Field(() => [RatingTag], { description: '标签 · Tags' })
  tags: RatingTag[]

  @Field(() => Boolean, { description: '匿名 · Without a name' })
  isAnonymous: boolean

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Rules(
  z.object({
    id: z.uuid(),
    text: z.string().trim().min(1).max(text),
    imageIds: pictures,
    idempotencyKey: keyRule,
  }),
)
@InputType({ description: '追评，一次 · Adds to a rating: once' })
export class AddToRatingInput {
  @Field(() => ID, { description: '评价 · The rating' })
  id: string

  @Field(() => String, { description: '说明 · Words' })
  text: string

  @Field(() => [ID], { description: '图片，最多 9 张 · Pictures, nine at most' })
  imageIds: string[]

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Rules(
  z.object({
    id: z.uuid(),
    text: lines(text).refine((said) => said.trim() !== ''),
    idempotencyKey: keyRule,
  }),
)
@InputType({
  description: '对评价说一句：回复，或举报原因 · Says something about a rating: an answer, or why it is reported',
})
export class RatingWordsInput {
  @Field(() => ID, { description: '评价 · The rating' })
  id: string

  @Field(() => String, { description: '内容 · Words' })
  text: string

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Rules(
  z.object({
    id: z.uuid(),
    reason: z.enum(RatingHideReason).nullable(),
    note: z.string().trim().min(1).max(limits.reason),
    idempotencyKey: keyRule,
  }),
)
@InputType({ description: '隐藏评价的内容，或重新显示 · Hides the words of a rating, or shows them again' })
export class HideRatingInput {
  @Field(() => ID, { description: '评价 · The rating' })
  id: string

  @Field(() => RatingHideReason, {
    nullable: true,
    description: '合法的原因；为空则保留或重新显示 · The lawful reason; null keeps its words, or shows them again',
  })
  reason: RatingHideReason | null

  @Field(() => String, { description: '说明，记入审计 · Why, for the audit' })
  note: string

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@ArgsType()
export class ProductRatingsArgs extends PageArgs {
  @Field(() => ID, { description: '商品 · The product' })
  productId: string

  @Field(() => RatingSlice, { nullable: true, description: '看哪些 · Which ones' })
  slice: RatingSlice | null

  @Field(() => RatingTag, { nullable: true, description: '只看有此标签的 · Only with this tag' })
  tag: RatingTag | null
}

@ArgsType()
export class RatingsArgs extends PageArgs {
  @Field(() => RatingSlice, { nullable: true, description: '看哪些 · Which ones' })
  slice: RatingSlice | null
}

@ArgsType()
export class HiddenRatingsArgs extends PageArgs {
  @Field(() => RatingHideReason, {
    nullable: true,
    description: '只看以此原因隐藏的 · Only those hidden for this reason',
  })
  reason: RatingHideReason | null
}

@Allow.anyone()
@ObjectType({ description: '评价操作的结果 · What became of it' })
export class RatingPayload extends Payload {
  @Field(() => Rating, { nullable: true, description: '评价 · The rating' })
  rating: Rating | null
}
