import 'reflect-metadata'
import { join } from 'node:path'
import { openHouse } from './app.ts'
import { ConfigError, loadConfig, phoneUrl, type Config } from './kernel/config.ts'
import type { Setup } from './kernel/setup.ts'
import { serveWeb } from './kernel/web.ts'

export function setupOf(config: Config, isWorker: boolean): Setup {
  return {
    mode: config.mode,
    databaseUrl: config.databaseUrl,
    poolSize: 20,
    secretKey: config.secretKey,
    publicUrl: config.publicUrl,
    phoneUrl: phoneUrl(config),
    ownUrl: `http://127.0.0.1:${config.port}`,
    filesDir: join(config.dataDir, 'files'),
    isSecure: config.publicUrl.startsWith('https://'),
    isWorker,
    isAlone: config.isDemo && config.worker === 'inline',
    trustProxy: config.trustProxyHops,
    logLevel: config.logLevel,
    origins: [new URL(config.publicUrl).origin],
  }
}

/** Says in one sentence what to change, and ends; anything else is a breakdown of ours and shows its stack. */
export function refuseToStart(error: unknown): never {
  const isWrongValue = error instanceof ConfigError
  const words = error instanceof Error && !isWrongValue ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`${isWrongValue ? error.message : words}\n`)
  process.exit(isWrongValue ? 2 : 1)
}

export function closeOnSignal(close: () => Promise<void>): void {
  let isClosing = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isClosing) return
      isClosing = true
      close().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    })
  }
}

if (import.meta.main) {
  try {
    const config = loadConfig(process.env)
    const house = await openHouse(setupOf(config, config.worker === 'inline'))
    await serveWeb(house.http)
    await house.http.listen({ port: config.port, host: config.host })
    closeOnSignal(() => house.close())
  } catch (error) {
    refuseToStart(error)
  }
}
