import { limits } from '@kaidian/shared/core/limits'
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { sql } from 'kysely'
import { z } from 'zod'
import { now } from '../kernel/clock.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { graphError } from '../kernel/graph/errors.ts'
import { connectionOf, PageArgs } from '../kernel/graph/pages.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { OrderFlag } from './order-flag.ts'
import { areLate } from './lateness.ts'
import { Order, OrderStatus } from './order.ts'
import type { OrderQuery } from './read-orders.ts'

export const OrderConnection = connectionOf(Order, 'Order')

@InputType({ description: '订单的筛选条件，都满足才列出 · Which orders: all conditions hold' })
export class OrderFilter {
  @Field(() => OrderStatus, { nullable: true, description: '状态 · State' })
  status?: OrderStatus | null

  @Field(() => String, {
    nullable: true,
    description: '订单号或交易单号，可只写开头 · Number of the order or trade, or its beginning',
  })
  number?: string | null

  @Field(() => ID, { nullable: true, description: '商家 · Merchant' })
  merchantId?: string | null

  @Field(() => ID, { nullable: true, description: '买家 · Buyer' })
  memberId?: string | null

  @Field(() => Date, { nullable: true, description: '从何时下单 · Placed from' })
  from?: Date | null

  @Field(() => Date, { nullable: true, description: '到何时下单，不含 · Placed before' })
  to?: Date | null

  @Field(() => Date, { nullable: true, description: '从何时付款 · Paid from' })
  paidFrom?: Date | null

  @Field(() => Date, { nullable: true, description: '到何时付款，不含 · Paid before' })
  paidTo?: Date | null

  @Field(() => Int, { nullable: true, description: '付款的钟点，0–23 · Hour of the day at which it was paid' })
  paidHour?: number | null

  @Field(() => String, { nullable: true, description: '收货的省级地区代码 · Code of the province that it goes to' })
  provinceCode?: string | null

  @Field(() => ID, {
    nullable: true,
    description: '含这个一级类目的商品 · With goods of this category of the first level',
  })
  categoryId?: string | null

  @Field(() => Boolean, { nullable: true, description: '只看发货超时的 · Only those that were sent late, or are late' })
  isLate?: boolean | null

  @Field(() => Boolean, {
    nullable: true,
    description: '只看自提到期没有来取的 · Only those that nobody has come to collect in time',
  })
  isUncollected?: boolean | null
}

@ArgsType()
export class OrderListArgs extends PageArgs {
  @Field(() => OrderFilter, { nullable: true, description: '筛选 · Filter' })
  filter?: OrderFilter | null

  @Field(() => Boolean, {
    nullable: true,
    description: '买家自提的，或配送的 · Those that their buyers collect, or those that are delivered',
  })
  isPickup?: boolean | null
}

@ArgsType()
export class ShopOrdersArgs extends OrderListArgs {
  @Field(() => OrderFlag, { nullable: true, description: '本店插的旗 · Flag of the shop' })
  flag?: OrderFlag | null
}

@ArgsType()
export class MyOrdersArgs extends PageArgs {
  @Field(() => OrderStatus, { nullable: true, description: '状态 · State' })
  status?: OrderStatus | null

  @Field(() => String, { nullable: true, description: '商品名或订单号 · Words of a title, or a number' })
  query?: string | null
}

@Allow.audiences(Audience.MEMBER, Audience.MERCHANT, Audience.STAFF)
@ObjectType({ description: '一种状态有几个订单 · How many orders are in a state' })
export class OrderStatusCount {
  @Field(() => OrderStatus, { description: '状态 · State' })
  status: OrderStatus

  @Field(() => Int, { description: '数量 · How many' })
  count: number

  @Field(() => Int, { description: '其中待自提的 · Those of them that wait to be collected' })
  toCollect: number
}

const filterRules = z.object({
  number: z.string().max(40).nullish(),
  merchantId: z.uuid().nullish(),
  memberId: z.uuid().nullish(),
  paidHour: z.int().min(0).max(23).nullish(),
  provinceCode: z
    .string()
    .regex(/^\d{6}$/)
    .nullish(),
  categoryId: z.uuid().nullish(),
})

export function filterOrders(query: OrderQuery, { filter, isPickup }: OrderListArgs): OrderQuery {
  const ofWay =
    typeof isPickup === 'boolean' ? query.where('orders.pickup_code', isPickup ? 'is not' : 'is', null) : query
  if (!filter) return ofWay
  if (!filterRules.safeParse(filter).success) throw graphError('BAD_USER_INPUT', 'The filter is not well formed')
  const { status, number, merchantId, memberId, from, to, paidFrom, paidTo } = filter
  let wanted = ofWay
  if (status) wanted = wanted.where('orders.status', '=', status)
  if (number) wanted = wanted.where(isNumbered(number))
  if (merchantId) wanted = wanted.where('orders.merchant_id', '=', merchantId)
  if (memberId) wanted = wanted.where('orders.member_id', '=', memberId)
  if (from) wanted = wanted.where('orders.created_at', '>=', from)
  if (to) wanted = wanted.where('orders.created_at', '<', to)
  if (paidFrom) wanted = wanted.where('orders.paid_at', '>=', paidFrom)
  if (paidTo) wanted = wanted.where('orders.paid_at', '<', paidTo)
  if (typeof filter.paidHour === 'number')
    wanted = wanted.where(sql<boolean>`${paidHour('orders')} = ${filter.paidHour}`)
  if (filter.provinceCode) wanted = wanted.where('orders.province_code', '=', filter.provinceCode)
  if (filter.isLate) wanted = wanted.where(areLate(now()))
  if (filter.isUncollected)
    wanted = wanted
      .where('orders.status', '=', OrderStatus.AWAITING_SHIPMENT)
      .where('orders.pickup_code', 'is not', null)
      .where('orders.pick_up_by', '<', now())
  if (filter.categoryId) wanted = wanted.where(holdsCategory(filter.categoryId))
  return wanted
}

export function searchOrders(query: OrderQuery, words: string | null | undefined): OrderQuery {
  const text = words?.trim().slice(0, limits.searchQuery)
  if (!text) return query
  const inTitle = sql<boolean>`exists (select from order_line l where l.order_id = orders.id and strpos(lower(l.title), lower(${text})) > 0)`
  return query.where(sql<boolean>`(${isNumbered(text)} or ${inTitle})`)
}

/** By the clocks of China. */
export const paidHour = (table: string) =>
  sql<number>`extract(hour from ${sql.ref(`${table}.paid_at`)} at time zone 'Asia/Shanghai')::int`

const holdsCategory = (id: string) =>
  sql<boolean>`exists (select from order_line l join product p on p.id = l.product_id
    where l.order_id = orders.id and p.category_1_id = ${id})`

const isNumbered = (number: string) =>
  sql<boolean>`(starts_with(orders.number, ${number.trim()}) or starts_with(trade.number, ${number.trim()}))`
