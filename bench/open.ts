import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { root, run } from '../scripts/command.ts'
import { Halt } from '../scripts/halt.ts'
import { findFreePort } from '../scripts/postgres.ts'
import { openProductDatabase } from '../scripts/product-database.ts'
import { step } from '../scripts/progress.ts'
import { startServer } from '../scripts/server-process.ts'
import { readSettings } from '../scripts/settings.ts'
import { beforeEnd } from '../scripts/shutdown.ts'
import type { Side } from './side.ts'

export interface Arena {
  /** keeps no answers */
  product: Side
  /** the product as it is run, which keeps answers that are the same for everybody */
  kept: Side
  floor: Side
  /** superuser */
  client: pg.Client
  superuserUrl: string
  /** of the product's processes */
  env: NodeJS.ProcessEnv
  dataDir: string
  /** so that its workers do not do what is to be measured */
  stopProduct: () => Promise<void>
}

/** A database of so many products, thrown away at the end, and the two servers on it, one process each. */
export async function openArena(products: number): Promise<Arena> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kaidian-bench-'))
  beforeEnd(async () => rmSync(dataDir, { recursive: true, force: true }))
  const port = await findFreePort()
  const settings = readSettings({
    ...process.env,
    KAIDIAN_MODE: 'demo',
    DATABASE_URL: '',
    MIGRATION_DATABASE_URL: '',
    SECRET_KEY: '',
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DATA_DIR: dataDir,
    LOG_LEVEL: 'warn',
  })
  // As `npm start` runs it: commits wait for the disk.
  const database = await step('Starting PostgreSQL', () => openProductDatabase(settings))
  beforeEnd(database.stop)
  const env = { ...settings.env, ...database.env }
  await step('Making the tables', () => runEntry('migrate', [], env))
  await step(`Writing ${products} products`, () => runEntry('seed/bench', [String(products)], env))
  const client = new pg.Client({ connectionString: database.superuserUrl })
  await client.connect()
  beforeEnd(() => client.end())
  await step('Vacuuming', async () => {
    await client.query('vacuum (analyze)')
    await client.query('checkpoint')
  })
  async function open(
    name: string,
    sidePort: number,
    program: string,
    settled: NodeJS.ProcessEnv = {},
  ): Promise<Side & { stop: () => Promise<void> }> {
    const log = join(dataDir, `${name}.log`)
    const own = { ...env, ...settled, PORT: String(sidePort) }
    const server = await step(`Starting the ${name}`, () =>
      startServer({ env: own, host: '127.0.0.1', port: sidePort, log, program }),
    )
    beforeEnd(server.stop)
    return {
      name: name === 'floor' ? 'floor' : 'product',
      url: `http://127.0.0.1:${sidePort}`,
      pid: server.pid,
      stop: server.stop,
    }
  }
  const product = await open('product', port, 'server/dist/main.js', { ANSWER_CACHE: 'off' })
  const kept = await open('kept', await findFreePort(), 'server/dist/main.js', { WORKER: 'none' })
  const floor = await open('floor', await findFreePort(), 'bench/floor.ts')
  return {
    product,
    kept,
    floor,
    client,
    superuserUrl: database.superuserUrl ?? '',
    env,
    dataDir,
    stopProduct: product.stop,
  }
}

async function runEntry(name: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const { isGood, output } = await run(process.execPath, [join(root, `server/dist/${name}.js`), ...args], { env })
  if (!isGood) throw new Halt(`${name} has failed:\n${output}`)
}
