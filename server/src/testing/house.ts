import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Client } from 'pg'
import { openHouse, type House } from '../app.ts'
import { clockOffset, setClockOffset } from '../kernel/clock.ts'
import type { OnStatement } from '../kernel/database.ts'
import { drainEvents } from '../kernel/work-events.ts'
import { runSweeps } from '../kernel/sweeps.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { forgetBreakers } from '../kernel/outside/call-outside.ts'
import { Browser } from './browser.ts'

export interface Statement {
  sql: string
  values: readonly unknown[]
}

export interface TestHouse extends House {
  /** runs in a transaction of its own, as a verb does */
  tx<T>(work: (em: EntityManager) => Promise<T>): Promise<T>
  em(): EntityManager
  /** a new visitor, with cookies of their own */
  visitor(): Browser
  /** does what the worker would do by now: events, due work, and what follows from them */
  settle(): Promise<void>
  /** moves the clock of this house and does what falls due */
  passHours(hours: number): Promise<void>
  /** statements that the work runs with their values, BEGIN, COMMIT and savepoints left out */
  overhear<T>(work: () => Promise<T>): Promise<{ result: T; statements: Statement[] }>
  /** the same without their values */
  countStatements<T>(work: () => Promise<T>): Promise<{ result: T; statements: string[] }>
}

interface HouseOptions {
  isWorker?: boolean
  publicUrl?: string
  /** file with the keys of payment channels */
  channelKeys?: string | null
  keepsAnswers?: boolean
}

/** The real house on a database of its own, copied from the migrated template (TEST_DATABASE_URL, a superuser's). */
export async function openTestHouse(options: HouseOptions = {}): Promise<TestHouse> {
  forgetBreakers()
  setClockOffset(0)
  const template = new URL(process.env['TEST_DATABASE_URL'] ?? '')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await administer(template, `create database ${name} template ${template.pathname.slice(1)}`)
  const house = await openHouseOn(asApplication(template, name), options)
  return {
    ...house,
    async close() {
      await house.close()
      // Test files share a process: what the next one reckons while it is read is of this day.
      setClockOffset(0)
      await administer(template, `drop database ${name} with (force)`)
    },
  }
}

/** The real house on a database that is there, and stays. Its work is done when it is told to, unless it is a worker. */
export async function openHouseOn(
  databaseUrl: string,
  { isWorker = false, publicUrl = 'http://localhost:4000', channelKeys = null, keepsAnswers = true }: HouseOptions = {},
): Promise<TestHouse> {
  const files = mkdtempSync(join(tmpdir(), 'kaidian-test-'))
  let heard: OnStatement | undefined
  const house = await openHouse({
    mode: 'demo',
    databaseUrl,
    poolSize: 30,
    secretKey: 'a secret for tests only, thirty-two bytes',
    publicUrl,
    phoneUrl: 'http://localhost:4000',
    ownUrl: 'http://localhost:4000',
    filesDir: files,
    channelKeys,
    isSecure: false,
    isWorker,
    isAlone: true,
    trustProxy: 0,
    logLevel: process.env['TEST_LOG'] ?? 'silent',
    origins: [],
    keepsAnswers,
    onStatement: (sql, values) => heard?.(sql, values),
  })
  const em = (): EntityManager => house.orm.em.fork({ useContext: true })
  const settle = async (): Promise<void> => {
    do await drainEvents(house.orm.em)
    while ((await runSweeps(house.orm.em)) > 0)
    await drainEvents(house.orm.em)
  }
  const overhear: TestHouse['overhear'] = async (work) => {
    const statements: Statement[] = []
    heard = (sql, values) => {
      if (!/\b(begin|commit|savepoint|rollback)\b/i.test(sql.slice(0, 40))) statements.push({ sql, values })
    }
    try {
      return { result: await work(), statements }
    } finally {
      heard = undefined
    }
  }
  return {
    ...house,
    em,
    settle,
    tx: (work) => inTransaction(house.orm.em, work),
    visitor: () => new Browser(house.http),
    async passHours(hours) {
      setClockOffset(clockOffset() + hours * 3_600_000)
      await settle()
    },
    overhear,
    async countStatements(work) {
      const { result, statements } = await overhear(work)
      return { result, statements: statements.map(({ sql }) => sql) }
    },
    async close() {
      await house.close()
      rmSync(files, { recursive: true, force: true })
    },
  }
}

/** A connection of a superuser to the database of a house: for what the application's role may not do. */
export async function openSuperuser(house: TestHouse): Promise<Client> {
  const [row]: { name: string }[] = await house.em().execute('select current_database() as name')
  const url = new URL(process.env['TEST_DATABASE_URL'] ?? '')
  url.pathname = `/${row?.name}`
  const client = new Client({ connectionString: url.href })
  await client.connect()
  return client
}

/** Takes the database of a house away, as if it had died: connections are cut, and new ones refused. The answer brings it back. */
export async function takeDatabaseAway(house: TestHouse): Promise<() => Promise<void>> {
  const [row]: { name: string }[] = await house.em().execute('select current_database() as name')
  const template = new URL(process.env['TEST_DATABASE_URL'] ?? '')
  await administer(template, `alter database ${row?.name} allow_connections false`)
  await administer(template, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${row?.name}'`)
  return () => administer(template, `alter database ${row?.name} allow_connections true`)
}

/** The application's role, which may read and write rows and nothing else, is what the product runs as. */
function asApplication(template: URL, name: string): string {
  const url = new URL(template)
  url.pathname = `/${name}`
  url.searchParams.set('options', '-c role=kaidian_app')
  return url.href
}

async function administer(template: URL, statement: string): Promise<void> {
  const url = new URL(template)
  url.pathname = '/postgres'
  const client = new Client({ connectionString: url.href })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
