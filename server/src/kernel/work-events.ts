import type { EntityManager } from '@mikro-orm/postgresql'
import { findListener } from './events.ts'
import { eventQueue, openedQueue, type EventJob } from './queue.ts'
import { assert } from './refusal.ts'
import { inTransaction } from './transaction.ts'

/** Begins to carry events to their listeners. */
export async function workEvents(em: EntityManager): Promise<void> {
  await openedQueue().work<EventJob>(
    eventQueue,
    {
      batchSize: 10,
      localConcurrency: 2,
      // One notice is given for many events, of which a batch takes ten; and none for those that are tried again.
      burstWhenBatchFull: true,
      pollingIntervalSeconds: 2,
      notifyPollingIntervalSeconds: 2,
    },
    async (jobs) => {
      for (const job of jobs) await handle(em, job.data)
    },
  )
}

/** Carries every waiting event now, and those that they cause: for tests, and before the demo's clock answers. */
export async function drainEvents(em: EntityManager): Promise<void> {
  const boss = openedQueue()
  for (;;) {
    const jobs = await boss.fetch<EventJob>(eventQueue, { batchSize: 100 })
    if (jobs.length === 0) return
    for (const job of jobs) {
      await handle(em, job.data)
      await boss.complete(eventQueue, job.id)
    }
  }
}

/** The listener's effect and its done-mark are one transaction, so that a job carried twice has one effect. */
async function handle(em: EntityManager, { eventId, event, listener, payload }: EventJob): Promise<void> {
  const found = findListener(event, listener)
  assert(found, `no listener ${event} ${listener}`)
  await inTransaction(em, async (inner) => {
    const marked: unknown[] = await inner.execute(
      'insert into event_done (event_id, listener) values (?, ?) on conflict do nothing returning event_id',
      [eventId, listener],
    )
    if (marked.length > 0) await found.run(inner, payload)
  })
}
