import { join } from 'node:path'
import { phoneUrl } from '../server/src/kernel/config.ts'
import { Halt } from './halt.ts'
import type { ProductDatabase } from './product-database.ts'
import { startServer, type ServerProcess } from './server-process.ts'
import type { Settings } from './settings.ts'

export interface GatewayProcess extends ServerProcess {
  url: string
  /** for CHANNEL_KEYS */
  keys: string
}

interface GatewayPorts {
  port: number
  controlPort: number
}

/** Two beside each other: the second follows the first where it is not said. */
export function readGatewayPorts(env: NodeJS.ProcessEnv): GatewayPorts {
  const port = Number(env['GATEWAY_PORT'] ?? 4100)
  const controlPort = Number(env['GATEWAY_CONTROL_PORT'] ?? port + 1)
  if (![port, controlPort].every((one) => Number.isInteger(one) && one > 0 && one < 65_536))
    throw new Halt('GATEWAY_PORT and GATEWAY_CONTROL_PORT are numbers from 1 to 65535.')
  return { port, controlPort }
}

/** Starts the local gateway beside the product, on a database of its own in the same PostgreSQL. */
export async function startGatewayProcess(
  { config, dataDir, env }: Settings,
  { ensureAnother }: ProductDatabase,
  { port, controlPort }: GatewayPorts,
): Promise<GatewayProcess> {
  if (!ensureAnother)
    throw new Halt('PAYMENT_GATEWAY=local needs the PostgreSQL that npm start runs itself: leave DATABASE_URL empty.')
  const { ownerUrl } = await ensureAnother('kaidian_gateway')
  const folder = join(dataDir, 'gateway')
  const address = new URL(phoneUrl(config))
  address.port = String(port)
  const url = address.href.replace(/\/+$/, '')
  const server = await startServer({
    program: 'gateway/src/main.ts',
    env: {
      ...env,
      GATEWAY_DATABASE_URL: ownerUrl,
      GATEWAY_FOLDER: folder,
      GATEWAY_HOST: config.host,
      GATEWAY_PORT: String(port),
      GATEWAY_CONTROL_PORT: String(controlPort),
      GATEWAY_PUBLIC_URL: url,
    },
    host: config.host,
    port,
    log: join(dataDir, 'gateway.log'),
  })
  return { ...server, url, keys: join(folder, 'gateway.json') }
}
