import { after, days } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { storage } from '../kernel/outside/files/storage.ts'
import { inTransaction } from '../kernel/transaction.ts'

const batch = 20
/** How long a file may wait for the form that it was uploaded for to be sent. */
const waiting = days(1)
/** What is older has been judged before. */
const judged = days(8)

/** Forgets files that were uploaded as evidence and that no step shows a day later. Answers how many. */
export async function forgetEvidence(em: EntityManager): Promise<number> {
  const forgotten = await inTransaction(em, async (inner) => {
    const db = sqlOf(inner)
    const isShown = sql`exists (select from evidence where file_id = stored_file.id)`
    const { rows } = await sql<{ id: string }>`
      select id from stored_file where kind = 'evidence' and created_at <= ${after(now(), -waiting)}
        and created_at > ${after(now(), -judged)} and not ${isShown}
      order by created_at, id limit ${sql.lit(batch)} for update skip locked`.execute(db)
    if (rows.length === 0) return []
    // Asked again under the lock, which whoever shows a file takes as well.
    const deleted = await sql<{ id: string }>`
      delete from stored_file where id = any(${rows.map(({ id }) => id)}::uuid[]) and not ${isShown} returning id`.execute(
      db,
    )
    return deleted.rows
  })
  for (const { id } of forgotten) await storage().removeAll('evidence', id)
  return forgotten.length
}
