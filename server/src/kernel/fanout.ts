import { EventEmitter } from 'node:events'
import type { EventName, Events } from './events.ts'
import type { News } from './row.ts'

const emitter = new EventEmitter().setMaxListeners(0)
let relay: ((news: readonly News[]) => void) | undefined

/** Tells the subscribers of this process, and through the relay those of others, what has been committed. */
export function publish(news: readonly News[]): void {
  if (news.length === 0) return
  tell(news)
  relay?.(news)
}

/** Tells the subscribers of this process only. */
export function tell(news: readonly News[]): void {
  for (const { name, payload } of news) emitter.emit(name, payload)
}

/** Where there are several processes, news go from one to the others by it. */
export function relayBy(send: typeof relay): void {
  relay = send
}

const maxWaiting = 1000

/** The payloads of the named events from now on, until the consumer returns. A slow consumer loses the oldest. */
export function subscribe<Name extends EventName>(names: readonly Name[]): AsyncIterableIterator<Events[Name]> {
  const waiting: Events[Name][] = []
  let wanted: ((result: IteratorResult<Events[Name]>) => void) | undefined
  const take = (payload: Events[Name]): void => {
    if (wanted) {
      wanted({ value: payload, done: false })
      wanted = undefined
    } else if (waiting.push(payload) > maxWaiting) waiting.shift()
  }
  for (const name of names) emitter.on(name, take)
  return {
    next() {
      const value = waiting.shift()
      if (value) return Promise.resolve({ value, done: false })
      return new Promise((resolve) => (wanted = resolve))
    },
    // A plain generator could not be returned while it waits, and its listeners would stay for good.
    return() {
      for (const name of names) emitter.off(name, take)
      wanted?.({ value: undefined, done: true })
      return Promise.resolve({ value: undefined, done: true })
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
