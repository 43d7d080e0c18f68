import type { DiscountStep } from '@kaidian/shared/core/discount'
import type { Fen } from '@kaidian/shared/core/money'
import { after, days } from '@kaidian/shared/core/time'
import { Check, Entity, Enum, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Bps, Flag, Moment, Money, Text, Whole } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Row } from '../kernel/row.ts'
import { Merchant } from '../merchant/merchant.ts'
import { PromotionClass, type Scope } from './offer.ts'

registerEnum(
  PromotionClass,
  'PromotionClass',
  '优惠的类别，按生效顺序 · Class of a promotion, in the order they apply',
  {
    FLASH_PRICE: '限时价：是价格，不是优惠 · Flash price: a price and no discount',
    MERCHANT_REDUCTION: '店铺满减 · Reduction of a shop',
    MERCHANT_COUPON: '店铺优惠券 · Coupon of a shop',
    PLATFORM_REDUCTION: '平台满减 · Reduction of the platform',
    PLATFORM_COUPON: '平台优惠券 · Coupon of the platform',
  },
)

export enum PromotionStatus {
  PENDING = 'PENDING',
  RETURNED = 'RETURNED',
  ACTIVE = 'ACTIVE',
  STOPPED = 'STOPPED',
}
registerEnum(PromotionStatus, 'PromotionStatus', '优惠活动的状态 · State of a promotion', {
  PENDING: '待审核 · Awaiting review',
  RETURNED: '已退回 · Returned to be changed',
  ACTIVE: '有效，在时间窗内生效 · Active: it applies within its window',
  STOPPED: '已停止 · Stopped',
})

/** What a promotion is, as its makers write it. */
export interface PromotionTerms {
  title: string
  kind: PromotionClass
  steps: DiscountStep[]
  scope: Scope
  startsAt: Date
  endsAt: Date
  /** of a coupon: days after its claim; null: until the promotion ends */
  validDays: number | null
  /** of a coupon that is not offered but claimed by its code */
  code: string | null
  quota: number | null
  perMember: number | null
  perMemberDaily: number | null
  isForNewMembers: boolean
  budget: Fen | null
  merchantShareBps: number
  isForJoinedOnly: boolean
}

const isCouponKind = new Set<PromotionClass>([PromotionClass.MERCHANT_COUPON, PromotionClass.PLATFORM_COUPON])

