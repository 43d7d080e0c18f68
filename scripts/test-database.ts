import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root, run } from './command.ts'
import { type DatabaseUrls, ensureDatabase } from './databases.ts'
import { Halt } from './halt.ts'
import { findPostgres, startPostgres } from './postgres.ts'

export interface TestDatabase extends DatabaseUrls {
  stop: () => Promise<void>
}

const prefix = 'kaidian-test-'

/** A migrated database that every test file copies, in a PostgreSQL of this run alone. */
export async function openTestDatabase(): Promise<TestDatabase> {
  await sweepAbandoned()
  const folder = join(tmpdir(), `${prefix}${process.pid}`)
  mkdirSync(folder, { recursive: true })
  const cluster = await startPostgres({ dataDir: folder, disposable: true })
  async function stop() {
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const urls = await ensureDatabase(cluster, folder, 'kaidian_template')
    await migrate(urls)
    return { ...urls, stop }
  } catch (failure) {
    await stop()
    throw failure
  }
}

/** From the source, so that a single test needs no build. */
async function migrate({ ownerUrl, applicationUrl }: DatabaseUrls) {
  const { isGood, output } = await run(process.execPath, ['--import', '@oxc-node/core/register', 'src/migrate.ts'], {
    cwd: join(root, 'server'),
    env: {
      ...process.env,
      KAIDIAN_MODE: 'demo',
      DATABASE_URL: applicationUrl,
      MIGRATION_DATABASE_URL: ownerUrl,
      SECRET_KEY: 'only for the tests of this machine',
    },
  })
  if (!isGood) throw new Halt(`The test database could not be migrated:\n${output}`)
}

/** A killed run leaves its PostgreSQL behind; the folder bears the number of the process that owned it. */
async function sweepAbandoned() {
  for (const name of readdirSync(tmpdir())) {
    if (!new RegExp(`^${prefix}\\d+$`).test(name) || isAlive(Number(name.slice(prefix.length)))) continue
    const folder = join(tmpdir(), name)
    try {
      await (await findPostgres(folder))?.stop()
      rmSync(folder, { recursive: true, force: true })
    } catch {
      // Another user's.
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (failure) {
    return failure instanceof Error && 'code' in failure && failure.code === 'EPERM'
  }
}
