import { after, days, minutes } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { Refusal } from '../kernel/refusal.ts'

const firstWaitMs = minutes(10)
const longestWaitMs = days(1)
const maxReason = 300

/** A line that cannot be settled waits with the reason, and is tried again ever more rarely, or when staff say so. */
export async function setLineAside(em: EntityManager, lineId: string, failure: unknown): Promise<void> {
  const reason = reasonOf(failure).slice(0, maxReason)
  const first = after(now(), firstWaitMs)
  await sql`insert into set_aside (order_line_id, since, reason, tries, retry_at)
    values (${lineId}, ${now()}, ${reason}, 1, ${first})
    on conflict (order_line_id) do update set reason = excluded.reason, tries = set_aside.tries + 1,
      retry_at = ${now()}::timestamptz + make_interval(secs => least(${longestWaitMs / 1000}, ${firstWaitMs / 1000} * power(2, least(set_aside.tries, 20))))`.execute(
    sqlOf(em),
  )
}

function reasonOf(failure: unknown): string {
  if (failure instanceof Refusal) return failure.code
  return failure instanceof Error ? failure.message : String(failure)
}
