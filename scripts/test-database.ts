import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './command.ts'
import { type DatabaseUrls, ensureDatabase } from './databases.ts'
import { Halt } from './halt.ts'
import { startPostgres } from './postgres.ts'
import { makeRunFolder } from './temporary.ts'

export interface TestDatabase extends DatabaseUrls {
  stop: () => Promise<void>
}

/** A migrated database that every test file copies, in a PostgreSQL of this run alone. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const folder = await makeRunFolder()
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
