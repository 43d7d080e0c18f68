import type { Fen } from '@kaidian/shared/core/money'
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { z } from 'zod'
import { Allow } from '../kernel/graph/allow.ts'
import { monthRule } from '../export/month-rule.ts'
import { graphError } from '../kernel/graph/errors.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { connectionOf, PageArgs } from '../kernel/graph/pages.ts'
import { OrderStatus } from '../order/order.ts'

/** What became of the money of a paid order by now, and by how much the ledger says otherwise. */
@Allow.staff('ledger:read')
@ObjectType({
  simpleResolvers: true,
  description: '一个已付款订单各方所得，已扣除退款 · What everybody has of a paid order, refunds taken off',
})
export class OrderEarnings {
  @Field(() => ID, { description: '订单 · The order' })
  id: string

  @Field(() => String, { description: '订单号 · Its number' })
  number: string

  @Field(() => OrderStatus, { description: '状态 · State' })
  status: OrderStatus

  @Field(() => ID, { description: '商家 · The merchant' })
  merchantId: string

  @Field(() => String, { description: '店名 · Name of the shop' })
  merchantName: string

  @Field(() => Date, { description: '付款时间 · When it was paid' })
  paidAt: Date

  @Field(() => GraphQLMoney, { description: '买家实付，含运费 · What the buyer paid, freight included' })
  paid: Fen

  @Field(() => GraphQLMoney, { description: '已退给买家 · What was given back to the buyer' })
  refunded: Fen

  @Field(() => GraphQLMoney, { description: '平台优惠，已减去收回 · What the platform bears of discounts' })
  subsidy: Fen

  @Field(() => GraphQLMoney, { description: '商家所得，含运费 · What the merchant gets, freight included' })
  merchant: Fen

  @Field(() => GraphQLMoney, { description: '服务费 · Service fee' })
  fee: Fen

  @Field(() => GraphQLMoney, { description: '消费奖金 · Cashback' })
  cashback: Fen

  @Field(() => GraphQLMoney, { description: '消费者业务员提成 · Commission of who brought the buyer' })
  consumerCommission: Fen

  @Field(() => GraphQLMoney, { description: '商家业务员提成 · Commission of who brought the merchant' })
  merchantCommission: Fen

  @Field(() => GraphQLMoney, { description: '代理商奖金 · Bonuses of agents' })
  agentBonus: Fen

  @Field(() => GraphQLMoney, { description: '进入分红池 · What goes to the dividend pool' })
  pool: Fen

  @Field(() => GraphQLMoney, { description: '平台留存 · What the platform keeps' })
  keeps: Fen

  @Field(() => GraphQLMoney, {
    description:
      '差额：账本上此订单的转账与单据相差多少，应为零 · What its transfers in the ledger differ from its documents: 0',
  })
  imbalance: Fen
}

export const OrderEarningsConnection = connectionOf(OrderEarnings, 'OrderEarnings')

@Allow.staff('ledger:read')
@ObjectType({ simpleResolvers: true, description: '一天付款的订单合计 · All orders paid on a day' })
export class OrderEarningsDay {
  @Field(() => String, { description: '日期 · The day' })
  day: string

  @Field(() => Int, { description: '订单数 · Orders' })
  orders: number

  @Field(() => GraphQLMoney, { description: '买家实付 · Paid by buyers' })
  paid: Fen

  @Field(() => GraphQLMoney, { description: '已退 · Given back' })
  refunded: Fen

  @Field(() => GraphQLMoney, { description: '平台优惠 · Discounts borne by the platform' })
  subsidy: Fen

  @Field(() => GraphQLMoney, { description: '商家所得 · What merchants get' })
  merchant: Fen

  @Field(() => GraphQLMoney, { description: '服务费 · Service fee' })
  fee: Fen

  @Field(() => GraphQLMoney, { description: '各项奖金与分红池 · All bonuses and the pool' })
  bonuses: Fen

  @Field(() => GraphQLMoney, { description: '平台留存 · What the platform keeps' })
  keeps: Fen
}

@Allow.staff('ledger:read')
@ObjectType({
  simpleResolvers: true,
  description: '一个月付款的订单：合计与每天 · The orders paid in a month: in all and by day',
})
export class OrderEarningsMonth {
  @Field(() => OrderEarningsDay, { description: '合计，日期为该月 · In all; its day is the month' })
  total: OrderEarningsDay

  @Field(() => [OrderEarningsDay], { description: '每天，从早到晚 · By day, the earliest first' })
  days: OrderEarningsDay[]
}

@InputType({ description: '筛选：都满足才列出 · Which orders: all conditions hold' })
export class OrderEarningsFilter {
  @Field(() => String, { nullable: true, description: '付款月份，如 2026-11 · Month of the payment, such as 2026-11' })
  month?: string | null

  @Field(() => ID, { nullable: true, description: '商家 · Merchant' })
  merchantId?: string | null

  @Field(() => String, { nullable: true, description: '订单号，可只写开头 · Number of the order, or its beginning' })
  number?: string | null

  @Field(() => Boolean, { nullable: true, description: '只看有退款的 · Only those with refunds' })
  isRefunded?: boolean | null
}

@ArgsType()
export class OrderEarningsArgs extends PageArgs {
  @Field(() => OrderEarningsFilter, { nullable: true, description: '筛选 · Filter' })
  filter?: OrderEarningsFilter | null
}

const rules = z.object({
  month: monthRule.nullish(),
  merchantId: z.uuid().nullish(),
  number: z.string().max(40).nullish(),
})

export function checkFilter(filter: OrderEarningsFilter): OrderEarningsFilter {
  if (!rules.safeParse(filter).success) throw graphError('BAD_USER_INPUT', 'The filter is not well formed')
  return filter
}
