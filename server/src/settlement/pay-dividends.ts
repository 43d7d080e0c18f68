import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { pool } from '../ledger/account-ref.ts'
import { EntryKind } from '../ledger/journal.ts'
import { payOut } from '../ledger/pay-out.ts'

/** One keeps the database busy while the other one thinks. */
const payers = 2

/** Pays the next ranges of counted rounds into wallets, some at once; answers how many members. Asked again it goes on. */
export async function payDividends(em: EntityManager): Promise<number> {
  const paid = await Promise.all(Array.from({ length: payers }, () => inTransaction(em, payRange)))
  return paid.reduce((a, b) => a + b, 0)
}

/** Whoever finds no range left that is not paid says that the round is. */
async function payRange(em: EntityManager): Promise<number> {
  const { rows } = await sql<{ day: string; last: string; previous: string | null; members: number }>`
    select day, last_member_id as last, members, (
      select last_member_id from dividend_range before
      where before.day = range.day and before.last_member_id < range.last_member_id order by 1 desc limit 1
    ) as previous
    from dividend_range range where paid_at is null order by day, last_member_id limit 1 for update skip locked`.execute(
    sqlOf(em),
  )
  const [range] = rows
  if (!range) {
    await sql`update dividend_round round set paid_at = ${now()} where paid_at is null
      and not exists (select from dividend_range range where range.day = round.day and range.paid_at is null)`.execute(
      sqlOf(em),
    )
    return 0
  }
  const { day, last, previous, members } = range
  const { rows: parts } = await sql<{ id: string; amount: string }>`
    select member_id as id, amount from dividend where day = ${day} and member_id <= ${last}
      and ${previous === null ? sql`true` : sql`member_id > ${previous}`} and amount > 0 order by member_id`.execute(
    sqlOf(em),
  )
  if (parts.length > 0)
    await payOut(em, {
      key: `dividend:${day}:${last}`,
      kind: EntryKind.DIVIDEND,
      at: now(),
      from: pool(day),
      holder: 'member',
      parts: parts.map(({ id, amount }) => ({ id, amount: Number(amount) })),
    })
  await sql`update dividend_range set paid_at = ${now()} where day = ${day} and last_member_id = ${last}`.execute(
    sqlOf(em),
  )
  return members
}
