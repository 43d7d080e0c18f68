import type { Fen } from '@kaidian/shared/core/money'
import { Check, Entity, Enum, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Moment, Money } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { Row } from '../kernel/row.ts'
import { Member } from '../member/member.ts'
import { Promotion } from './promotion.ts'

export enum CouponStatus {
  ISSUED = 'ISSUED',
  LOCKED = 'LOCKED',
  USED = 'USED',
  RETURNED = 'RETURNED',
  EXPIRED = 'EXPIRED',
}
registerEnum(CouponStatus, 'CouponStatus', '优惠券的状态 · State of a coupon', {
  ISSUED: '未使用 · Claimed and not used',
  LOCKED: '已被待付款的订单占用 · Held by an order that is not paid',
  USED: '已使用 · Used',
  RETURNED: '已退回，可再用 · Given back: it can be used again',
  EXPIRED: '已过期 · Expired',
})

/** The right of a member to one discount. Each step of its life happens once, whoever asks how often. */
@Allow.member()
@ObjectType({ description: '优惠券 · A coupon of a member' })
@Entity()
@Index({ name: 'coupon_member', properties: ['member', 'createdAt', 'id'] })
@Index({ name: 'coupon_of_promotion', properties: ['promotion', 'member'] })
@Index({ name: 'coupon_trade', properties: ['tradeId'] })
@Index({
  name: 'coupon_expiry_due',
  expression: `create index "coupon_expiry_due" on "coupon" ("valid_until") where status in ('ISSUED', 'RETURNED')`,
})
@Check({ name: 'coupon_held', expression: `(trade_id is not null) = (status in ('LOCKED', 'USED'))` })
export class Coupon extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => Date, { name: 'claimedAt', description: '领取时间 · When it was claimed' })
  override createdAt: Date

  @ManyToOne(() => Promotion)
  promotion: Promotion

  @ManyToOne(() => Member)
  member: Member

  @Field(() => CouponStatus, { description: '状态 · State' })
  @Enum({ items: () => CouponStatus })
  status: CouponStatus = CouponStatus.ISSUED

  @Moment({ description: '有效期至 · Valid until' })
  validUntil: Date

  @Field(() => ID, { nullable: true, description: '占用或用了它的交易单 · The trade that holds or has used it' })
  @Property({ type: 'uuid', nullable: true })
  tradeId: string | null = null

  @Moment({ nullable: true, description: '使用时间 · When it was used' })
  usedAt: Date | null = null
}

export enum UseState {
  HELD = 'HELD',
  USED = 'USED',
  RETURNED = 'RETURNED',
}

/** That a trade uses a promotion: what it cost, and who bears it. Counts for the limits of the promotion until given back. */
@Entity()
@Unique({ name: 'promotion_use_once', properties: ['promotion', 'tradeId'] })
@Index({ name: 'promotion_use_member', properties: ['promotion', 'member'] })
@Index({ name: 'promotion_use_trade', properties: ['tradeId'] })
@Check({
  name: 'promotion_use_amount',
  expression: 'amount > 0 and merchant_part >= 0 and merchant_part <= amount and paid >= 0',
})
export class PromotionUse extends Row {
  @ManyToOne(() => Promotion)
  promotion: Promotion

  @Property({ type: 'uuid' })
  tradeId: string

  @ManyToOne(() => Member)
  member: Member

  @Money()
  amount: Fen

  @Money()
  merchantPart: Fen

  /** what is paid for the goods in its scope */
  @Money()
  paid: Fen

  @Enum({ items: () => UseState })
  state: UseState = UseState.HELD
}
