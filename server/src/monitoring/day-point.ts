import { businessDay, days as inDays, startOfDay, after } from '@kaidian/shared/core/time'
import type { Fen } from '@kaidian/shared/core/money'
import { sql, type RawBuilder } from 'kysely'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Field, Int, ObjectType } from 'type-graphql'
import { sqlOf } from '../kernel/database.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { Audience } from '../kernel/graph/viewer.ts'

@Allow.audiences(Audience.MERCHANT, Audience.AGENT)
@ObjectType({ simpleResolvers: true, description: '一天的成交 · What was paid on one day' })
export class DayPoint {
  @Field(() => String, { description: '日期，如 2026-11-22 · The day, such as 2026-11-22' })
  day: string

  @Field(() => GraphQLMoney, { description: '实付金额 · Paid' })
  paid: Fen

  @Field(() => Int, { description: '订单数 · Orders' })
  orders: number
}

const shownDays = 30

/** What was paid on each of the last 30 business days, today the last, for the orders of a condition. */
export async function readDays(em: EntityManager, now: Date, condition: RawBuilder<boolean>): Promise<DayPoint[]> {
  const first = businessDay(after(now, -inDays(shownDays - 1)))
  const rows: { day: string; paid: string; orders: string }[] = await sqlOf(em)
    .selectFrom('orders')
    .select([
      sql<string>`to_char(paid_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`.as('day'),
      sql<string>`sum(paid_goods + freight)`.as('paid'),
      sql<string>`count(*)`.as('orders'),
    ])
    .where('paid_at', '>=', startOfDay(first))
    .where(condition)
    .groupBy('day')
    .execute()
  const byDay = new Map(rows.map((row) => [row.day, row]))
  return Array.from({ length: shownDays }, (_, index) => {
    const day = businessDay(after(startOfDay(first), inDays(index)))
    const row = byDay.get(day)
    return { day, paid: Number(row?.paid ?? 0), orders: Number(row?.orders ?? 0) }
  })
}
