import { hours } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import { loadFresh } from '../kernel/graph/loader.ts'
import { Shipment } from '../order/shipment.ts'
import { settingOf } from '../setting/setting-of.ts'
import { endStates, type TrackingState } from './tracking-state.ts'
import { Tracking, TrackingEvent } from './tracking.ts'

interface TrackingEventRow {
  at: Date
  text: string
  state: TrackingState
}

interface TrackingRow {
  carrier: string
  number: string
  state: TrackingState
  /** a moment, as the driver of the database writes it */
  movedAt: Date | string
  deliveredAt: Date | string | null
  events: (Omit<TrackingEventRow, 'at'> & { at: string })[]
}

type ParcelKey = Pick<TrackingRow, 'carrier' | 'number'>

/** What is known of the parcels of an answer, read once for all of them. */
@Resolver(() => Shipment)
export class ShipmentTrackingFields {
  @FieldResolver(() => Tracking, {
    nullable: true,
    description: '物流；没有跟踪则为空 · What its carrier has told; null when it is not followed',
  })
  tracking(@Root() { carrier, number }: ParcelKey, @Ctx() context: SignedInContext): Promise<TrackingRow | null> {
    return loadFresh(context, 'tracking', keyOf({ carrier, number }), (keys) => readTrackings(context.em, keys))
  }
}

@Resolver(() => Tracking)
export class TrackingFields {
  @FieldResolver(() => [TrackingEvent], { description: '经过，新的在前 · What happened, newest first' })
  events(@Root() { events }: TrackingRow): TrackingEventRow[] {
    return events.map((event) => ({ ...event, at: new Date(event.at) }))
  }

  @FieldResolver(() => Boolean, {
    description: '久无动静，应该有人过问 · It has not moved for so long that somebody should ask',
  })
  async isStuck(@Root() { state, movedAt }: TrackingRow, @Ctx() { em }: SignedInContext): Promise<boolean> {
    const isOver = endStates.some((end) => end === state)
    return !isOver && new Date(movedAt).getTime() < now().getTime() - hours(await settingOf(em, 'parcel_stuck_hours'))
  }
}

const keyOf = ({ carrier, number }: ParcelKey): string => `${carrier} ${number}`

async function readTrackings(em: EntityManager, keys: string[]): Promise<Map<string, TrackingRow>> {
  const { rows } = await sql<TrackingRow>`
    select t.carrier, t.number, t.state, t.moved_at as "movedAt", t.delivered_at as "deliveredAt",
      (select coalesce(json_agg(json_build_object('at', e.at, 'text', e.text, 'state', e.state) order by e.at desc, e.id), '[]')
        from tracking_event e where e.tracking_id = t.id) as events
    from tracking t join unnest(${keys}::text[]) as wanted (key)
      on t.carrier = split_part(wanted.key, ' ', 1) and t.number = substr(wanted.key, strpos(wanted.key, ' ') + 1)`.execute(
    sqlOf(em),
  )
  return new Map(rows.map((row) => [keyOf(row), row]))
}
