import type { EntityManager } from '@mikro-orm/postgresql'
import { limits } from '@kaidian/shared/core/limits'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import { OrderStatus } from './order.ts'

interface StatusCount {
  status: OrderStatus
  count: number
}

/** How many orders of a member or of a merchant are in each state, those without any included. What a member hides is not counted. */
export async function countOrders(
  em: EntityManager,
  owner: { column: 'member_id' | 'merchant_id'; id: string },
): Promise<StatusCount[]> {
  const rows: StatusCount[] = await sqlOf(em)
    .selectFrom('orders')
    .select(['status', sql<number>`count(*)::int`.as('count')])
    .where(owner.column, '=', owner.id)
    .$if(owner.column === 'member_id', (query) => query.where('hidden_at', 'is', null))
    .groupBy('status')
    .execute()
  return Object.values(OrderStatus).map((status) => rows.find((row) => row.status === status) ?? { status, count: 0 })
}

/** Of all there are, each state counted as far as a list is. */
export async function countAllOrders(em: EntityManager): Promise<StatusCount[]> {
  const { rows } = await sql<StatusCount>`
    select s.status, (select count(*)::int from (
      select from orders o where o.status = s.status limit ${limits.counted}) as found) as count
    from unnest(${Object.values(OrderStatus)}::text[]) as s (status)`.execute(sqlOf(em))
  return rows
}
