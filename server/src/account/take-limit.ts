import type { EntityManager } from '@mikro-orm/postgresql'
import { after, hours } from '@kaidian/shared/core/time'
import { machineNow } from '../kernel/clock.ts'
import { graphError } from '../kernel/graph/errors.ts'
import { RateLimit } from './rate-limit.ts'

interface Limit {
  key: string
  /** how many in a window */
  count: number
  windowMs: number
}

/**
 * Takes one of so many in a window of time; over the limit it is RATE_LIMITED. Whoever takes several takes them in the
 * same order everywhere, so that two do not wait for each other.
 */
export async function takeOne(em: EntityManager, { key, count, windowMs }: Limit): Promise<void> {
  const now = machineNow()
  const taken: unknown[] = await em.execute(
    `insert into rate_limit as r (key, count, window_ends_at) values (?, 1, ?)
     on conflict (key) do update set
       count = case when r.window_ends_at <= ? then 1 else r.count + 1 end,
       window_ends_at = case when r.window_ends_at <= ? then excluded.window_ends_at else r.window_ends_at end
     where r.window_ends_at <= ? or r.count < ? returning count`,
    [key, after(now, windowMs), now, now, now, count],
  )
  if (taken.length === 0) throw tooOften()
}

interface Tries {
  key: string
  /** how many are free of delay */
  free: number
}

const forgottenMs = hours(1)
const maxDelaySeconds = 300

/**
 * Counts a try before it is known whether it is right. After the free ones each try closes the door behind it, for
 * 1, 2, 4 … seconds up to five minutes: slow for who guesses, and nobody is locked out for good by a stranger.
 */
export async function takeTry(em: EntityManager, { key, free }: Tries): Promise<void> {
  const now = machineNow()
  const taken: unknown[] = await em.execute(
    `insert into rate_limit as r (key, count, window_ends_at) values (?, 1, ?)
     on conflict (key) do update set
       count = case when r.window_ends_at <= ? then 1 else r.count + 1 end,
       window_ends_at = excluded.window_ends_at,
       blocked_until = case when r.window_ends_at > ? and r.count >= ?
         then ?::timestamptz + least(${maxDelaySeconds}, power(2, least(r.count - ?, 20))) * interval '1 second' end
     where r.blocked_until is null or r.blocked_until <= ? returning count`,
    [key, after(now, forgottenMs), now, now, free, now, free, now],
  )
  if (taken.length === 0) throw tooOften()
}

/** The try was right: its own counts start anew, a shared one takes this try back. */
export async function forgiveTries(em: EntityManager, own: readonly string[], shared: string): Promise<void> {
  await em.nativeDelete(RateLimit, { key: { $in: [...own] } })
  await em.execute('update rate_limit set count = count - 1, blocked_until = null where key = ? and count > 0', [
    shared,
  ])
}

const tooOften = () => graphError('RATE_LIMITED', 'Too often: try again later')
