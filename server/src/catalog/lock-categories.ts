import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'

/** The whole tree, for the rest of the transaction: names, places and levels are compared with those of the others. */
export async function lockCategories(em: EntityManager): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('category'))`.execute(sqlOf(em))
}
