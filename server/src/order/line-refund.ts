import type { Fen } from '@kaidian/shared/core/money'
import { Check, Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Flag, Money, Text, Whole } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { Row } from '../kernel/row.ts'
import { OrderLine } from './order.ts'
import type { Reversal } from './refund-figures.ts'

/** One refund of a line, its figures fixed: what the buyer gets back, and what of the base and the fee is undone. */
@Allow.audiences(Audience.MEMBER, Audience.MERCHANT, Audience.STAFF)
@ObjectType({ description: '订单行的一次退款 · One refund of a line' })
@Entity()
@Index({ name: 'line_refund_line', properties: ['line'] })
@Index({ name: 'line_refund_refund', properties: ['refundId'] })
@Check({ name: 'line_refund_figures', expression: 'paid >= 0 and base >= 0 and fee >= 0 and quantity > 0' })
export class LineRefund extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => Date, { description: '退款时间 · When it was given back' })
  override createdAt: Date

  @ManyToOne(() => OrderLine, { fieldName: 'order_line_id' })
  line: OrderLine

  @Property({ type: 'uuid' })
  merchantId: string

  @Property({ type: 'uuid' })
  memberId: string

  /** of the payment; null: there was nothing to give back */
  @Property({ type: 'uuid', nullable: true })
  refundId: string | null

  @Whole({ nullable: true, description: '退几件；按金额退时为空 · Pieces; null: an amount of money' })
  quantity: number | null

  @Money({ description: '退给买家 · What the buyer gets back' })
  paid: Fen

  @Allow.audiences(Audience.MERCHANT, Audience.STAFF)
  @Field(() => GraphQLMoney, {
    nullable: true,
    description: '冲回的计费金额，商家与后台可见 · What of the base is undone; the merchant and staff',
  })
  @Money()
  base: Fen

  @Allow.audiences(Audience.MERCHANT, Audience.STAFF)
  @Field(() => GraphQLMoney, {
    nullable: true,
    description: '冲回的服务费，商家与后台可见 · What of the fee is undone; the merchant and staff',
  })
  @Money()
  fee: Fen

  /** The money had left escrow and came back to it first. */
  @Flag({ description: '是否在结算之后 · Whether the line had been settled' })
  isAfterSettlement: boolean

  @Text({ description: '原因 · Why' })
  reason: string

  constructor(line: OrderLine, { quantity, paid, base, fee }: Reversal, reason: string) {
    super()
    this.line = line
    this.refundId = null
    this.quantity = quantity
    this.paid = paid
    this.base = base
    this.fee = fee
    this.reason = reason
    this.merchantId = line.merchantId
    this.memberId = line.memberId
    this.isAfterSettlement = line.settledAt !== null
  }
}
