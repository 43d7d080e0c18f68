import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { setLineAside } from './set-line-aside.ts'
import { settleLines } from './settle-lines.ts'

const batch = 500

/** Settles one batch of due lines; answers how many were taken up. What cannot be settled is set aside. */
export async function settleDue(em: EntityManager): Promise<number> {
  let taken: string[] = []
  try {
    await inTransaction(em, async (inner) => {
      taken = await claimDue(inner)
      await settle(inner, taken)
    })
  } catch (error) {
    await settleApart(em, taken, error)
  }
  return taken.length
}

/** In halves, until what is wrong stands alone: one bad line keeps none of the others waiting. */
async function settleApart(em: EntityManager, lineIds: readonly string[], failure: unknown): Promise<void> {
  const [only] = lineIds
  // Nothing was taken up: it is not about a line.
  if (only === undefined) throw failure
  if (lineIds.length === 1) return setLineAside(em, only, failure)
  const middle = Math.ceil(lineIds.length / 2)
  for (const half of [lineIds.slice(0, middle), lineIds.slice(middle)]) {
    try {
      await inTransaction(em, async (inner) => settle(inner, await claimDue(inner, half)))
    } catch (error) {
      await settleApart(em, half, error)
    }
  }
}

const settle = async (em: EntityManager, lineIds: readonly string[]): Promise<void> => {
  if (lineIds.length > 0) await settleLines(em, lineIds, now())
}

/** Locks what is due, all of it or of these lines, and passes over what others are at. */
async function claimDue(em: EntityManager, lineIds: readonly string[] | null = null): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select l.id from order_line l
    where l.settled_at is null and not l.is_refunded and not l.is_in_after_sale and l.after_sale_until <= ${now()}
      and not exists (select from set_aside s where s.order_line_id = l.id and s.retry_at > ${now()})
      and ${lineIds === null ? sql`true` : sql`l.id = any(${lineIds})`}
    order by l.after_sale_until, l.id limit ${batch} for update of l skip locked`.execute(sqlOf(em))
  return rows.map(({ id }) => id)
}
