import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Outcome, root, run } from './command.ts'
import { type DatabaseUrls, dropDatabase, ensureDatabase } from './databases.ts'
import { Halt } from './halt.ts'
import { type Cluster, startPostgres } from './postgres.ts'
import type { Settings } from './settings.ts'

export interface ProductDatabase {
  /** DATABASE_URL and MIGRATION_DATABASE_URL. */
  env: Record<string, string>
  /** Ours to drop and to make anew; a database that somebody gave us is not. */
  recreate?: () => Promise<void>
  /** Another database in the same PostgreSQL; only where it is ours. */
  ensureAnother?: (name: string) => Promise<DatabaseUrls>
  /** For measuring; only where PostgreSQL is ours. */
  superuserUrl?: string
  adopted: boolean
  /** Settles when PostgreSQL goes away while we use it. */
  lost: Promise<void>
  stop: () => Promise<void>
}

interface Options {
  disposable?: boolean
}

/** The database of the product: the one that DATABASE_URL names, or our own PostgreSQL in the data folder. */
export async function openProductDatabase(
  settings: Settings,
  { disposable = false }: Options = {},
): Promise<ProductDatabase> {
  if (settings.databaseUrl) return openGiven(settings.databaseUrl, settings.env.MIGRATION_DATABASE_URL)
  const folder = join(settings.dataDir, 'postgres')
  const cluster = await startPostgres({ dataDir: folder, disposable })
  const hold = await holdAlone(cluster, settings.dataDir)
  let urls: DatabaseUrls
  try {
    urls = await ensureDatabase(cluster, folder)
  } catch (failure) {
    await cluster.stop()
    throw failure
  }
  return {
    env: { DATABASE_URL: urls.applicationUrl, MIGRATION_DATABASE_URL: urls.ownerUrl },
    superuserUrl: urls.superuserUrl,
    adopted: cluster.adopted,
    lost: hold.lost,
    recreate: async () => {
      await dropDatabase(cluster)
      await ensureDatabase(cluster, folder)
    },
    ensureAnother: (name) => ensureDatabase(cluster, folder, name),
    stop: async () => {
      await hold.release()
      await cluster.stop()
    },
  }
}

const halfFinishedSeed = 3

type Say = (text: string) => void

/** Brings the tables up to date, and the demonstration's data into a database that has none; says how far it is. */
export async function prepareData(
  { env, recreate }: ProductDatabase,
  settings: Settings,
  say: Say = () => undefined,
): Promise<'kept' | 'seeded'> {
  const processEnv = { ...settings.env, ...env }
  await runEntry('migrate', processEnv)
  if (!settings.config.isDemo) return 'kept'
  const seed = () => runEntry('seed', processEnv, { expected: [halfFinishedSeed], say })
  const { code, output } = await seed()
  if (code !== halfFinishedSeed) return output.includes('unchanged') ? 'kept' : 'seeded'
  if (!recreate) {
    throw new Halt(
      'An earlier start stopped in the middle of the demo data. Empty the database that DATABASE_URL names and start again.',
    )
  }
  say('beginning anew after an unfinished start')
  await recreate()
  await runEntry('migrate', processEnv)
  await seed()
  return 'seeded'
}

interface EntryOptions {
  expected?: readonly number[]
  say?: Say
}

async function runEntry(
  name: 'migrate' | 'seed',
  env: NodeJS.ProcessEnv,
  { expected = [], say }: EntryOptions = {},
): Promise<Outcome> {
  const entry = join(root, 'server/dist', `${name}.js`)
  const outcome = await run(process.execPath, [entry], { env, ...(say ? { onLine: say } : {}) })
  if (outcome.isGood || expected.includes(outcome.code)) return outcome
  const log = join(env.DATA_DIR ?? root, `${name}.log`)
  writeFileSync(log, outcome.output)
  const what = name === 'migrate' ? 'The tables could not be brought up to date' : 'The demo data could not be written'
  throw new Halt(`${what}: ${gist(outcome.output)}\nThe whole story is in ${log}.`)
}

/** The message of what a program died of, without its stack. */
function gist(output: string): string {
  const lines = output.split('\n')
  return lines.find((line) => /^\S*(Error|Exception): /.test(line)) ?? lines.at(-1) ?? ''
}

async function openGiven(url: string, migrationUrl: string | undefined): Promise<ProductDatabase> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
  } catch (failure) {
    const reason = failure instanceof Error ? failure.message : String(failure)
    throw new Halt(
      `The database that DATABASE_URL names does not let us in (${reason}). Start it, or correct the address.`,
    )
  } finally {
    await client.end().catch(() => undefined)
  }
  return {
    env: { DATABASE_URL: url, MIGRATION_DATABASE_URL: migrationUrl || url },
    adopted: false,
    lost: new Promise(() => undefined),
    stop: () => Promise.resolve(),
  }
}

/**
 * One supervisor for one data folder: a lock that PostgreSQL itself releases when our
 * connection breaks, however we end. The same connection tells when PostgreSQL goes away.
 */
async function holdAlone(cluster: Cluster, dataDir: string) {
  const client = new pg.Client({ connectionString: cluster.url })
  let isReleased = false
  const lost = new Promise<void>((tell) => {
    client.on('error', () => undefined)
    client.on('end', () => isReleased || tell())
  })
  await client.connect()
  const deadline = Date.now() + 5000
  for (;;) {
    const { rows } = await client.query<{ held: boolean }>("SELECT pg_try_advisory_lock(hashtext('kaidian')) AS held")
    if (rows[0]?.held) break
    if (Date.now() > deadline) {
      isReleased = true
      await client.end()
      throw new Halt(
        `Another Kaidian is running on the data folder ${dataDir}. Stop it, or set DATA_DIR to another folder.`,
      )
    }
    await sleep(200)
  }
  return {
    lost,
    release: async () => {
      isReleased = true
      await client.end().catch(() => undefined)
    },
  }
}
