import type { Fen } from '@kaidian/shared/core/money'
import { after, businessDay, days, startOfDay } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql, type RawBuilder } from 'kysely'
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
  await share(em, { day, pool, cap, weights: weightsOf(day, windowDays) })
  await cutIntoRanges(em, day)
  const { rows } = await sql<{ shared: string; weights: string; members: string }>`
    select coalesce(sum(amount), 0) as shared, coalesce(sum(members), 0) as members,
      (select coalesce(sum(weight), 0) from dividend where day = ${day}) as weights
    from dividend_range where day = ${day}`.execute(sqlOf(em))
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

/** Those paid together are locked together: others wait for a fraction of a second. */
const membersOfRange = 5000

async function cutIntoRanges(em: EntityManager, day: string): Promise<void> {
  // The greatest id as text, for uuid has no max before PostgreSQL 18.
  await sql`insert into dividend_range (day, last_member_id, members, amount, capped)
    select ${day}, max(member_id::text)::uuid, count(*), sum(amount), count(*) filter (where is_capped) from (
      select *, (row_number() over (order by member_id) - 1) / ${membersOfRange} as number from dividend where day = ${day}
    ) as part group by number`.execute(sqlOf(em))
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

/** What everybody weighs on that day. */
function weightsOf(day: string, windowDays: number): RawBuilder<unknown> {
  const end = after(startOfDay(day), days(1))
  return sql`
    select l.member_id, sum(l.paid - l.refunded_paid) as weight from order_line l
    where l.settled_at >= ${after(end, -days(windowDays))} and l.settled_at < ${end}
      and l.cashback_member_id = l.member_id
      and not exists (select from account a join member m on m.account_id = a.id where m.id = l.member_id and a.frozen_at is not null)
    group by l.member_id having sum(l.paid - l.refunded_paid) > 0`
}

interface Sharing {
  day: string
  pool: Fen
  cap: Fen
  /** rows of member_id and weight */
  weights: RawBuilder<unknown>
}

/**
 * Whoever would get more than the cap gets the cap, and the others share the rest, until nobody would get more. Those
 * are always the heaviest, so each step only moves the weight from which on one is capped. One statement: all of it is
 * about the same moment.
 */
export async function share(em: EntityManager, { day, pool, cap, weights }: Sharing): Promise<void> {
  // Every member of the window is weighed and sorted: in memory, for this one transaction.
  await sql`select set_config('work_mem', '256MB', true)`.execute(sqlOf(em))
  await sql`
    insert into dividend (day, member_id, weight, amount, is_capped)
    with recursive weighed as materialized (${weights}), cut (capped_from, capped, rest, weights) as (
      select null::numeric, 0::bigint, ${pool}::numeric, coalesce(sum(weight), 0)::numeric from weighed
      union all
      select next.capped_from, found.capped, ${pool}::numeric - ${cap}::numeric * found.capped, found.weights
      from cut, lateral (select div(${cap}::numeric * cut.weights + cut.rest - 1, cut.rest) as capped_from) as next, lateral (
        select count(*) filter (where weight >= next.capped_from) as capped,
          coalesce(sum(weight) filter (where weight < next.capped_from), 0) as weights
        from weighed
      ) as found
      where cut.rest > 0 and found.capped > cut.capped
    ), last as materialized (
      select * from cut order by capped desc limit 1
    ), part as materialized (
      select member_id, weight, coalesce(weight >= capped_from, false) as is_capped,
        case when weight >= capped_from then ${cap}::numeric else div(rest * weight, weights) end as amount,
        case when weight >= capped_from then -1 else mod(rest * weight, weights) end as remainder
      from weighed, last
    ), missing as materialized (
      select rest - coalesce((select sum(amount) from part where not is_capped), 0) as missing from last
    )
    select ${day}, member_id, weight,
      amount + case when not is_capped and row_number() over (order by remainder desc, member_id) <= missing then 1 else 0 end,
      is_capped
    from part, missing order by member_id`.execute(sqlOf(em))
}
