import { Check, Entity, Enum, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Account } from '../account/account.ts'
import { Flag, Moment, Text, Whole } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { connectionOf } from '../kernel/graph/pages.ts'
import type { Picture } from '../kernel/outside/files/image.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Row } from '../kernel/row.ts'
import { Member } from '../member/member.ts'
import { Merchant } from '../merchant/merchant.ts'
import { OrderLine } from '../order/order.ts'
import { RatingHideReason, RatingTag } from './rating-words.ts'

/** What is added, or answered: words, once. */
export interface Words {
  text: string
  images?: Picture[]
  now: Date
}

/**
 * What a buyer says of a line that they have received: three scores and words, one addition, one answer of the shop. What was said
 * never changes and is never deleted; the platform may hide words for a lawful reason, and their scores count all the same.
 */
@Allow.anyone()
@ObjectType({ description: '买家评价 · What a buyer says of what they have bought' })
@Entity()
@Unique({ name: 'rating_once', properties: ['line'] })
@Index({ name: 'rating_of_product', properties: ['productId', 'createdAt', 'id'] })
@Index({ name: 'rating_of_merchant', properties: ['merchant', 'createdAt', 'id'] })
@Index({ name: 'rating_of_member', properties: ['member', 'createdAt', 'id'] })
@Index({
  name: 'rating_reported',
  expression:
    'create index "rating_reported" on "rating" ("created_at", "id") where report_count > 0 and hidden_at is null',
})
@Index({
  name: 'rating_hidden',
  expression: 'create index "rating_hidden" on "rating" ("hidden_at", "id") where hidden_at is not null',
})
@Check({
  name: 'rating_scores',
  expression:
    'least(goods_score, shipping_score, service_score) >= 1 and greatest(goods_score, shipping_score, service_score) <= 5',
})
@Check({
  name: 'rating_images',
  expression: 'jsonb_array_length(images) <= 9 and jsonb_array_length(addition_images) <= 9',
})
@Check({ name: 'rating_added', expression: 'num_nonnulls(added_at, addition) in (0, 2)' })
@Check({ name: 'rating_replied', expression: 'num_nonnulls(replied_at, reply) in (0, 2)' })
@Check({ name: 'rating_hidden', expression: 'num_nonnulls(hidden_at, hide_reason, hidden_by_id) in (0, 3)' })
@Check({ name: 'rating_reports', expression: 'report_count >= 0' })
export class Rating extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => GraphQLDateTime, { name: 'at', description: '评价时间 · When it was given' })
  override createdAt: Date

  @ManyToOne(() => OrderLine, { deleteRule: 'no action', updateRule: 'no action' })
  line: OrderLine

  @Property({ type: 'uuid' })
  productId: string

  @ManyToOne(() => Member, { deleteRule: 'no action', updateRule: 'no action' })
  member: Member

  @ManyToOne(() => Merchant, { deleteRule: 'no action', updateRule: 'no action' })
  merchant: Merchant

  @Whole({ description: '商品分，1–5 · Score of the goods' })
  goodsScore: number

  @Whole({ description: '物流分，1–5 · Score of the shipping' })
  shippingScore: number

  @Whole({ description: '服务分，1–5 · Score of the service' })
  serviceScore: number

  @Text()
  text: string

  @Property({ type: 'json', columnType: 'jsonb' })
  images: Picture[]

  @Field(() => [RatingTag], { description: '标签 · Tags' })
  @Property({ type: 'json', columnType: 'jsonb' })
  tags: RatingTag[]

  @Flag({ description: '匿名 · Without a name' })
  isAnonymous: boolean

  @Text({ nullable: true })
  addition: string | null = null

  @Property({ type: 'json', columnType: 'jsonb' })
  additionImages: Picture[] = []

  @Moment({ nullable: true, description: '追评时间 · When something was added' })
  addedAt: Date | null = null

  @Text({ nullable: true, description: '商家回复 · What the shop answers' })
  reply: string | null = null

  @Moment({ nullable: true, description: '回复时间 · When it was answered' })
  repliedAt: Date | null = null

  @Moment({ nullable: true, description: '内容被隐藏的时间 · When its words were hidden' })
  hiddenAt: Date | null = null

  @Field(() => RatingHideReason, { nullable: true, description: '隐藏原因 · Why they were hidden' })
  @Enum({ items: () => RatingHideReason, nullable: true })
  hideReason: RatingHideReason | null = null

  @ManyToOne(() => Account, { nullable: true, deleteRule: 'no action', updateRule: 'no action' })
  hiddenBy: Account | null = null

  /** since it was last judged; the report verb counts, in SQL */
  @Whole()
  reportCount: number = 0

  add({ text, images = [], now }: Words): void {
    if (this.addedAt) throw new Refusal('RATING_ADDED')
    this.addition = text
    this.additionImages = images
    this.addedAt = now
  }

  answer({ text, now }: Words): void {
    if (this.repliedAt) throw new Refusal('RATING_REPLIED')
    this.reply = text
    this.repliedAt = now
  }

  hide(reason: RatingHideReason, by: Account, now: Date): void {
    this.hideReason = reason
    this.hiddenBy = by
    this.hiddenAt = now
  }

  /** Whether it was hidden or has only been reported: it has been looked at, and its words stay. */
  show(): void {
    this.reportCount = 0
    this.hideReason = null
    this.hiddenBy = null
    this.hiddenAt = null
  }
}

export const RatingConnection = connectionOf(Rating, 'Rating')

@Allow.anyone()
@ObjectType({ simpleResolvers: true, description: '一种标签有几条评价 · How many ratings have a tag' })
export class RatingTagCount {
  @Field(() => RatingTag, { description: '标签 · The tag' })
  tag: RatingTag

  @Field(() => Int, { description: '条数 · How many' })
  count: number
}

@Allow.anyone()
@ObjectType({ simpleResolvers: true, description: '一件商品的评价概况 · The ratings of a product in short' })
export class RatingSummary {
  @Field(() => Int, { description: '条数 · How many' })
  count: number

  @Field(() => Int, {
    description:
      '商品分平均，百分之一星；没有评价为 0 · Average score of the goods, in hundredths of a star; 0 without ratings',
  })
  goods: number

  @Field(() => Int, { description: '物流分平均，百分之一星 · Average score of the shipping, in hundredths' })
  shipping: number

  @Field(() => Int, { description: '服务分平均，百分之一星 · Average score of the service, in hundredths' })
  service: number

  @Field(() => [Int], { description: '商品分 1 到 5 星各几条 · How many gave one to five stars' })
  stars: number[]

  @Field(() => Int, { description: '有图的条数 · With pictures' })
  withPictures: number

  @Field(() => Int, { description: '有追评的条数 · With an addition' })
  withAddition: number

  @Field(() => [RatingTagCount], { description: '标签，多的在前 · Tags, the most frequent first' })
  tags: RatingTagCount[]
}
