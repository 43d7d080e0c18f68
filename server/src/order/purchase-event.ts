import type { Fen } from '@kaidian/shared/core/money'
import { Field, ID, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { PaymentMethod } from '../payment/payment-method.ts'

export enum PurchaseEventKind {
  PLACED = 'PLACED',
  PAID = 'PAID',
  PAID_LATE = 'PAID_LATE',
  SHIPPED = 'SHIPPED',
  READDRESSED = 'READDRESSED',
  DELIVERED = 'DELIVERED',
  COLLECTED = 'COLLECTED',
  EXTENDED = 'EXTENDED',
  REPRICED = 'REPRICED',
  COMPLETED = 'COMPLETED',
  CLOSED = 'CLOSED',
  REFUND_STARTED = 'REFUND_STARTED',
  REFUNDED = 'REFUNDED',
  SETTLED = 'SETTLED',
}
registerEnum(PurchaseEventKind, 'PurchaseEventKind', '一次购买中发生的事 · What happens in a purchase', {
  PLACED: '提交订单 · Placed',
  PAID: '付款 · Paid',
  PAID_LATE: '迟到或重复的付款，自动退回 · Paid too late or twice: it goes back by itself',
  SHIPPED: '发出一个包裹 · A parcel was sent',
  READDRESSED: '更正单号 · A parcel goes under another number',
  DELIVERED: '包裹签收 · A parcel was delivered',
  COLLECTED: '买家自提 · The buyer has collected it',
  EXTENDED: '延长收货 · The buyer has asked for more time',
  REPRICED: '商家改价 · The shop has lowered the price',
  COMPLETED: '订单完成 · An order was completed',
  CLOSED: '订单关闭 · An order was closed',
  REFUND_STARTED: '发起退款 · A refund was begun',
  REFUNDED: '退款到账 · A refund has arrived',
  SETTLED: '货款结算给商家 · The shop was given its money',
})

@Allow.member()
@ObjectType({
  simpleResolvers: true,
  description: '一次购买中的一件事，含收付款 · Something that happened in a purchase, money included',
})
export class PurchaseEvent {
  @Field(() => GraphQLDateTime, { description: '时间 · When' })
  at: Date

  @Field(() => PurchaseEventKind, { description: '什么事 · What' })
  kind: PurchaseEventKind

  @Field(() => ID, { nullable: true, description: '只关一个商家时，其订单 · The order, where it is about one shop' })
  orderId: string | null

  @Field(() => String, { nullable: true, description: '商家名 · The name of that shop' })
  merchantName: string | null

  @Field(() => GraphQLMoney, { nullable: true, description: '金额，收付款才有 · Amount, where money moved' })
  amount: Fen | null

  @Field(() => PaymentMethod, {
    nullable: true,
    description: '付款或退回的方式 · The way it was paid, or goes back',
  })
  method: PaymentMethod | null

  @Field(() => String, {
    nullable: true,
    description: '支付、退款或运单的号码 · Number of the payment, refund or parcel',
  })
  number: string | null

  @Field(() => String, { nullable: true, description: '快递公司代码 · Code of the carrier' })
  carrier: string | null
}
