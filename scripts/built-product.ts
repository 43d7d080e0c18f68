import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { findFreePort } from './postgres.ts'
import { openProductDatabase, prepareData } from './product-database.ts'
import { startServer } from './server-process.ts'
import { readSettings } from './settings.ts'
import { makeRunFolder } from './temporary.ts'

export interface BuiltProduct {
  url: string
  pid: number
  superuserUrl: string
  dataDir: string
  log: string
  stop: () => Promise<void>
}

/** The built product on a demo of its own that is thrown away: for the browser tests and the bench. */
export async function openBuiltProduct(env: Record<string, string> = {}): Promise<BuiltProduct> {
  const dataDir = await makeRunFolder()
  const port = await findFreePort()
  const url = `http://localhost:${port}`
  const settings = readSettings({
    ...process.env,
    KAIDIAN_MODE: 'demo',
    DATABASE_URL: '',
    MIGRATION_DATABASE_URL: '',
    SECRET_KEY: '',
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: url,
    DATA_DIR: dataDir,
    ...env,
  })
  const log = join(dataDir, 'server.log')
  const opened: (() => Promise<void>)[] = [async () => rmSync(dataDir, { recursive: true, force: true })]
  async function closeAll() {
    for (const close of opened.reverse()) await close()
  }
  let closing: Promise<void> | undefined
  const stop = () => (closing ??= closeAll())
  try {
    const database = await openProductDatabase(settings, { disposable: true })
    opened.push(database.stop)
    await prepareData(database, settings)
    const server = await startServer({ env: { ...settings.env, ...database.env }, host: '127.0.0.1', port, log })
    opened.push(server.stop)
    return { url, pid: server.pid, superuserUrl: database.superuserUrl ?? '', dataDir, log, stop }
  } catch (failure) {
    await stop()
    throw failure
  }
}
