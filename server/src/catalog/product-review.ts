import { Check, Entity, Enum, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy'
import { after, minutes } from '@kaidian/shared/core/time'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Flag, Moment, Text, Whole } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { FieldRemark } from '../kernel/graph/review.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Row } from '../kernel/row.ts'
import { Merchant } from '../merchant/merchant.ts'
import { Product } from './product.ts'
import { draw } from './draw-submission.ts'
import type { RiskReason } from './judge-risk.ts'
import { DecidedBy, KeptFor, ReviewOutcome, TrustLevel } from './review-words.ts'

/** For so long an item is one reviewer's alone. */
const leaseMinutes = 10

/** What is known of a submission when it comes in; it never changes afterwards. */
export interface Assessment {
  risk: number
  riskReasons: RiskReason[]
  level: TrustLevel
  /** percent of such submissions that people look at */
  share: number
  keptFor: KeptFor | null
}

/** One submission of a product: how risky, whether it was drawn, who has it, and what was decided. Kept for good. */
@Allow.staff('product:review')
@ObjectType({
  description: '一次商品提交及其审核，永久保存 · One submission of a product with its review, kept for good',
})
@Entity()
@Index({
  name: 'product_review_open',
  expression: 'create unique index product_review_open on product_review (product_id) where outcome is null',
})
@Index({ name: 'product_review_of_product', properties: ['product', 'createdAt', 'id'] })
@Index({
  name: 'product_review_of_merchant',
  expression: `create index product_review_of_merchant on product_review (merchant_id, decided_at) where decided_by is not null`,
})
@Index({
  name: 'product_review_decided_at',
  expression: `create index product_review_decided_at on product_review (decided_at) where decided_by is not null`,
})
@Index({
  name: 'product_review_to_look_at',
  expression: `create index product_review_to_look_at on product_review (decided_at, id) where is_second_due and second_id is null`,
})
@Check({ name: 'product_review_risk', expression: 'risk >= 0 and risk <= 100' })
@Check({ name: 'product_review_share', expression: 'share >= 0 and share <= 100 and draw >= 0 and draw < 10000' })
@Check({ name: 'product_review_lease', expression: '(leased_by_id is null) = (leased_until is null)' })
@Check({ name: 'product_review_decided', expression: '(outcome is null) = (decided_at is null)' })
@Check({
  name: 'product_review_decider',
  expression: `(decided_by is null) = (outcome is null or outcome = 'WITHDRAWN')`,
})
@Check({
  name: 'product_review_person',
  expression: `(reviewer_id is not null) = (decided_by is not null and decided_by = 'PERSON')`,
})
@Check({
  name: 'product_review_sampling',
  expression: `decided_by is null or decided_by <> 'SAMPLING' or (outcome = 'APPROVED' and kept_for is null and draw >= share * 100)`,
})
@Check({
  name: 'product_review_holder',
  expression: 'reviewer_id is null or leased_by_id is null or leased_by_id = reviewer_id or leased_until <= decided_at',
})
@Check({
  name: 'product_review_second',
  expression: `num_nonnulls(second_agrees, second_at) = case when second_id is null then 0 else 2 end
    and (second_id is null or decided_by is not null)`,
})
@Check({ name: 'product_review_two_people', expression: 'second_id <> reviewer_id' })
export class ProductReview extends Row {
  @Field(() => ID, { description: '编号，抽签由它算出 · Id, from which the draw is computed' })
  override id: string

  @Field(() => GraphQLDateTime, { name: 'submittedAt', description: '提交时间 · When it was handed in' })
  override createdAt: Date

  @Field(() => Product, { description: '商品 · The product' })
  @ManyToOne(() => Product)
  product: Product

  @ManyToOne({ entity: () => Merchant, mapToPk: true, fieldName: 'merchant_id' })
  merchantId: string

  @Flag({ description: '是线上商品的改动 · Whether it is a change of what is live' })
  isChange: boolean

  @Whole({ description: '提交时的版本 · Version of the product as it was handed in' })
  version: number

  @Whole({ description: '风险，0 到 100 · Risk, 0 to 100' })
  risk: number

  @Property({ type: 'json', columnType: 'jsonb' })
  riskReasons: RiskReason[]

  @Field(() => TrustLevel, { description: '提交时店铺的信任级别 · Trust in its shop as it was handed in' })
  @Enum({ items: () => TrustLevel, type: 'string' })
  level: TrustLevel

  @Whole({ description: '这样的提交人工审核百分之几 · Percent of such submissions that people look at' })
  share: number

  @Field(() => Int, {
    description:
      '抽签号，0 到 9999，小于比例的一百倍即抽中 · The draw, 0 to 9999; below a hundred times the share it is drawn',
  })
  @Property({ type: 'integer' })
  draw: number

  @Field(() => KeptFor, { nullable: true, description: '为何要人工审核；空：放行 · Why a person looks; null: passed' })
  @Enum({ items: () => KeptFor, type: 'string', nullable: true })
  keptFor: KeptFor | null

