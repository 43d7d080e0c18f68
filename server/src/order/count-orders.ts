import type { EntityManager } from '@mikro-orm/postgresql'
import { limits } from '@kaidian/shared/core/limits'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import { OrderStatus } from './order.ts'

interface StatusCount {
  status: OrderStatus
  count: number
  /** those of them that wait to be collected */
  toCollect: number
}

/** How many orders of a member or of a merchant are in each state, those without any included. What a member hides is not counted. */
export async function countOrders(
  em: EntityManager,
  owner: { column: 'member_id' | 'merchant_id'; id: string },
): Promise<StatusCount[]> {
  const rows: StatusCount[] = await sqlOf(em)
    .selectFrom('orders')
    .select(['status', sql<number>`count(*)::int`.as('count'), toCollect.as('toCollect')])
    .where(owner.column, '=', owner.id)
    .$if(owner.column === 'member_id', (query) => query.where('hidden_at', 'is', null))
    .groupBy('status')
    .execute()
  return Object.values(OrderStatus).map(
    (status) => rows.find((row) => row.status === status) ?? { status, count: 0, toCollect: 0 },
  )
}

const toCollect = sql<number>`count(*) filter (where status = 'AWAITING_SHIPMENT' and pickup_code is not null)::int`

/** Of all there are, each state counted as far as a list is, and what waits to be collected by itself. */
export async function countAllOrders(em: EntityManager): Promise<StatusCount[]> {
  const { rows } = await sql<StatusCount>`
    select s.status, others.count + collected.count as count, collected.count as "toCollect"
    from unnest(${Object.values(OrderStatus)}::text[]) as s (status),
      lateral (select count(*)::int from (
        select from orders o where o.status = s.status and (o.status <> 'AWAITING_SHIPMENT' or o.pickup_code is null)
        limit ${limits.counted}) as found) as others,
      lateral (select count(*)::int from (
        select from orders o where o.status = 'AWAITING_SHIPMENT' and o.pickup_code is not null and s.status = 'AWAITING_SHIPMENT'
        limit ${limits.counted}) as found) as collected`.execute(sqlOf(em))
  return rows
}