/** A promotion of a shop or of the platform: what it takes off, from what, for whom, and how far. */
@Allow.audiences(Audience.MERCHANT, Audience.STAFF)
@ObjectType({ description: '优惠活动 · A promotion' })
@Entity()
@Unique({ name: 'promotion_code', properties: ['code'] })
@Index({ name: 'promotion_merchant', properties: ['merchant', 'createdAt', 'id'] })
@Index({ name: 'promotion_starts', properties: ['startsAt'] })
@Index({ name: 'promotion_ends', properties: ['endsAt'] })
@Index({ name: 'promotion_newest', properties: ['createdAt', 'id'] })
@Index({
  name: 'promotion_live',
  expression: `create index "promotion_live" on "promotion" ("ends_at") where status = 'ACTIVE'`,
})
@Check({
  name: 'promotion_owner',
  expression: `(merchant_id is null) = (kind in ('PLATFORM_REDUCTION', 'PLATFORM_COUPON'))`,
})
@Check({ name: 'promotion_window', expression: 'starts_at < ends_at' })
@Check({
  name: 'promotion_quota',
  expression:
    'claimed_count >= 0 and used_count >= 0 and (quota is null or greatest(claimed_count, used_count) <= quota)',
})
@Check({ name: 'promotion_budget', expression: 'spent >= 0 and (budget is null or spent <= budget)' })
@Check({ name: 'promotion_share', expression: 'merchant_share_bps >= 0 and merchant_share_bps <= 10000' })
export class Promotion extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => Date, { description: '创建时间 · When it was made' })
  override createdAt: Date

  @Field(() => PromotionClass, { description: '类别 · Class' })
  @Enum({ items: () => PromotionClass })
  kind: PromotionClass

  /** Whose it is; null: the platform. */
  @ManyToOne(() => Merchant, { nullable: true })
  merchant: Merchant | null

  /** who made it */
  @Property({ type: 'uuid' })
  accountId: string

  @Text({ description: '名称 · Title' })
  title: string

  @Field(() => PromotionStatus, { description: '状态 · State' })
  @Enum({ items: () => PromotionStatus })
  status: PromotionStatus

  @Moment({ description: '开始 · When it starts' })
  startsAt: Date

  @Moment({ description: '结束 · When it ends' })
  endsAt: Date

  @Property({ type: 'json', columnType: 'jsonb' })
  steps: DiscountStep[]

  @Property({ type: 'json', columnType: 'jsonb' })
  scope: Scope

  @Whole({ nullable: true, description: '领取后几天有效；空为到活动结束 · Days a coupon is valid; null: to the end' })
  validDays: number | null

  @Text({ nullable: true })
  code: string | null

  @Whole({
    nullable: true,
    description: '总量：券的张数或满减的次数 · How many in all: coupons, or uses of a reduction',
  })
  quota: number | null

  @Whole({
    nullable: true,
    description:
      '每人限几次；限时价为每种规格限几件 · How many for one member; of a flash price: pieces of each variant',
  })
  perMember: number | null

  @Whole({ nullable: true, description: '每人每天限几次 · How many for one member a day' })
  perMemberDaily: number | null

  @Flag({ description: '只给没有买过的会员 · For members only who have not bought yet' })
  isForNewMembers: boolean

  @Money({ nullable: true, description: '预算，用完即停 · Budget; it stops when spent' })
  budget: Fen | null

  @Bps({ description: '参加的商家承担几成 · Part that merchants who joined bear' })
  merchantShareBps: number

  @Flag({ description: '只限参加商家的商品 · For the goods of those only who joined' })
  isForJoinedOnly: boolean

  /** these four are changed by the verbs, in SQL */
  @Whole({ description: '已领张数 · Coupons claimed' })
  claimedCount: number = 0

  @Whole({ description: '已用次数 · Times used' })
  usedCount: number = 0

  @Money({ description: '已让利 · Discounts given' })
  spent: Fen = 0

  @Money({ description: '带来的实付货款 · What was paid for the goods it was used on' })
  sales: Fen = 0

  @Text({ nullable: true, description: '退回原因 · Why it was returned' })
  reason: string | null

  @Moment({ nullable: true, description: '审核时间 · When it was decided' })
  decidedAt: Date | null

  @Moment({ nullable: true, description: '停止时间 · When it was stopped' })
  stoppedAt: Date | null

  /** A shop's waits for its review; the platform's own is active at once. */
  constructor(terms: PromotionTerms, merchant: Merchant | null, accountId: string) {
    super()
    Object.assign(this, terms)
    this.merchant = merchant
    this.accountId = accountId
    this.status = merchant ? PromotionStatus.PENDING : PromotionStatus.ACTIVE
    this.reason = null
    this.decidedAt = null
    this.stoppedAt = null
  }

  @Field(() => Boolean, { description: '是不是券 · Whether it is claimed and used as a coupon' })
  get isCoupon(): boolean {
    return isCouponKind.has(this.kind)
  }

  @Field(() => Int, { nullable: true, description: '还剩几张或几次 · How many are left' })
  get left(): number | null {
    if (this.quota === null) return null
    return this.quota - (this.isCoupon ? this.claimedCount : this.usedCount)
  }

  isLive(now: Date): boolean {
    return this.status === PromotionStatus.ACTIVE && this.startsAt <= now && now < this.endsAt
  }

  /** Until when a coupon that is claimed now can be used. */
  validUntil(now: Date): Date {
    if (this.validDays === null) return this.endsAt
    return after(now, days(this.validDays))
  }

  decide(isApproved: boolean, reason: string | null, now: Date): void {
    if (this.status !== PromotionStatus.PENDING) throw new Refusal('PROMOTION_NOT_PENDING')
    if (!isApproved && !reason?.trim()) throw new Refusal('REVIEW_REASON_MISSING', {}, 'reason')
    this.status = isApproved ? PromotionStatus.ACTIVE : PromotionStatus.RETURNED
    this.reason = isApproved ? null : reason
    this.decidedAt = now
  }

  /** What was claimed can still be used; nothing new is claimed, and a reduction applies no more. */
  stop(now: Date): void {
    if (this.status !== PromotionStatus.ACTIVE && this.status !== PromotionStatus.PENDING)
      throw new Refusal('PROMOTION_NOT_STOPPABLE')
    this.status = PromotionStatus.STOPPED
    this.stoppedAt = now
  }
}

/** A merchant that takes part in a campaign of the platform, and bears its share from then on. */
@Entity()
@Unique({ name: 'promotion_join_once', properties: ['promotion', 'merchant'] })
export class PromotionJoin extends Row {
  @ManyToOne(() => Promotion)
  promotion: Promotion

  @Index({ name: 'promotion_join_merchant' })
  @ManyToOne(() => Merchant)
  merchant: Merchant

  constructor(promotion: Promotion, merchant: Merchant) {
    super()
    this.promotion = promotion
    this.merchant = merchant
  }
}
