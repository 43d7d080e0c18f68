import type { Fen } from '@kaidian/shared/core/money'
import { after, days } from '@kaidian/shared/core/time'
import { Check, Entity, Enum, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Account } from '../account/account.ts'
import { Product } from '../catalog/product.ts'
import { Flag, Moment, Money, Text, Whole } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { connectionOf } from '../kernel/graph/pages.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { Image, type Picture } from '../kernel/outside/files/image.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Row } from '../kernel/row.ts'
import { Merchant } from '../merchant/merchant.ts'
import { PermitKind } from '../merchant/permit.ts'
import { ProductCaseResolution, ProductCaseSource, ProductCaseStatus } from './case-kinds.ts'

/** Who decides something, why, and when. */
export interface Ruling {
  by: Account
  reason: string
  now: Date
}

const { OPEN, FROZEN, APPEALED, RESOLVED, UPHELD, RELEASED } = ProductCaseStatus

/** As long as it stands in one of these, nobody lets its product go by another way. */
export const pendingHolds: readonly ProductCaseStatus[] = [FROZEN, APPEALED]

/**
 * Something that may be wrong with a product: open until somebody has looked, frozen while it is off the mall, and ended.
 * The shop may appeal once against a freeze, and another person than who froze it decides. The database keeps the order.
 */
