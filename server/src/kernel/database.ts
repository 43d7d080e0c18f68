import { createHash } from 'node:crypto'
import { MikroORM, type EntityManager, type Options } from '@mikro-orm/postgresql'
import { Migrator } from '@mikro-orm/migrations'
import { UnderscoreNamingStrategy } from '@mikro-orm/core'
import { CompiledQuery, sql, type Kysely, type QueryResult, type RawBuilder } from 'kysely'
import type { Client, Pool, PoolClient } from 'pg'
import type { Db } from 'pg-boss'

export type Entity = NonNullable<Options['entities']>[number]

export interface DatabaseOptions {
  url: string
  entities: Entity[]
  /** connections at most */
  poolSize?: number
  onStatement?: OnStatement
}

/** Is told of every statement with its values: tests count them, and ask how they are planned. */
export type OnStatement = (sql: string, values: readonly unknown[]) => void

const migrationFolder = new URL('../../migrations', import.meta.url).pathname

export function openDatabase({ url, entities, poolSize = 20, onStatement }: DatabaseOptions): Promise<MikroORM> {
  // The address may name a role (options=-c role=…), which the ORM's own reading of addresses leaves out.
  const options = new URL(url).searchParams.get('options')
  return MikroORM.init({
    clientUrl: url,
    driverOptions: {
      ...(options ? { options } : {}),
      // The first statement of a transaction goes out behind its beginning.
      pipeline: true,
      onPoolCreated: (pool: Pool) =>
        pool.on('connect', (client) => {
          giveBack(client)
          prepare(client)
          if (onStatement) overhear(client, onStatement)
        }),
    },
    entities,
    extensions: [Migrator],
    namingStrategy: UnderscoreNamingStrategy,
    pool: { min: 0, max: poolSize },
    discovery: { warnWhenNoEntities: false },
    forceUtcTimezone: true,
    migrations: {
      path: migrationFolder,
      pathTs: migrationFolder,
      glob: '!(*.d).ts',
      tableName: 'migration',
      snapshot: false,
      allOrNothing: true,
      disableForeignKeys: false,
      safe: true,
    },
    schemaGenerator: { ignoreSchema: ['queue'], disableForeignKeys: false, managementDbName: 'postgres' },
  })
}

/**
 * A connection that is lost in a transaction goes back to the pool, which throws it away. Kysely gives back only what it
 * has begun and ended, and keeps for ever what fails at that (kysely-org/kysely#1990): after as many cuts as there are
 * connections nobody would be answered any more. So beginning and rolling back do not fail: the connection is ended,
 * which rolls back, and the next statement fails instead. Which is why nobody needs to wait for the beginning.
 */
function giveBack(client: PoolClient): void {
  const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>
  client.query = ((...args: unknown[]) => {
    const [, verb] = /^(begin|start transaction|rollback)(?! to)/.exec(String(args[0])) ?? []
    if (!verb) return query(...args)
    const answer = query(...args).catch(() => {
      void (client as unknown as Client).end()
      return noAnswer
    })
    return verb === 'rollback' ? answer : Promise.resolve(noAnswer)
  }) as never
}

const noAnswer = { command: '', rowCount: 0, rows: [] }

/**
 * Put before a statement that is asked over and over, in few texts: each connection plans it once. PostgreSQL keeps a plan
 * only where knowing the values would make no better one: values of such a statement are `unseen`, limits are literals.
 */
const prepared = '/* prepared */'
export const asPrepared = sql.raw(prepared)
/** The same of a statement that is text already. */
export const preparedText = (text: string): string => `${prepared} ${text}`
/** Kysely puts what a query begins with behind its verb. */
const isPrepared = /^(select )?\/\* prepared \*\//

/** SQL of a value that the planner does not look at: with any other the plan would be the same. */
export const unseen = <T>(
  value: T,
  type: 'timestamptz' | 'uuid' | 'text' | 'uuid[]' | 'text[]' | 'int[]',
): RawBuilder<T> => sql<T>`(select ${value}::${sql.raw(type)})`

/** A moment in a statement: as it is, or `unseen`. */
export type Instant = Date | RawBuilder<Date>

const names = new Map<string, string>()

function nameOf(text: string): string {
  const known = names.get(text)
  if (known) return known
  const name = createHash('sha1').update(text).digest('base64url')
  names.set(text, name)
  return name
}

function prepare(client: PoolClient): void {
  const query = client.query.bind(client) as (...args: unknown[]) => never
  client.query = (...args: unknown[]) => {
    const [text, values] = args
    if (typeof text !== 'string' || !isPrepared.test(text)) return query(...args)
    return query({ name: nameOf(text), text, values })
  }
}

/** At the driver, since read models and the ORM come to it by different ways. */
function overhear(client: PoolClient, onStatement: OnStatement): void {
  const query = client.query.bind(client) as (...args: unknown[]) => never
  client.query = (...args: unknown[]) => {
    const [statement, values] = args as [string | { text?: string; values?: unknown[] }, unknown]
    if (typeof statement === 'string') onStatement(statement, Array.isArray(values) ? values : [])
    else onStatement(String(statement.text), statement.values ?? [])
    return query(...args)
  }
}

/** The database seen by Kysely: for read models and statements on sets. Inside a transaction it is the transaction's. */
// oxlint-disable-next-line typescript/no-explicit-any -- read models name tables and columns as text; their tests run them
export function sqlOf(em: EntityManager): Kysely<any> {
  // oxlint-disable-next-line typescript/no-explicit-any -- as above
  return em.getKysely<any>({}) as Kysely<any>
}

/** Sends two statements of a transaction, the second behind the first without waiting for its answer. */
export function sendTogether<A, B>(
  em: EntityManager,
  [first, second]: readonly [RawBuilder<A>, RawBuilder<B>],
): Promise<[QueryResult<A>, QueryResult<B>]> {
  const db = sqlOf(em)
  return db
    .getExecutor()
    .provideConnection((connection) =>
      Promise.all([connection.executeQuery<A>(first.compile(db)), connection.executeQuery<B>(second.compile(db))]),
    )
}

/** Lets the queue's library run its statements in the transaction of `em`. */
export function onConnection(em: EntityManager): Db {
  return {
    async executeSql(text, values = []) {
      const { rows } = await sqlOf(em).executeQuery(CompiledQuery.raw(preparedText(text), values))
      return { rows }
    },
  }
}
