import { createHash } from 'node:crypto'
import pg from 'pg'
import { tables } from './tables.ts'

/** What both a pool and a connection in a transaction can do. */
export interface Db {
  query: <Row extends pg.QueryResultRow = Record<string, never>>(sql: string, values?: unknown[]) => Promise<Row[]>
}

export interface Store extends Db {
  inTransaction: <T>(work: (db: Db) => Promise<T>) => Promise<T>
  readSetting: (name: string) => Promise<unknown>
  writeSetting: (name: string, value: unknown) => Promise<void>
  close: () => Promise<void>
}

/** Whole numbers of eight bytes are amounts in fen and counters here: all of them are safe as numbers. */
const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.INT8, Number)

/** Opens the gateway's own database and makes its tables where they are missing. */
export async function openStore(databaseUrl: string): Promise<Store> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10, types })
  pool.on('error', () => undefined)
  const store: Store = {
    query: (sql, values) => rowsOf(pool, sql, values),
    inTransaction: (work) => inTransaction(pool, work),
    async readSetting(name) {
      const [row] = await rowsOf<{ value: unknown }>(pool, 'select value from gateway.setting where name = $1', [name])
      return row?.value
    },
    async writeSetting(name, value) {
      await pool.query(
        `insert into gateway.setting (name, value) values ($1, $2)
         on conflict (name) do update set value = excluded.value`,
        [name, JSON.stringify(value)],
      )
    },
    close: () => pool.end(),
  }
  // Two gateways that start on one database at once wait for each other here.
  await store.inTransaction(async (db) => {
    await db.query('select pg_advisory_xact_lock(82047)')
    await makeTables(db)
  })
  return store
}

/** A gateway of another version begins anew: what it keeps is worth nothing. */
async function makeTables(db: Db): Promise<void> {
  const version = createHash('sha256').update(tables).digest('hex')
  const [found] = await db.query<{ is_there: boolean }>(`select to_regclass('gateway.setting') is not null as is_there`)
  if (found?.is_there) {
    const [row] = await db.query<{ value: unknown }>(`select value from gateway.setting where name = 'tables'`)
    if (row?.value === version) return
    await db.query('drop schema gateway cascade')
  }
  await db.query(tables)
  await db.query(`insert into gateway.setting (name, value) values ('tables', $1)`, [JSON.stringify(version)])
}

async function inTransaction<T>(pool: pg.Pool, work: (db: Db) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const result = await work({ query: (sql, values) => rowsOf(client, sql, values) })
    await client.query('commit')
    return result
  } catch (failure) {
    await client.query('rollback').catch(() => undefined)
    throw failure
  } finally {
    client.release()
  }
}

async function rowsOf<Row extends pg.QueryResultRow>(
  connection: pg.Pool | pg.PoolClient,
  sql: string,
  values?: unknown[],
): Promise<Row[]> {
  return (await connection.query<Row>(sql, values)).rows
}
