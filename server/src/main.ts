import 'reflect-metadata'
import { join } from 'node:path'
import { openHouse } from './app.ts'
import { ConfigError, loadConfig, phoneUrl, type Config } from './kernel/config.ts'
import type { Setup } from './kernel/setup.ts'
import { serveWeb } from './kernel/web.ts'
import { channelKeysFile } from './payment/channels/channel-keys.ts'
import { kuaidi100KeysFile } from './tracking/kuaidi100-keys.ts'
import { wechatKeysFile } from './wechat/wechat-keys.ts'

export function setupOf(config: Config, isWorker: boolean): Setup {
  // Wrong keys are found now, and not by the first who pays.
  if (config.channelKeys !== null)
    for (const part of [channelKeysFile, wechatKeysFile, kuaidi100KeysFile]) part.read(config.channelKeys, config.mode)
  return {
    mode: config.mode,
    databaseUrl: config.databaseUrl,
    poolSize: 20,
    secretKey: config.secretKey,
    publicUrl: config.publicUrl,
    phoneUrl: phoneUrl(config),
    ownUrl: `http://127.0.0.1:${config.port}`,
    filesDir: join(config.dataDir, 'files'),
    channelKeys: config.channelKeys,
    isSecure: config.publicUrl.startsWith('https://'),
    isWorker,
    isAlone: config.isDemo && config.worker === 'inline',
    trustProxy: config.trustProxyHops,
    logLevel: config.logLevel,
    keepsAnswers: config.keepsAnswers,
    origins: [new URL(config.publicUrl).origin],
  }
}

/** Says in one sentence what to change, and ends; anything else is a breakdown of ours and shows its stack. */
export function refuseToStart(error: unknown): never {
  const sentence = sentenceOf(error)
  process.stderr.write(`${sentence ?? (error instanceof Error ? error.stack : String(error))}\n`)
  process.exit(sentence === undefined ? 1 : 2)
}

// From PostgreSQL: a wrong password or role, no such database, it is starting or full.
const databaseRefuses = new Set(['28P01', '28000', '3D000', '57P03', '53300'])
const unreachable = new Set(['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EAI_AGAIN', 'ECONNRESET'])

function sentenceOf(error: unknown): string | undefined {
  if (error instanceof ConfigError) return error.message
  if (!(error instanceof Error) || !('code' in error)) return undefined
  const code = String(error.code)
  if (code === 'EADDRINUSE') return 'The port is taken: stop what listens on it, or set PORT to another.'
  if (code === 'EACCES' && 'syscall' in error && error.syscall === 'listen')
    return 'This port is not allowed: set PORT to one above 1023.'
  if (code === '42P01') return 'The database has no tables: run server/dist/migrate.js first.'
  if (unreachable.has(code) || databaseRefuses.has(code))
    return `The database of DATABASE_URL does not let us in (${error.message || code}): start it, or correct the address.`
  return undefined
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
    await serveWeb(house.http, config.drawsFirstFrames ? house.shared : undefined)
    await house.http.listen({ port: config.port, host: config.host })
    closeOnSignal(() => house.close())
  } catch (error) {
    refuseToStart(error)
  }
}
