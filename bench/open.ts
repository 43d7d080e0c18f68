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

/** A database of so many products, thrown away at the end. */
interface Shop {
  /** superuser */
  client: pg.Client
  superuserUrl: string
  /** of the product's processes */
  env: NodeJS.ProcessEnv
  dataDir: string
}

/** A shop and the product on it, which keeps no answers. */
export interface Grown extends Shop {
  product: Side
  /** so that its workers do not do what is to be measured */
  stopProduct: () => Promise<void>
}

export interface Arena extends Grown {
  /** the product as it is run, which keeps answers that are the same for everybody */
  kept: Side
  floor: Side
}

/** A shop and the servers on it, one process each. */
export async function openArena(products: number): Promise<Arena> {
  const shop = await openGrown(products)
  const kept = await startSide(shop, 'kept', 'server/dist/main.js', { WORKER: 'none' })
  const floor = await startSide(shop, 'floor', 'bench/floor.ts')
  return { ...shop, kept, floor }
}

export async function openGrown(products: number): Promise<Grown> {
  const shop = await openShop(`Writing ${products} products`, 'seed/bench', [products])
  const { stop, ...product } = await startSide(shop, 'product', 'server/dist/main.js', { ANSWER_CACHE: 'off' })
  return { ...shop, product, stopProduct: stop }
}

/** A shop with so many lines of orders, and the servers on it. */
export async function openSales(products: number, lines: number): Promise<Omit<Arena, 'kept' | 'stopProduct'>> {
  const shop = await openShop(`Writing ${lines} lines of orders`, 'seed/bench-lists', [products, lines])
  const product = await startSide(shop, 'product', 'server/dist/main.js')
  return { ...shop, product, floor: await startSide(shop, 'floor', 'bench/floor.ts') }
}

/** `seed`: what fills it. */
async function openShop(title: string, seed: string, amounts: readonly number[]): Promise<Shop> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kaidian-bench-'))
  beforeEnd(async () => rmSync(dataDir, { recursive: true, force: true }))
  const settings = readSettings({
    ...process.env,
    KAIDIAN_MODE: 'demo',
    DATABASE_URL: '',
    MIGRATION_DATABASE_URL: '',
    SECRET_KEY: '',
    HOST: '127.0.0.1',
    PORT: '',
    PUBLIC_URL: '',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'warn',
  })
  // As `npm start` runs it: commits wait for the disk.
  const database = await step('Starting PostgreSQL', () => openProductDatabase(settings))
  beforeEnd(database.stop)
  const env = { ...settings.env, ...database.env }
  await step('Making the tables', () => runEntry('migrate', [], env))
  await step(title, () => runEntry(seed, amounts.map(String), env))
  const client = new pg.Client({ connectionString: database.superuserUrl })
  await client.connect()
  beforeEnd(() => client.end())
  await step('Vacuuming', async () => {
    await client.query('vacuum (analyze)')
    await client.query('checkpoint')
  })
  return { client, superuserUrl: database.superuserUrl ?? '', env, dataDir }
}

async function startSide(
  { env, dataDir }: Shop,
  name: 'product' | 'kept' | 'floor',
  program: string,
  settled: NodeJS.ProcessEnv = {},
): Promise<Side & { stop: () => Promise<void> }> {
  const port = await findFreePort()
  const own = { ...env, ...settled, PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` }
  const server = await step(`Starting the ${name}`, () =>
    startServer({ env: own, host: '127.0.0.1', port, log: join(dataDir, `${name}.log`), program }),
  )
  beforeEnd(server.stop)
  return {
    name: name === 'floor' ? 'floor' : 'product',
    url: `http://127.0.0.1:${port}`,
    pid: server.pid,
    stop: server.stop,
  }
}

async function runEntry(name: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const { isGood, output } = await run(process.execPath, [join(root, `server/dist/${name}.js`), ...args], { env })
  if (!isGood) throw new Halt(`${name} has failed:\n${output}`)
}
