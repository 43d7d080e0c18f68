import type { Store } from './store/store.ts'

/**
 * The time of payments, refunds, bills and retries, which can be moved. Signatures carry the time of the machine
 * (`machineNow`): moving the clock must not make them stale.
 */
export interface Clock {
  now: () => Date
  offsetMs: () => number
  /** Kept, so that a gateway that starts again goes on at the same time. */
  move: (offsetMs: number) => Promise<void>
}

export const machineNow = (): Date => new Date()

export async function openClock(store: Store, machine: () => Date = machineNow): Promise<Clock> {
  let offset = Number((await store.readSetting('clock')) ?? 0)
  return {
    now: () => new Date(machine().getTime() + offset),
    offsetMs: () => offset,
    async move(offsetMs) {
      await store.writeSetting('clock', offsetMs)
      offset = offsetMs
    },
  }
}
