import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { findFreePort } from './postgres.ts'
import { openProductDatabase, prepareData, type ProductDatabase } from './product-database.ts'
import { startGatewayProcess, type GatewayProcess } from './gateway-process.ts'
import { startServer } from './server-process.ts'
import { readSettings, type Settings } from './settings.ts'
import { makeRunFolder } from './temporary.ts'

export interface BuiltProduct {
  url: string
  pid: number
  superuserUrl: string
  dataDir: string
  log: string
  stop: () => Promise<void>
}

interface Options {
  env?: Record<string, string>
  /** with WeChat Pay and Alipay of this machine */
  hasGateway?: boolean
}

/** The built product on a demo of its own that is thrown away: for the browser tests and the bench. */
export async function openBuiltProduct({ env = {}, hasGateway = false }: Options = {}): Promise<BuiltProduct> {
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
    const gateway = hasGateway ? await openGateway(settings, database) : undefined
    if (gateway) opened.push(gateway.stop)
    const keys = gateway && { CHANNEL_KEYS: gateway.keys }
    const processEnv = { ...settings.env, ...database.env, ...keys }
    const server = await startServer({ env: processEnv, host: '127.0.0.1', port, log })
    opened.push(server.stop)
    return { url, pid: server.pid, superuserUrl: database.superuserUrl ?? '', dataDir, log, stop }
  } catch (failure) {
    await stop()
    throw failure
  }
}

async function openGateway(settings: Settings, database: ProductDatabase): Promise<GatewayProcess> {
  const [port, controlPort] = [await findFreePort(), await findFreePort()]
  return startGatewayProcess(settings, database, { port, controlPort })
}
