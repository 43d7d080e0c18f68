import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuidv7 } from 'uuid'
import { now } from '../kernel/clock.ts'
import { insertNewRows } from '../kernel/insert-rows.ts'
import type { ParcelNumber } from './tracker.ts'
import { TrackingState } from './tracking-state.ts'

/** A number of which nothing is known yet; one that is followed already stays as it is. `askAt`: when its carrier is asked; null: never. */
export async function beginTracking(
  em: EntityManager,
  { carrier, number, phoneEnd }: ParcelNumber,
  askAt: Date | null,
): Promise<void> {
  await insertNewRows(em, 'tracking', [
    {
      id: uuidv7(),
      created_at: now(),
      carrier,
      number,
      phone_end: phoneEnd,
      state: TrackingState.WAITING,
      moved_at: now(),
      is_subscribed: false,
      ask_at: askAt,
      attempts: 0,
    },
  ])
}
