import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import type { ProductStatusCount } from './product-payload.ts'
import { ProductStatus } from './product-status.ts'

/** How many products of a shop `isInState` finds in each state. */
export async function countProducts(em: EntityManager, merchantId: string): Promise<ProductStatusCount[]> {
  const { rows } = await sql<{ status: string; count: string }>`
    select state.status, count(*) from product,
      lateral (select product.status union select product.draft_status) state
    where product.merchant_id = ${merchantId} group by state.status`.execute(sqlOf(em))
  const counts = new Map(rows.map(({ status, count }) => [status, Number(count)]))
  return Object.values(ProductStatus).map((status) => ({ status, count: counts.get(status) ?? 0 }))
}
