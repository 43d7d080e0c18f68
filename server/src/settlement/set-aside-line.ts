import { Check, Entity, Index, OneToOne } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Moment, Text, Whole } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { connectionOf } from '../kernel/graph/pages.ts'
import { OrderLine } from '../order/order.ts'

/** A due line that could not be settled, and why. It stays noted after it was: what once went wrong is worth knowing. */
@Allow.staff('bonus:decide')
@ObjectType({ description: '搁置的订单行：到期却未能结算 · A line that was due and could not be settled' })
@Entity({ tableName: 'set_aside' })
@Index({ name: 'set_aside_since', properties: ['since', 'orderLine'] })
@Check({ name: 'set_aside_tries', expression: 'tries > 0' })
export class SetAsideLine {
  @OneToOne(() => OrderLine, { primary: true, owner: true, deleteRule: 'no action', updateRule: 'no action' })
  orderLine: OrderLine

  @Moment({ description: '最初搁置的时间 · Since when' })
  since: Date

  @Text({ description: '原因 · Why' })
  reason: string

  @Whole({ description: '试过几次 · How often it was tried' })
  tries: number

  @Moment({ description: '下次自动重试的时间 · When it is tried again by itself' })
  retryAt: Date

  // From here on: joined by the list that shows it.

  @Field(() => ID, { description: '订单行编号 · Id of the line' })
  lineId: string

  @Field(() => ID, { description: '订单编号 · Id of the order' })
  orderId: string

  @Field(() => String, { description: '订单号 · Number of the order' })
  orderNumber: string

  @Field(() => String, { description: '商家 · Merchant' })
  merchantName: string

  @Field(() => GraphQLMoney, { description: '待结算金额 · What waits in escrow' })
  base: number
}

export const SetAsideLineConnection = connectionOf(SetAsideLine, 'SetAsideLine')
