import type { Fen } from '@kaidian/shared/core/money'
import { sql, type RawBuilder } from 'kysely'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Agent } from '../agent/agent.ts'
import { sqlOf } from '../kernel/database.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { connectionOf, readPage, type OrderKey, type Page, type PageArgs } from '../kernel/graph/pages.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { OrderStatus } from '../order/order.ts'
import { DayPoint, readDays } from './day-point.ts'

@Allow.audiences(Audience.AGENT)
@ObjectType({ description: '代理区域首页 · Home of a territory' })
export class TerritoryHome {
  @Field(() => Agent, { description: '代理商 · The agent' })
  agent: Agent

  @Field(() => Int, { description: '区域内的商家 · Merchants in the territory' })
  merchantCount: number

  @Field(() => Int, { description: '送往区域的已付款订单 · Paid orders delivered to the territory' })
  orderCount: number

  @Field(() => GraphQLMoney, { description: '这些订单的商品实付 · What was paid for their goods' })
  goodsPaid: Fen

  @Field(() => GraphQLMoney, { description: '待结算奖金 · Bonuses not settled yet' })
  bonusPending: Fen

  @Field(() => GraphQLMoney, { description: '已结算奖金 · Settled bonuses' })
  bonusSettled: Fen

  @Field(() => [DayPoint], { description: '近 30 天 · The last 30 days' })
  days: DayPoint[]
}

/** An order in the agent's territory: no buyer, no phone, no street. */
@Allow.audiences(Audience.AGENT)
@ObjectType({
  simpleResolvers: true,
  description: '区域内的订单，不含买家信息 · An order in the territory, without its buyer',
})
export class TerritoryOrder {
  @Field(() => ID, { description: '编号 · Id' })
  id: string

  @Field(() => String, { description: '遮蔽的订单号 · Masked number' })
  numberMasked: string

  @Field(() => String, { description: '商家 · Merchant' })
  merchantName: string

  @Field(() => String, { description: '收货区县 · District it goes to' })
  districtName: string

  @Field(() => GraphQLMoney, { description: '商品实付 · Paid for the goods' })
  goods: Fen

  @Field(() => OrderStatus, { description: '状态 · State' })
  status: OrderStatus

  @Field(() => GraphQLDateTime, { nullable: true, description: '付款时间 · When it was paid' })
  paidAt: Date | null

  @Field(() => GraphQLMoney, { description: '我的奖金 · My bonus' })
  bonus: Fen
}

export const TerritoryOrderConnection = connectionOf(TerritoryOrder, 'TerritoryOrder')

/** The paid orders that go to a region of any level. Region codes of two levels never share a column. */
function inTerritory(code: string): RawBuilder<boolean> {
  return sql<boolean>`(orders.district_code = ${code} or orders.city_code = ${code} or orders.province_code = ${code}) and orders.paid_at is not null`
}

export async function readTerritoryHome(em: EntityManager, agent: Agent, now: Date): Promise<TerritoryHome> {
  const code = agent.territoryCode
  const { rows } = await sql<Record<'merchants' | 'orders' | 'goods' | 'pending' | 'settled', string>>`select
    (select count(*) from merchant where region_code in (${regionsBelow(code)})) as merchants,
    (select count(*) from orders where ${inTerritory(code)}) as orders,
    (select coalesce(sum(paid_goods), 0) from orders where ${inTerritory(code)}) as goods,
    (select coalesce(sum(amount - reversed), 0) from accrual where beneficiary_kind = 'agent' and beneficiary_id = ${agent.id} and state in ('PENDING', 'HELD')) as pending,
    (select coalesce(sum(amount - reversed), 0) from accrual where beneficiary_kind = 'agent' and beneficiary_id = ${agent.id} and state = 'SETTLED') as settled`.execute(
    sqlOf(em),
  )
  const figures = rows[0]
  return {
    agent,
    merchantCount: Number(figures?.merchants ?? 0),
    orderCount: Number(figures?.orders ?? 0),
    goodsPaid: Number(figures?.goods ?? 0),
    bonusPending: Number(figures?.pending ?? 0),
    bonusSettled: Number(figures?.settled ?? 0),
    days: await readDays(em, now, inTerritory(code)),
  }
}

/** The region itself and those one and two levels below it. */
const regionsBelow = (code: string): RawBuilder<string> =>
  sql`select code from region where code = ${code} or parent_code = ${code}
    or parent_code in (select code from region where parent_code = ${code})`

const latestPaid: OrderKey<TerritoryOrder>[] = [
  { column: 'orders.paid_at', isDescending: true, type: 'timestamptz', read: (row) => row.paidAt },
  { column: 'orders.id', isDescending: true, type: 'uuid', read: (row) => row.id },
]

export function readTerritoryOrders(
  em: EntityManager,
  agent: Agent,
  status: OrderStatus | null,
  page: PageArgs,
): Promise<Page<TerritoryOrder>> {
  let query = sqlOf(em)
    .selectFrom('orders')
    .innerJoin('merchant', 'merchant.id', 'orders.merchant_id')
    .innerJoin('region', 'region.code', 'orders.district_code')
    .select([
      'orders.id',
      sql<string>`'…' || right(orders.number, 4)`.as('numberMasked'),
      'merchant.name as merchantName',
      'region.name as districtName',
      'orders.paid_goods as goods',
      'orders.status',
      'orders.paid_at as paidAt',
      sql<string>`coalesce((select sum(accrual.amount - accrual.reversed) from accrual join order_line on order_line.id = accrual.order_line_id
        where order_line.order_id = orders.id and accrual.beneficiary_kind = 'agent' and accrual.beneficiary_id = ${agent.id}
          and accrual.state <> 'CANCELLED'), 0)`.as('bonus'),
    ])
    .where(inTerritory(agent.territoryCode))
  if (status) query = query.where('orders.status', '=', status)
  return readPage<TerritoryOrder>(query, { list: 'territoryOrders', keys: latestPaid, page })
}
