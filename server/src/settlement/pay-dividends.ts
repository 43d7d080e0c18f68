import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { pool, wallet } from '../ledger/account-ref.ts'
import { EntryKind } from '../ledger/journal.ts'
import { postJournal } from '../ledger/post-journal.ts'

const batch = 1000

/** Pays one batch of a counted round into wallets, in the order of members; answers how many. Asked again it goes on. */
export async function payDividends(em: EntityManager): Promise<number> {
  const { rows: rounds } = await sql<{ day: string }>`
    select day from dividend_round where paid_at is null order by day limit 1 for update skip locked`.execute(sqlOf(em))
  const day = rounds[0]?.day
  if (day === undefined) return 0
  const { rows } = await sql<{ memberId: string; amount: string }>`
    with next as (
      select member_id from dividend where day = ${day} and not is_paid order by member_id limit ${batch}
    )
    update dividend d set is_paid = true from next where d.day = ${day} and d.member_id = next.member_id
    returning d.member_id as "memberId", d.amount`.execute(sqlOf(em))
  const paid = rows
    .map(({ memberId, amount }) => ({ memberId, amount: Number(amount) }))
    .filter(({ amount }) => amount > 0)
    .sort((a, b) => (a.memberId < b.memberId ? -1 : 1))
  const [first] = paid
  if (first)
    await postJournal(em, {
      key: `dividend:${day}:${first.memberId}`,
      kind: EntryKind.DIVIDEND,
      at: now(),
      transfers: paid.map(({ memberId, amount }) => ({ from: pool(day), to: wallet('member', memberId), amount })),
    })
  if (rows.length < batch) await sql`update dividend_round set paid_at = ${now()} where day = ${day}`.execute(sqlOf(em))
  return Math.max(1, rows.length)
}
