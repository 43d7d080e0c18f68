import type { EntityManager } from '@mikro-orm/postgresql'
import { assert } from './refusal.ts'

/**
 * Every event and its payload. A room adds its own by declaration merging, next to the noun that records it:
 * `declare module '../kernel/events.ts' { interface Events { 'order.paid': { orderId: string } } }`
 */
export interface Events {
  'clock.moved': { offsetMs: number }
}

export type EventName = keyof Events

export interface Listener {
  event: EventName
  name: string
  run(em: EntityManager, payload: Events[EventName]): Promise<void>
}

const listeners: Listener[] = []

/** On that news, do this, once, in a transaction of its own. `name` is unique per event and stays for good. */
export function listen<Name extends EventName>(
  event: Name,
  name: string,
  run: (em: EntityManager, payload: Events[Name]) => Promise<void>,
): void {
  assert(!findListener(event, name), `two listeners ${event} ${name}`)
  listeners.push({ event, name, run: run as Listener['run'] })
}

export const listenersOf = (event: string): Listener[] => listeners.filter((listener) => listener.event === event)

export const findListener = (event: string, name: string): Listener | undefined =>
  listeners.find((listener) => listener.event === event && listener.name === name)
