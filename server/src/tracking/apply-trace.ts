import { after, days, hours } from '@kaidian/shared/core/time'
import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuidv7 } from 'uuid'
import { now } from '../kernel/clock.ts'
import { insertNewRows } from '../kernel/insert-rows.ts'
import { noteDelivery } from '../order/note-delivery.ts'
import type { Trace } from './tracker.ts'
import { endStates, TrackingState } from './tracking-state.ts'
import { Tracking, TrackingEvent } from './tracking.ts'

/** Who pushes is asked nevertheless after so long a silence. */
export const silentHours = 12
/** After so long nobody is asked any more. */
const followedDays = 45
/** Who gives up on a parcel wants to be asked again not sooner. */
const pauseMinutes = 30
/** The clocks of carriers are not ours. */
const aheadHours = 1

/**
 * Keeps what was told of a parcel that we follow, pushed or asked for, as often as it comes and in whatever order: where it is, is
 * what its latest event says. What was once told is not taken back.
 */
export async function applyTrace(em: EntityManager, { carrier, number, events, isGivenUp }: Trace): Promise<void> {
  const tracking = await em.findOne(Tracking, { carrier, number }, { lockMode: LockMode.PESSIMISTIC_WRITE })
  if (!tracking) return
  const latest = after(now(), hours(aheadHours))
  const rows = events
    .filter(({ at }) => at <= latest)
    .map(({ at, text, state }) => ({ id: uuidv7(), created_at: now(), tracking_id: tracking.id, at, text, state }))
  await insertNewRows(em, 'tracking_event', rows)
  const known = await em.find(TrackingEvent, { tracking }, { orderBy: { at: 'desc', id: 'desc' } })
  const [newest] = known
  if (newest) {
    tracking.state = newest.state
    tracking.movedAt = newest.at
  }
  tracking.deliveredAt = known.findLast(({ state }) => state === TrackingState.DELIVERED)?.at ?? null
  tracking.attempts = 0
  tracking.askAt = nextAskAt(tracking)
  if (isGivenUp) {
    tracking.isSubscribed = false
    tracking.askAt = tracking.askAt && after(now(), pauseMinutes * 60_000)
  }
  if (tracking.deliveredAt) await noteDelivery(em, { carrier, number }, tracking.deliveredAt)
}

const ended = new Set<TrackingState>(endStates)

function nextAskAt({ state, createdAt }: Tracking): Date | null {
  const next = after(now(), hours(silentHours))
  return ended.has(state) || next > after(createdAt, days(followedDays)) ? null : next
}