  @Property({ type: 'uuid', nullable: true })
  leasedById: string | null = null

  @Moment({ nullable: true })
  leasedUntil: Date | null = null

  @Field(() => ReviewOutcome, {
    nullable: true,
    description: '结果；空：还没有 · What became of it; null: nothing yet',
  })
  @Enum({ items: () => ReviewOutcome, type: 'string', nullable: true })
  outcome: ReviewOutcome | null = null

  @Moment({ nullable: true, description: '何时决定 · When it was decided' })
  decidedAt: Date | null = null

  @Field(() => DecidedBy, { nullable: true, description: '由谁决定 · Who or what has decided' })
  @Enum({ items: () => DecidedBy, type: 'string', nullable: true })
  decidedBy: DecidedBy | null = null

  @Property({ type: 'uuid', nullable: true })
  reviewerId: string | null = null

  @Field(() => [FieldRemark], { description: '对各字段的备注 · Remarks on its fields' })
  @Property({ type: 'json', columnType: 'jsonb' })
  remarks: FieldRemark[] = []

  @Text({ nullable: true, description: '退回的原因 · Why it was returned' })
  reason: string | null = null

  /** somebody else is to look at it again */
  @Flag()
  isSecondDue: boolean = false

  @Property({ type: 'uuid', nullable: true })
  secondId: string | null = null

  @Flag({
    nullable: true,
    description: '复看的人是否同意；空：未复看 · Whether the second look agrees; null: there was none',
  })
  secondAgrees: boolean | null = null

  @Text({ nullable: true, description: '复看的说明 · What the second look says' })
  secondNote: string | null = null

  @Moment({ nullable: true, description: '何时复看 · When it was looked at again' })
  secondAt: Date | null = null

  constructor(product: Product, assessment: Assessment, now: Date) {
    super()
    this.createdAt = now
    this.product = product
    this.merchantId = product.merchant.id
    this.isChange = product.draft !== null
    this.version = product.version
    this.draw = draw('look', this.id)
    Object.assign(this, assessment)
    if (this.keptFor === null && this.draw < this.share * 100) this.keptFor = KeptFor.DRAWN
  }

  /** Nobody has to look at it. */
  get isPassed(): boolean {
    return this.keptFor === null
  }

  isHeldByAnother(accountId: string, now: Date): boolean {
    return this.leasedById !== null && this.leasedById !== accountId && this.isLeasedAt(now)
  }

  isLeasedAt(now: Date): boolean {
    return this.leasedUntil !== null && this.leasedUntil > now
  }

  /** For one's own it begins anew. */
  claim(accountId: string, now: Date): void {
    this.assertFree(accountId, now)
    this.lease(accountId, now)
  }

  release(): void {
    this.leasedById = null
    this.leasedUntil = null
  }

  handOver(from: string, to: string, now: Date): void {
    this.assertFree(from, now)
    this.lease(to, now)
  }

  /** `secondPercent`: of such decisions somebody else looks at again. */
  decide(
    accountId: string,
    { isApproved, remarks, reason }: { isApproved: boolean; remarks: FieldRemark[]; reason: string | null },
    secondPercent: number,
    now: Date,
  ): void {
    this.assertFree(accountId, now)
    this.reviewerId = accountId
    this.remarks = remarks
    this.reason = reason
    this.close(isApproved ? ReviewOutcome.APPROVED : ReviewOutcome.RETURNED, now)
    this.decidedBy = DecidedBy.PERSON
    this.isSecondDue = draw('second', this.id) < secondPercent * 100
  }

  /** By nobody: of a shop that is trusted, not drawn, with nothing against it. */
  pass(secondPercent: number, now: Date): void {
    this.close(ReviewOutcome.APPROVED, now)
    this.decidedBy = DecidedBy.SAMPLING
    this.isSecondDue = draw('second', this.id) < secondPercent * 100
  }

  withdraw(now: Date): void {
    this.close(ReviewOutcome.WITHDRAWN, now)
  }

  lookAgain(accountId: string, agrees: boolean, note: string | null, now: Date): void {
    if (!this.isSecondDue) throw new Refusal('REVIEW_NOT_DRAWN')
    if (this.reviewerId === accountId) throw new Refusal('REVIEW_OWN')
    if (this.secondId !== null) throw new Refusal('REVIEW_LOOKED_AT')
    if (!agrees && !note) throw new Refusal('REVIEW_REASON_MISSING', {}, 'note')
    this.secondId = accountId
    this.secondAgrees = agrees
    this.secondNote = note
    this.secondAt = now
  }

  private assertFree(accountId: string, now: Date): void {
    if (this.isHeldByAnother(accountId, now)) throw new Refusal('REVIEW_HELD')
  }

  private lease(accountId: string, now: Date): void {
    this.leasedById = accountId
    this.leasedUntil = after(now, minutes(leaseMinutes))
  }

  private close(outcome: ReviewOutcome, now: Date): void {
    this.outcome = outcome
    this.decidedAt = now
  }
}
