import { after, minutes } from '@kaidian/shared/core/time'
import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { Unavailable } from '../kernel/outside/call-outside.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { applyTrace, silentHours } from './apply-trace.ts'
import { tracker, type Tracker } from './tracker.ts'
import { Tracking } from './tracking.ts'

const batch = 20
const longestPauseMinutes = 6 * 60

/** Asks to be told of the parcels that nobody follows yet, and asks for those of which nothing was heard for long. */
export async function askForParcels(em: EntityManager): Promise<number> {
  const asked = tracker()
  if (!asked) return 0
  const due = await inTransaction(em, claimDue)
  await Promise.all(due.map((tracking) => askFor(em, asked, tracking)))
  return due.length
}

/** Whoever claims has put the next attempt off already, so that a silence outside is nothing to undo. */
async function claimDue(em: EntityManager): Promise<Tracking[]> {
  const due = await em.find(
    Tracking,
    { askAt: { $lte: now() } },
    { orderBy: { askAt: 'asc' }, limit: batch, lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE },
  )
  for (const tracking of due) {
    tracking.askAt = after(now(), minutes(Math.min(2 ** Math.min(tracking.attempts, 10), longestPauseMinutes)))
    tracking.attempts += 1
  }
  return due
}

async function askFor(em: EntityManager, asked: Tracker, tracking: Tracking): Promise<void> {
  try {
    if (!tracking.isSubscribed) {
      await asked.subscribe(tracking)
      await inTransaction(em, (inner) => noteSubscribed(inner, tracking.id))
    }
    const trace = await asked.query(tracking)
    await inTransaction(em, (inner) => (trace ? applyTrace(inner, trace) : noteSilence(inner, tracking.id)))
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error
  }
}

async function noteSubscribed(em: EntityManager, id: string): Promise<void> {
  await em.nativeUpdate(Tracking, { id }, { isSubscribed: true })
}

/** Nothing is known of it yet; it will be pushed. */
async function noteSilence(em: EntityManager, id: string): Promise<void> {
  await em.nativeUpdate(Tracking, { id }, { attempts: 0, askAt: after(now(), minutes(silentHours * 60)) })
}
