import { isKuaidi100SetUp, kuaidi100 } from './kuaidi100.ts'
import type { TrackingState } from './tracking-state.ts'

/** What a carrier knows a parcel by. */
export interface ParcelNumber {
  carrier: string
  number: string
  phoneEnd: string
}

export interface TraceEvent {
  at: Date
  text: string
  state: TrackingState
}

/** What is told of a parcel, in our words. */
export interface Trace {
  carrier: string
  number: string
  events: TraceEvent[]
  /** who tells us has given up on it: it has to be asked to follow it again */
  isGivenUp: boolean
}

/**
 * Who follows parcels for us. It is asked to tell, and asked what it knows; both call the outside, never in a transaction, and
 * throw Unavailable when there is no answer that one could believe.
 */
export interface Tracker {
  /** false: it does not follow parcels of that carrier */
  knows(carrier: string): boolean
  /** to be told from now on. Asking twice does no harm. */
  subscribe(parcel: ParcelNumber): Promise<void>
  /** null: nothing is known yet */
  query(parcel: ParcelNumber): Promise<Trace | null>
}

/** Undefined where none is set up: parcels are not followed then. */
export const tracker = (): Tracker | undefined => (isKuaidi100SetUp() ? kuaidi100 : undefined)
