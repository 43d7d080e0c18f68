import type { Fen } from '@kaidian/shared/core/money'
import { Check, Entity, Enum, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Bps, Moment, Money } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { connectionOf } from '../kernel/graph/pages.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { Row } from '../kernel/row.ts'
import { OrderLine } from '../order/order.ts'
import { RegionBasis } from '../policy/region-basis.ts'
import { RegionLevel } from '../region/region.ts'

export enum AccrualKind {
  CASHBACK = 'CASHBACK',
  CONSUMER_COMMISSION = 'CONSUMER_COMMISSION',
  MERCHANT_COMMISSION = 'MERCHANT_COMMISSION',
  AGENT_BONUS = 'AGENT_BONUS',
}
registerEnum(AccrualKind, 'AccrualKind', '奖金种类 · Kind of a bonus', {
  CASHBACK: '消费奖金 · Cashback of the buyer',
  CONSUMER_COMMISSION: '消费者业务员提成 · Commission of who brought the buyer',
  MERCHANT_COMMISSION: '商家业务员提成 · Commission of who brought the merchant',
  AGENT_BONUS: '代理商奖金 · Bonus of a regional agent',
})

export enum AccrualState {
  PENDING = 'PENDING',
  HELD = 'HELD',
  SETTLED = 'SETTLED',
  CANCELLED = 'CANCELLED',
  CLAWED_BACK = 'CLAWED_BACK',
}
registerEnum(AccrualState, 'AccrualState', '奖金状态 · State of a bonus', {
  PENDING: '待结算 · Waiting for the end of the after-sale window',
  HELD: '暂缓，等待裁定 · Held until it is decided',
  SETTLED: '已结算到钱包 · In the wallet',
  CANCELLED: '已取消 · Cancelled by a refund',
  CLAWED_BACK: '已扣回 · Taken back by a later refund',
})

export enum HeldDecision {
  RELEASE = 'RELEASE',
  CANCEL = 'CANCEL',
}
registerEnum(HeldDecision, 'HeldDecision', '对暂缓奖金的裁定 · What is decided of a held bonus', {
  RELEASE: '放行 · It is earned',
  CANCEL: '取消，留在平台 · It stays with the platform',
})

export enum BeneficiaryKind {
  MEMBER = 'member',
  AGENT = 'agent',
}

/** What one beneficiary earns from one line. Its figures are those of the sale; what refunds undo of it is counted beside. */
@Allow.audiences(Audience.MEMBER, Audience.AGENT, Audience.STAFF)
@ObjectType({ description: '一笔奖金 · A bonus from one order line' })
@Entity()
@Index({
  name: 'accrual_once',
  expression: `create unique index "accrual_once" on "accrual" ("order_line_id", "kind", coalesce(region_level, ''))`,
})
@Index({ name: 'accrual_of_beneficiary', properties: ['beneficiaryId', 'createdAt', 'id'] })
@Check({ name: 'accrual_amount', expression: 'amount > 0 and reversed >= 0 and reversed <= amount' })
@Check({
  name: 'accrual_held',
  expression: `(state <> 'HELD' or held_by_rule is not null) and (held_by_rule is null) = (held_at is null)`,
})
@Check({
  name: 'accrual_decided',
  expression:
    '(decision is null) = (decided_at is null) and (decision is null) = (decision_reason is null) and (decision is null) = (decided_by_id is null) and (decision is null or held_at is not null)',
})
@Index({
  name: 'accrual_held_newest',
  expression: `create index "accrual_held_newest" on "accrual" ("held_at", "id") where state = 'HELD'`,
})
@Check({ name: 'accrual_settled', expression: `(state in ('SETTLED', 'CLAWED_BACK')) = (settled_at is not null)` })
@Check({ name: 'accrual_region', expression: `(kind = 'AGENT_BONUS') = (region_level is not null)` })
@Check({ name: 'accrual_beneficiary', expression: `(kind = 'AGENT_BONUS') = (beneficiary_kind = 'agent')` })
export class Accrual extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => Date, { description: '产生时间 · When it was booked' })
  override createdAt: Date

  @ManyToOne(() => OrderLine)
  orderLine: OrderLine

  @Field(() => AccrualKind, { description: '种类 · Kind' })
  @Enum({ items: () => AccrualKind })
  kind: AccrualKind

  @Field(() => AccrualState, { description: '状态 · State' })
  @Enum({ items: () => AccrualState })
  state: AccrualState

  @Enum({ items: () => BeneficiaryKind })
  beneficiaryKind: BeneficiaryKind

  // A member or an agent: no foreign key, since there are two tables.
  @Property({ type: 'uuid' })
  beneficiaryId: string

  @Field(() => RegionLevel, { nullable: true, description: '代理级别 · Level of the territory' })
  @Enum({ items: () => RegionLevel, nullable: true })
  regionLevel: RegionLevel | null

  @Money({ description: '金额 · Amount' })
  amount: Fen

  @Money({ description: '其中已冲回 · What of it was undone by refunds' })
  reversed: Fen = 0

  @Bps({ description: '占服务费的比例 · Share of the fee' })
  shareBps: number

  @Moment({ nullable: true, description: '结算时间 · When it was settled' })
  settledAt: Date | null

  /** what of it is earned */
  get left(): Fen {
    return this.amount - this.reversed
  }

  /** the rule that found it suspicious; kept when it is decided */
  @Property({ type: 'text', nullable: true })
  heldByRule: string | null

  /** account of whoever has something in common with the buyer */
  @Property({ type: 'uuid', nullable: true })
  heldWithId: string | null

  @Moment({ nullable: true })
  heldAt: Date | null

  @Enum({ items: () => HeldDecision, nullable: true })
  decision: HeldDecision | null

  @Property({ type: 'text', nullable: true })
  decisionReason: string | null

  @Moment({ nullable: true })
  decidedAt: Date | null

  @Property({ type: 'uuid', nullable: true })
  decidedById: string | null

  // From here on: why it is this much. Joined by the lists that show it, not columns of this table.

  @Field(() => GraphQLMoney, { description: '计费金额，成交时 · Base of the fee, at sale' })
  base: Fen

  @Field(() => Int, { description: '服务费率 · Service fee rate' })
  feeRateBps: number

  @Field(() => GraphQLMoney, { description: '服务费 · Service fee' })
  fee: Fen

  @Field(() => Int, { description: '方案版本 · Version of the policy' })
  policyVersion: number

  @Field(() => Date, { description: '方案生效时间 · When that version took effect' })
  policyEffectiveAt: Date

  @Field(() => String, { description: '商家 · Merchant' })
  merchantName: string

  @Field(() => String, { description: '遮蔽的订单号 · Masked order number' })
  orderNumberMasked: string

  @Field(() => Date, {
    nullable: true,
    description: '解锁时间，订单完成后可知 · When it unlocks, known once the order is completed',
  })
  unlocksAt: Date | null

  @Field(() => RegionBasis, {
    nullable: true,
    description: '代理商奖金按哪一方的地区计 · Of an agent’s: whose region decided who earns it',
  })
  regionBasis: RegionBasis | null

  @Field(() => String, { description: '受益人 · Who earns it' })
  beneficiaryName: string
}

export const AccrualConnection = connectionOf(Accrual, 'Accrual')
