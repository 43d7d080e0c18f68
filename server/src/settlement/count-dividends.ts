import type { Fen } from '@kaidian/shared/core/money'
import { after, businessDay, days, startOfDay } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { pool as poolOf } from '../ledger/account-ref.ts'
import { EntryKind } from '../ledger/journal.ts'
import { postJournal } from '../ledger/post-journal.ts'
import { readBalances } from '../ledger/wallet.ts'
import { settingOf } from '../setting/setting-of.ts'
import { DividendRound } from './dividend.ts'

/** Refunds take their part of a day's pool until its round is counted; from then on its figures stand. */
export const lockPool = (em: EntityManager, day: string, how: 'shared' | 'alone') =>
  sql`select ${how === 'alone' ? sql`pg_advisory_xact_lock` : sql`pg_advisory_xact_lock_shared`}(hashtext(${`pool:${day}`}))`.execute(
    sqlOf(em),
  )

/** The next day, or today where that one is counted already. */
async function openDayAfter(em: EntityManager, day: string): Promise<string> {
  const next = businessDay(after(startOfDay(day), days(1)))
  return (await em.count(DividendRound, { day: next })) > 0 ? businessDay(now()) : next
}

/**
 * Counts the round of a day, once: everybody's weight is what they bought and what was settled in the window, net of
 * refunds by now, purchases in one's own shop left out. The pool is shared by weight with a cap for each, by largest
 * remainder; what nobody can get is handed on to the next day.
 */
export async function countDividends(em: EntityManager, day: string): Promise<void> {
  await lockPool(em, day, 'alone')
  const account = poolOf(day)
  const pool = (await readBalances(em, [account])).get(account.id)?.balance ?? 0
  if (pool === 0) return
  if ((await em.count(DividendRound, { day })) > 0) return handOnRest(em, day, pool)
  const windowDays = await settingOf(em, 'dividend_window_days')
  const cap = (await settingOf(em, 'dividend_cap_yuan')) * 100
  await weigh(em, day, windowDays)
  await share(em, { day, pool, cap })
  const { rows } = await sql<{ shared: string; weights: string; members: string }>`
    select coalesce(sum(amount), 0) as shared, coalesce(sum(weight), 0) as weights, count(*) as members
    from dividend where day = ${day}`.execute(sqlOf(em))
  const [{ shared, weights, members } = { shared: '0', weights: '0', members: '0' }] = rows
  const handedOn = pool - Number(shared)
  const paidAt = Number(shared) === 0 ? now() : null
  await sql`insert into dividend_round (day, pool, shared, handed_on, weights, member_count, window_days, cap, counted_at, paid_at)
    values (${day}, ${pool}, ${shared}, ${handedOn}, ${weights}, ${members}, ${windowDays}, ${cap}, ${now()}, ${paidAt})`.execute(
    sqlOf(em),
  )
  if (handedOn > 0)
    await postJournal(em, {
      key: `dividend:${day}:on`,
      kind: EntryKind.DIVIDEND,
      at: now(),
      transfers: [{ from: account, to: poolOf(await openDayAfter(em, day)), amount: handedOn }],
    })
}

/** What came into the pool of a finished round. */
async function handOnRest(em: EntityManager, day: string, rest: Fen): Promise<void> {
  if ((await em.count(DividendRound, { day, paidAt: null })) > 0) return
  const to = poolOf(businessDay(now()))
  await postJournal(em, {
    key: `pool:${day}:on:${uuidv7()}`,
    kind: EntryKind.DIVIDEND,
    at: now(),
    transfers: [{ from: poolOf(day), to, amount: rest }],
  })
}

async function weigh(em: EntityManager, day: string, windowDays: number): Promise<void> {
  const end = after(startOfDay(day), days(1))
  await sql`
    insert into dividend (day, member_id, weight, amount, is_capped, is_paid)
    select ${day}, l.member_id, sum(l.paid - l.refunded_paid), 0, false, false
    from order_line l
    where l.settled_at >= ${after(end, -days(windowDays))} and l.settled_at < ${end}
      and l.cashback_member_id = l.member_id
    group by l.member_id having sum(l.paid - l.refunded_paid) > 0`.execute(sqlOf(em))
}

interface Sharing {
  day: string
  pool: Fen
  cap: Fen
}

/** Whoever would get more than the cap gets the cap, and the others share the rest, until nobody would get more. */
export async function share(em: EntityManager, { day, pool, cap }: Sharing): Promise<void> {
  const open = sql`
    select ${pool} - coalesce(sum(amount) filter (where is_capped), 0) as rest, coalesce(sum(weight) filter (where not is_capped), 0) as weights
    from dividend where day = ${day}`
  for (;;) {
    const { rows } = await sql`
      with open as (${open})
      update dividend d set amount = ${cap}, is_capped = true from open
      where d.day = ${day} and not d.is_capped and open.rest * d.weight >= ${cap}::numeric * open.weights returning d.member_id`.execute(
      sqlOf(em),
    )
    if (rows.length === 0) break
  }
  await sql`
    with open as (${open}), part as (
      select d.member_id, floor(open.rest * d.weight / open.weights) as amount,
        row_number() over (order by open.rest * d.weight % open.weights desc, d.member_id) as place, open.rest
      from dividend d, open where d.day = ${day} and not d.is_capped
    ), total as (
      select sum(amount) as shared from part
    )
    update dividend d set amount = part.amount + case when part.place <= part.rest - total.shared then 1 else 0 end
    from part, total where d.day = ${day} and d.member_id = part.member_id`.execute(sqlOf(em))
}
