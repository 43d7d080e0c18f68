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

/** A file that no step shows yet is not shown any more from then on: its bytes may be gone. */
export const isForgotten = ({ createdAt }: { createdAt: Date }): boolean => createdAt <= after(now(), -waiting)

/**
 * Forgets files that were uploaded as evidence and that no step shows a day later. Answers how many. Bytes go before the commit: where it
 * ends between the two, the row is still there to be found, and nothing shows it.
 */
export function forgetEvidence(em: EntityManager, at: Date = now()): Promise<number> {
  return inTransaction(em, async (inner) => {
    const db = sqlOf(inner)
    const isShown = sql`exists (select from evidence where file_id = stored_file.id)`
    const { rows } = await sql<{ id: string }>`
      select id from stored_file where kind = 'evidence' and created_at <= ${after(at, -waiting)}
        and created_at > ${after(at, -judged)} and not ${isShown}
      order by created_at, id limit ${sql.lit(batch)} for update skip locked`.execute(db)
    if (rows.length === 0) return 0
    // Asked again under the lock, which whoever shows a file takes as well.
    const { rows: forgotten } = await sql<{ id: string }>`
      delete from stored_file where id = any(${rows.map(({ id }) => id)}::uuid[]) and not ${isShown} returning id`.execute(
      db,
    )
    for (const { id } of forgotten) await storage().removeAll('evidence', id)
    return forgotten.length
  })
}
