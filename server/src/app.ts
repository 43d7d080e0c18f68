import 'reflect-metadata'
import './kernel/forget.ts'
import type { MikroORM } from '@mikro-orm/postgresql'
import type { FastifyInstance } from 'fastify'
import type { GraphQLSchema } from 'graphql'
import { openDatabase } from './kernel/database.ts'
import type { SharedAnswers } from './kernel/graph/answer-shared.ts'
import { buildGraph } from './kernel/graph/schema.ts'
import { serveGraph } from './kernel/graph/serve.ts'
import { setCursorSecret } from './kernel/graph/pages.ts'
import { makeHttp } from './kernel/http.ts'
import { logTo } from './kernel/log.ts'
import { closeQueue, openQueue, reportQueueErrors } from './kernel/queue.ts'
import { workEvents } from './kernel/work-events.ts'
import { openRelay } from './kernel/relay.ts'
import { addRoutes } from './kernel/routes.ts'
import { startSweeps } from './kernel/sweeps.ts'
import { followCategories } from './catalog/forget-categories.ts'
import { followClock, loadClock } from './kernel/movable-clock.ts'
import { configure, type Setup } from './kernel/setup.ts'
import { refuseUnsafeDatabase } from './production-database.ts'
import { rooms } from './rooms.ts'
import { resolveViewer } from './account/resolve-viewer.ts'
import { recordRequest } from './kernel/request-figures.ts'

export interface House {
  orm: MikroORM
  http: FastifyInstance
  schema: GraphQLSchema
  /** answers that are the same for everybody */
  shared: SharedAnswers
  close(): Promise<void>
}

let schema: GraphQLSchema | undefined

/** Close code of a WebSocket after which a client connects again. */
const serviceRestart = 1012

/** One schema per process: a second one built beside it would take over the first one's added fields. */
export function theSchema(): GraphQLSchema {
  schema ??= buildGraph(rooms)
  return schema
}

export const entities = rooms.flatMap((room) => room.entities)

/** Opens the database and the queue and makes the server; the caller listens, and closes it all. */
export async function openHouse(setup: Setup): Promise<House> {
  configure(setup)
  setCursorSecret(setup.secretKey)
  const orm = await openDatabase({
    url: setup.databaseUrl,
    entities,
    poolSize: setup.poolSize,
    ...(setup.onStatement ? { onStatement: setup.onStatement } : {}),
  })
  if (setup.mode === 'production') await refuseUnsafeDatabase(orm.em.fork())
  await loadClock(orm.em.fork())
  await openQueue(setup.databaseUrl, { isWorker: setup.isWorker })
  const http = await makeHttp({ trustProxy: setup.trustProxy, logLevel: setup.logLevel, isSecure: setup.isSecure })
  logTo(http.log)
  reportQueueErrors((error) => http.log.error(error))
  const closeRelay = setup.isAlone
    ? undefined
    : await openRelay(setup.databaseUrl, {
        report: (error) => http.log.error(error),
        // Pages that are connected come back at once, and read anew when they do.
        onGap: () => http.websocketServer.clients.forEach((socket) => socket.close(serviceRestart)),
      })
  const unfollowClock = followClock()
  const unfollowCategories = followCategories()
  const shared = await serveGraph(http, {
    schema: theSchema(),
    orm,
    resolveViewer,
    isSecure: setup.isSecure,
    origins: setup.origins,
    onRequest: recordRequest,
  })
  http.get('/ready', async () => {
    await orm.em.fork().execute('select 1')
    return { status: 'ready' }
  })
  await addRoutes(http, { orm, resolveViewer, isSecure: setup.isSecure })
  if (setup.isWorker) await workEvents(orm.em)
  const stopSweeps = startSweeps(orm.em, {
    isWorker: setup.isWorker,
    report: (name, error) => http.log.error({ err: error, sweep: name }),
  })
  return {
    orm,
    http,
    schema: theSchema(),
    shared,
    async close() {
      await stopSweeps()
      await http.close()
      await unfollowClock()
      await unfollowCategories()
      await closeRelay?.()
      await closeQueue()
      await orm.close(true)
    },
  }
}
