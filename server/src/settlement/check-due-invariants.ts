import { after, minutes } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { countViolations, invariantNumbers } from './check-invariants.ts'

const leastPauseMs = 15_000
const mostPauseMs = minutes(30)
/** A rule rests this many times as long as it took, so that looking at all of them never keeps the database busy. */
const rest = 20
/** After as long whoever looks is thought to have died. */
const patienceMs = minutes(30)

/** Looks at each rule of money that is due, one after the other, and keeps what was found. Outside of a transaction. */
export async function checkDueInvariants(em: EntityManager): Promise<void> {
  await sql`insert into invariant_check (number, due_at, duration_ms)
    select number, ${now()}, 0 from unnest(${invariantNumbers}::int[]) as number on conflict do nothing`.execute(
    sqlOf(em),
  )
  for (;;) {
    const number = await claim(em)
    if (number === undefined) return
    const [checkedAt, begun] = [now(), performance.now()]
    const violations = await countViolations(em, number)
    await keep(em, { number, checkedAt, violations, durationMs: Math.round(performance.now() - begun) })
  }
}

async function claim(em: EntityManager): Promise<number | undefined> {
  const { rows } = await sql<{ number: number }>`
    update invariant_check set due_at = ${after(now(), patienceMs)} where number = (
      select number from invariant_check where due_at <= ${now()} and number = any(${invariantNumbers}::int[])
      order by due_at, number limit 1 for update skip locked)
    returning number`.execute(sqlOf(em))
  return rows[0]?.number
}

interface Look {
  number: number
  checkedAt: Date
  violations: number
  durationMs: number
}

async function keep(em: EntityManager, { number, checkedAt, violations, durationMs }: Look): Promise<void> {
  const dueAt = after(now(), Math.min(Math.max(durationMs * rest, leastPauseMs), mostPauseMs))
  await sql`update invariant_check set due_at = ${dueAt}, checked_at = ${checkedAt}, duration_ms = ${durationMs},
      violations = ${violations}, broken_since = case when ${violations}::int > 0 then coalesce(broken_since, ${checkedAt}) end
    where number = ${number}`.execute(sqlOf(em))
}
