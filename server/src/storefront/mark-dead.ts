import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import { deadReasonOf, isDue } from './dead-reason.ts'

/** Notes what ought to be shown and leads nowhere, and since when; forgets it of what leads somewhere again. */
export async function markDead(em: EntityManager, at: Date): Promise<number> {
  const { rows } = await sql`
    with found as (select p.id, case when ${isDue(at)} then ${deadReasonOf(at)} end as reason from placement p)
    update placement p set dead_reason = found.reason,
      dead_since = case when found.reason is not null then coalesce(p.dead_since, ${at}) end
    from found where found.id = p.id and found.reason is distinct from p.dead_reason
    returning p.id`.execute(sqlOf(em))
  return rows.length
}
