import type { EntityManager } from '@mikro-orm/postgresql'
import { PgBoss } from 'pg-boss'
import { v7 as uuidv7 } from 'uuid'
import { listenersOf, type EventName, type Events } from './events.ts'
import { assert } from './refusal.ts'
import { onConnection } from './database.ts'
import type { News } from './row.ts'

export const eventQueue = 'events'

/** What one listener is to do about one event. */
export interface EventJob {
  eventId: string
  event: EventName
  listener: string
  payload: Events[EventName]
}

let boss: PgBoss | undefined

/** Opens the queue. Its tables are made by the migration command, never by a serving process. */
export async function openQueue(databaseUrl: string, options: { isWorker: boolean }): Promise<void> {
  boss = new PgBoss({
    connectionString: databaseUrl,
    schema: 'queue',
    migrate: false,
    createSchema: false,
    supervise: options.isWorker,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
    schedule: false,
    useListenNotify: options.isWorker,
    max: options.isWorker ? 4 : 1,
  })
  boss.on('error', (error) => onQueueError(error))
  await boss.start()
}

let onQueueError: (error: Error) => void = () => undefined
export function reportQueueErrors(report: (error: Error) => void): void {
  onQueueError = report
}

export async function closeQueue(): Promise<void> {
  const closing = boss
  boss = undefined
  await closing?.stop({ graceful: true, timeout: 10_000 })
}

export function openedQueue(): PgBoss {
  assert(boss, 'the queue is open')
  return boss
}

/** Puts one job per listener into the queue, in the transaction of `em`: one statement, none without listeners. */
export async function sendEvents(em: EntityManager, news: readonly News[]): Promise<void> {
  const jobs = news.flatMap(({ name, payload }) => {
    const eventId = uuidv7()
    return listenersOf(name).map((listener) => ({
      data: { eventId, event: name, listener: listener.name, payload } satisfies EventJob,
    }))
  })
  if (jobs.length === 0) return
  await openedQueue().insert(eventQueue, jobs, { db: onConnection(em) })
}

/** How many events wait for their listeners. */
export async function queueDepth(em: EntityManager): Promise<number> {
  const rows: { count: string }[] = await em.execute(
    `select count(*) from queue.job where name = ? and state in ('created', 'retry', 'active')`,
    [eventQueue],
  )
  return Number(rows[0]?.count ?? 0)
}

/** Makes or brings up to date the queue's own tables. */
export async function migrateQueue(ownerUrl: string): Promise<void> {
  const owner = new PgBoss({ connectionString: ownerUrl, schema: 'queue', supervise: false, schedule: false, max: 1 })
  await owner.start()
  if (!(await owner.getQueue(eventQueue)))
    await owner.createQueue(eventQueue, {
      retryLimit: 20,
      retryBackoff: true,
      retryDelay: 1,
      deleteAfterSeconds: 86_400,
      notify: true,
      // The jobs of a worker that was killed are taken up again, not after the quarter of an hour a job may take.
      heartbeatSeconds: 10,
    })
  await owner.stop({ graceful: false })
}
