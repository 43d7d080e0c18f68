import type { Fen } from '@kaidian/shared/core/money'
import { days } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql, type RawBuilder } from 'kysely'
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { sqlOf } from '../kernel/database.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { graphError } from '../kernel/graph/errors.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { paidHour } from './order-filter.ts'

export enum OrderDimension {
  STATUS = 'STATUS',
  MERCHANT = 'MERCHANT',
  PROVINCE = 'PROVINCE',
  CATEGORY = 'CATEGORY',
  HOUR = 'HOUR',
}
registerEnum(OrderDimension, 'OrderDimension', '按什么统计 · By what orders are counted', {
  STATUS: '状态 · State',
  MERCHANT: '店铺 · Shop',
  PROVINCE: '收货的省级地区 · Province that it goes to',
  CATEGORY: '一级类目；金额不含运费 · Category of the first level; the money is without freight',
  HOUR: '付款的钟点，0–23 · Hour of the day at which it was paid',
})

@InputType({
  description:
    '统计哪些订单：在这段时间付款的，最多 92 天 · Orders that were paid between two moments, 92 days at most',
})
export class OrderStatisticsInput {
  @Field(() => Date, { description: '从何时付款 · Paid from' })
  from: Date

  @Field(() => Date, { description: '到何时付款，不含 · Paid before' })
  to: Date

  @Field(() => OrderDimension, { description: '按什么分 · By what' })
  by: OrderDimension
}

@Allow.audiences(Audience.STAFF)
@ObjectType({ simpleResolvers: true, description: '一组订单的笔数与金额 · How many orders and how much money' })
export class OrderFigure {
  @Field(() => ID, {
    description: '这一组：状态、店铺、地区、类目的编号，或钟点 · Which: a state, an id or code, or an hour',
  })
  key: string

  @Field(() => String, { description: '名称；状态与钟点没有 · Its name; empty for states and hours' })
  name: string

  @Field(() => Int, { description: '订单数 · Orders' })
  orders: number

  @Field(() => GraphQLMoney, { description: '实付 · What was paid' })
  gross: Fen

  @Field(() => GraphQLMoney, { description: '已退 · What was given back' })
  refunded: Fen

  @Field(() => GraphQLMoney, { description: '净额 · What is left of it' })
  net: Fen
}

@Allow.audiences(Audience.STAFF)
@ObjectType({ simpleResolvers: true, description: '订单统计 · Figures of orders' })
export class OrderStatistics {
  @Field(() => OrderFigure, { description: '合计 · All of them' })
  total: OrderFigure

  @Field(() => [OrderFigure], {
    description: '各组，金额大的在前，最多 100 组 · By group, the most money first, 100 at most',
  })
  figures: OrderFigure[]
}

const longestDays = 92
const mostFigures = 100

/** What one order is counted as. */
const ofOrder = sql`o.paid_goods + o.freight as gross, o.refunded_freight
  + (select coalesce(sum(l.refunded_paid), 0) from order_line l where l.order_id = o.id) as refunded`

interface Grouping {
  /** rows (key, id of the order, gross, refunded) of the orders in `o` */
  rows: RawBuilder<unknown>
  name: RawBuilder<unknown>
}

const byOrder = (key: RawBuilder<unknown>, name: RawBuilder<unknown> = sql`''`): Grouping => ({
  rows: sql`select ${key} as key, o.id, ${ofOrder} from o`,
  name,
})

const groupings: Readonly<Record<OrderDimension, Grouping>> = {
  [OrderDimension.STATUS]: byOrder(sql`o.status`),
  [OrderDimension.MERCHANT]: byOrder(sql`o.merchant_id::text`, sql`(select name from merchant where id::text = key)`),
  [OrderDimension.PROVINCE]: byOrder(sql`o.province_code`, sql`(select name from region where code = key)`),
  [OrderDimension.HOUR]: byOrder(sql`${paidHour('o')}::text`),
  [OrderDimension.CATEGORY]: {
    rows: sql`select p.category_1_id::text as key, o.id, sum(l.paid) as gross, sum(l.refunded_paid) as refunded
      from o join order_line l on l.order_id = o.id join product p on p.id = l.product_id group by 1, 2`,
    name: sql`(select name from category where id::text = key)`,
  },
}

interface FigureRow {
  key: string | null
  name: string | null
  orders: number
  gross: string
  refunded: string
}

/** In one statement, with the sum of all groups as its first row. Throws BAD_USER_INPUT for no period, or one that is too long. */
export async function readOrderStatistics(
  em: EntityManager,
  { from, to, by }: OrderStatisticsInput,
): Promise<OrderStatistics> {
  if (to <= from || to.getTime() - from.getTime() > days(longestDays))
    throw graphError('BAD_USER_INPUT', `The period must be of ${longestDays} days at most`)
  const { rows: ofGroup, name } = groupings[by]
  const { rows } = await sql<FigureRow>`
    with o as (select * from orders where paid_at >= ${from} and paid_at < ${to}),
      r as (${ofGroup}),
      f as (select key, count(distinct id)::int as orders, sum(gross) as gross, sum(refunded) as refunded
        from r group by grouping sets ((), (key)))
    select key, ${name} as name, orders, coalesce(gross, 0) as gross, coalesce(refunded, 0) as refunded
    from f order by key is not null, gross desc, key limit ${mostFigures + 1}`.execute(sqlOf(em))
  const [total, ...figures] = rows.map(figureOf)
  return { total: total ?? figureOf({ key: null, name: null, orders: 0, gross: '0', refunded: '0' }), figures }
}

function figureOf({ key, name, orders, ...money }: FigureRow): OrderFigure {
  const [gross, refunded] = [Number(money.gross), Number(money.refunded)]
  return { key: key ?? '', name: name ?? '', orders, gross, refunded, net: gross - refunded }
}
