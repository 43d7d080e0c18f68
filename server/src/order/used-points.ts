import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'

/** Those of these pick-up points that an order names, whatever became of it. */
export async function readUsedPoints(em: EntityManager, pointIds: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from unnest(${[...pointIds]}::text[]) as point (id)
    where exists (select from orders where pickup is not null and pickup ->> 'pointId' = point.id)`.execute(sqlOf(em))
  return new Set(rows.map(({ id }) => id))
}