@Allow.audiences(Audience.MERCHANT, Audience.STAFF)
@ObjectType({ description: '异常商品案件 · A case about a product' })
@Entity()
@Unique({ name: 'product_case_number', properties: ['number'] })
@Unique({
  name: 'product_case_pending',
  expression: `create unique index "product_case_pending" on "product_case" ("product_id", "source") where status in ('OPEN', 'FROZEN', 'APPEALED')`,
})
@Unique({ name: 'product_case_cause', properties: ['product', 'cause'] })
@Index({ name: 'product_case_newest', properties: ['createdAt', 'id'] })
@Index({
  name: 'product_case_queue',
  expression: `create index "product_case_queue" on "product_case" ("status", "report_count", "created_at", "id") where status in ('OPEN', 'FROZEN', 'APPEALED')`,
})
@Index({ name: 'product_case_merchant', properties: ['merchant', 'createdAt', 'id'] })
@Check({
  name: 'product_case_frozen',
  expression: 'num_nonnulls(frozen_at, frozen_by_id, freeze_reason, appeal_until) in (0, 4)',
})
@Check({
  name: 'product_case_held',
  expression: `(status in ('FROZEN', 'APPEALED', 'UPHELD', 'RELEASED') or coalesce(resolution = 'BANNED', false)) = (frozen_at is not null)`,
})
@Check({ name: 'product_case_resolved', expression: `(status = 'RESOLVED') = (resolution is not null)` })
@Check({
  name: 'product_case_decided',
  expression: `num_nonnulls(decided_at, decision_reason) = case when status in ('RESOLVED', 'UPHELD', 'RELEASED') then 2 else 0 end
    and (decided_by_id is null) = (decided_at is null or coalesce(resolution = 'PERMIT_RENEWED', false))`,
})
@Check({
  name: 'product_case_appealed',
  expression: 'num_nonnulls(appealed_at, appeal_text) in (0, 2) and appealed_at <= appeal_until',
})
@Check({
  name: 'product_case_appeal_made',
  expression: `appealed_at is not null or status in ('OPEN', 'FROZEN', 'RESOLVED', 'RELEASED')`,
})
@Check({ name: 'product_case_two_people', expression: 'appealed_at is null or decided_by_id <> frozen_by_id' })
@Check({ name: 'product_case_time_to_appeal', expression: `resolution <> 'BANNED' or decided_at > appeal_until` })
@Check({ name: 'product_case_permit', expression: `(source = 'PERMIT_EXPIRED') = (permit is not null)` })
@Check({
  name: 'product_case_prices',
  expression: `num_nonnulls(price_before, price_after) in (0, 2) and report_count >= 0`,
})
export class ProductCase extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => GraphQLDateTime, { name: 'openedAt', description: '立案时间 · When it was opened' })
  override createdAt: Date

  @Text({ description: '案件编号 · Number of the case' })
  number: string

  @Field(() => Product, { description: '商品 · The product' })
  @ManyToOne(() => Product, { deleteRule: 'no action', updateRule: 'no action' })
  product: Product

  @Field(() => Merchant, { description: '商家 · Its merchant' })
  @ManyToOne(() => Merchant, { deleteRule: 'no action', updateRule: 'no action' })
  merchant: Merchant

  @Field(() => ProductCaseSource, { description: '来源 · Where it comes from' })
  @Enum({ items: () => ProductCaseSource })
  source: ProductCaseSource

  @Field(() => ProductCaseStatus, { description: '状态 · State' })
  @Enum({ items: () => ProductCaseStatus })
  status: ProductCaseStatus = OPEN

  /** what a job has found: the same is found once */
  @Text({ nullable: true })
  cause: string | null = null

  /** changed by the report verb, in SQL */
  @Whole({ description: '举报次数 · Times that it was reported' })
  reportCount: number = 0

  @Money({ nullable: true, description: '价格异常：原先的价格 · Of an anomalous price: what it was before' })
  priceBefore: Fen | null = null

  @Money({ nullable: true, description: '价格异常：后来的价格 · Of an anomalous price: what it became' })
  priceAfter: Fen | null = null

  @Field(() => PermitKind, { nullable: true, description: '过期的资质 · The permit that has run out' })
  @Enum({ items: () => PermitKind, nullable: true })
  permit: PermitKind | null = null

  /** the product was on sale when it was frozen, and will be again if it is released */
  @Flag()
  wasOnSale: boolean = false

  @ManyToOne(() => Account, { nullable: true, deleteRule: 'no action', updateRule: 'no action' })
  frozenBy: Account | null = null

  @Moment({ nullable: true, description: '冻结时间 · When it was frozen' })
  frozenAt: Date | null = null

  @Text({ nullable: true, description: '冻结原因，商家可见 · Why it was frozen; its shop reads it' })
  freezeReason: string | null = null

  @Moment({ nullable: true, description: '申诉截止 · Until when its shop may appeal' })
  appealUntil: Date | null = null

  @Moment({ nullable: true, description: '申诉时间 · When its shop appealed' })
  appealedAt: Date | null = null

  @Text({ nullable: true, description: '申诉内容 · What its shop says' })
  appealText: string | null = null

  @Field(() => [Image], { description: '申诉图片 · Pictures of the appeal' })
  @Property({ type: 'json', columnType: 'jsonb' })
  appealImages: Picture[] = []

  @Field(() => ProductCaseResolution, { nullable: true, description: '了结方式 · How it was resolved' })
  @Enum({ items: () => ProductCaseResolution, nullable: true })
  resolution: ProductCaseResolution | null = null

  @Text({ nullable: true, description: '处理结果的说明，商家可见 · Why it was decided so; its shop reads it' })
  decisionReason: string | null = null

  @ManyToOne(() => Account, { nullable: true, deleteRule: 'no action', updateRule: 'no action' })
  decidedBy: Account | null = null

  @Moment({ nullable: true, description: '裁定时间 · When it was decided' })
  decidedAt: Date | null = null

  mayAppeal(now: Date): boolean {
    return this.status === FROZEN && this.appealUntil !== null && now <= this.appealUntil
  }

  freeze({ by, reason, now }: Ruling, wasOnSale: boolean, appealDays: number): void {
    this.assertIn(OPEN)
    this.status = FROZEN
    this.frozenBy = by
    this.frozenAt = now
    this.freezeReason = reason
    this.appealUntil = after(now, days(appealDays))
    this.wasOnSale = wasOnSale
  }

  appeal(text: string, images: Picture[], now: Date): void {
    if (this.appealedAt) throw new Refusal('APPEAL_DONE')
    this.assertIn(FROZEN)
    if (!this.mayAppeal(now)) throw new Refusal('APPEAL_LATE')
    this.status = APPEALED
    this.appealedAt = now
    this.appealText = text
    this.appealImages = images
  }

  /** Of an appealed one by another person than who froze it. */
  release(ruling: Ruling): void {
    this.assertIn(FROZEN, APPEALED)
    this.end(RELEASED, ruling)
  }

  uphold(ruling: Ruling): void {
    this.assertIn(APPEALED)
    this.end(UPHELD, ruling)
  }

  /** Nothing was wrong with it. What was frozen is released instead. */
  dismiss(ruling: Ruling): void {
    this.assertIn(OPEN)
    this.end(RESOLVED, ruling)
    this.resolution = ProductCaseResolution.NO_VIOLATION
  }

  /** The freeze stays for good, as its shop has let the time to appeal pass. */
  ban(ruling: Ruling): void {
    this.assertIn(FROZEN)
    if (this.mayAppeal(ruling.now)) throw new Refusal('APPEAL_TIME_RUNS')
    this.end(RESOLVED, ruling)
    this.resolution = ProductCaseResolution.BANNED
  }

  private end(status: ProductCaseStatus, { by, reason, now }: Ruling): void {
    if (this.appealedAt && this.frozenBy?.id === by.id) throw new Refusal('APPEAL_SAME_PERSON')
    this.status = status
    this.decidedBy = by
    this.decidedAt = now
    this.decisionReason = reason
  }

  private assertIn(...statuses: ProductCaseStatus[]): void {
    if (!statuses.includes(this.status)) throw new Refusal('PRODUCT_CASE_MOVED')
  }
}

export const ProductCaseConnection = connectionOf(ProductCase, 'ProductCase')
