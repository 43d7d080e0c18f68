import type { EntityManager } from '@mikro-orm/postgresql'
import { after, days } from '@kaidian/shared/core/time'
import { sql } from 'kysely'
import { Field, Int, ObjectType } from 'type-graphql'
import { sqlOf } from '../kernel/database.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { areLate } from './lateness.ts'

const daysCounted = 30
const whole = 10_000

@Allow.audiences(Audience.MERCHANT, Audience.STAFF)
@ObjectType({
  simpleResolvers: true,
  description:
    '近 30 天付款的订单中，按时发货与超时的各几笔 · Of the orders paid in the last 30 days, how many were sent in time and how many late',
})
export class SentInTime {
  @Field(() => Int, { description: '按时全部发出的笔数 · Sent in time, all of it' })
  inTime: number

  @Field(() => Int, {
    description:
      '超时的笔数：晚发的，与到期还没有发全的；到期前已取消、已退款的与自提的不算 · Late: sent too late, or still not all sent; not what was cancelled or refunded before, nor what is collected',
  })
  late: number

  @Field(() => Int, {
    nullable: true,
    description:
      '按时的比例，基点，不足一个基点舍去；还没有可算的为空 · Share in time in basis points; null: none count yet',
  })
  shareBps: number | null
}

/** By shop, in one statement. A shop without a paid order in that time is not in it. */
export async function readSentInTime(
  em: EntityManager,
  merchantIds: readonly string[],
  now: Date,
): Promise<Map<string, SentInTime>> {
  const { rows } = await sql<{ id: string; inTime: number; late: number }>`
    select orders.merchant_id as id, count(*) filter (where orders.shipped_at <= orders.ship_by)::int as "inTime",
      count(*) filter (where ${areLate(now)})::int as late
    from orders where orders.merchant_id in (${sql.join(merchantIds)}) and orders.paid_at >= ${after(now, -days(daysCounted))}
    group by orders.merchant_id`.execute(sqlOf(em))
  return new Map(rows.map(({ id, inTime, late }) => [id, figures(inTime, late)]))
}

/** None counts yet. */
export const noneSent = figures(0, 0)

function figures(inTime: number, late: number): SentInTime {
  const all = inTime + late
  return { inTime, late, shareBps: all === 0 ? null : Math.floor((inTime * whole) / all) }
}
