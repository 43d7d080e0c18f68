import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { pool } from '../ledger/account-ref.ts'
import { EntryKind } from '../ledger/journal.ts'
import { payOut } from '../ledger/pay-out.ts'

/** Those paid together are locked together: others wait for a fraction of a second. */
const batch = 5000

/** Pays one batch of a counted round into wallets, in the order of members; answers how many. Asked again it goes on. */
export async function payDividends(em: EntityManager): Promise<number> {
  const { rows: rounds } = await sql<{ day: string; paidUpTo: string | null }>`
    select day, paid_up_to as "paidUpTo" from dividend_round where paid_at is null order by day limit 1 for update skip locked`.execute(
    sqlOf(em),
  )
  const [round] = rounds
  if (!round) return 0
  const { day, paidUpTo } = round
  const { rows } = await sql<{ id: string; amount: string }>`
    select member_id as id, amount from dividend
    where day = ${day} and ${paidUpTo === null ? sql`true` : sql`member_id > ${paidUpTo}`} order by member_id limit ${batch}`.execute(
    sqlOf(em),
  )
  const parts = rows.map(({ id, amount }) => ({ id, amount: Number(amount) })).filter(({ amount }) => amount > 0)
  const [first] = parts
  if (first)
    await payOut(em, {
      key: `dividend:${day}:${first.id}`,
      kind: EntryKind.DIVIDEND,
      at: now(),
      from: pool(day),
      holder: 'member',
      parts,
    })
  const paidAt = rows.length < batch ? now() : null
  await sql`update dividend_round set paid_up_to = coalesce(${rows.at(-1)?.id ?? null}, paid_up_to), paid_at = ${paidAt}
    where day = ${day}`.execute(sqlOf(em))
  return Math.max(1, rows.length)
}
