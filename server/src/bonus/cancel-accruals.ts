import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import { AccrualState } from './accrual.ts'

/** Nobody earns from an order that was given back whole before it was settled. */
export async function cancelAccruals(em: EntityManager, orderId: string): Promise<void> {
  const lines = sqlOf(em).selectFrom('order_line').select('id').where('order_id', '=', orderId)
  await sqlOf(em)
    .updateTable('accrual')
    .set({ state: AccrualState.CANCELLED, reversed: sql.ref('amount') })
    .where('state', 'in', [AccrualState.PENDING, AccrualState.HELD])
    .where('order_line_id', 'in', lines)
    .execute()
}
