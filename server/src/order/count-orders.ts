import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import { OrderStatus } from './order.ts'

/** How many orders of a member, of a merchant or of all are in each state, those without any included. */
export async function countOrders(
  em: EntityManager,
  owner?: { column: 'member_id' | 'merchant_id'; id: string },
): Promise<{ status: OrderStatus; count: number }[]> {
  const all = sqlOf(em)
    .selectFrom('orders')
    .select(['status', sql<number>`count(*)::int`.as('count')])
    .groupBy('status')
  const rows: { status: OrderStatus; count: number }[] = await (
    owner ? all.where(owner.column, '=', owner.id) : all
  ).execute()
  return Object.values(OrderStatus).map((status) => rows.find((row) => row.status === status) ?? { status, count: 0 })
}
