import { accessSync, constants, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Config, ConfigError, loadConfig } from '../server/src/kernel/config.ts'
import { root } from './command.ts'
import { readOrCreate } from './databases.ts'
import { Halt, systemCode } from './halt.ts'

type Environment = Readonly<Record<string, string | undefined>>

export interface Settings {
  config: Config
  /** Absolute. */
  dataDir: string
  /** The person's own PostgreSQL, if there is one. */
  databaseUrl: string | undefined
  /** What the server's processes are started with; the database's addresses are still to come. */
  env: NodeJS.ProcessEnv
}

/** The configuration as the server will read it, with what we provide ourselves: the demo's secret and the database. */
export function readSettings(env: Environment): Settings {
  const provided = {
    DATABASE_URL: 'postgresql://own',
    SECRET_KEY: env.KAIDIAN_MODE === 'production' ? undefined : 'k'.repeat(32),
  }
  const config = check({ ...provided, ...withoutEmpty(env) })
  const dataDir = resolve(root, config.dataDir)
  makeDataDir(dataDir)
  const secretKey = env.SECRET_KEY || readOrCreate(join(dataDir, 'secret-key'))
  return {
    config,
    dataDir,
    databaseUrl: env.DATABASE_URL || undefined,
    env: { ...process.env, ...env, DATA_DIR: dataDir, SECRET_KEY: secretKey },
  }
}

/** Says which variable to change when somebody else listens already; our own predecessor gets a moment to leave. */
export async function assertPortIsFree(
  { host, port }: Pick<Config, 'host' | 'port'>,
  variable = 'PORT',
): Promise<void> {
  const deadline = Date.now() + 3000
  for (;;) {
    const problem = await tryToListen(port, host)
    if (!problem) return
    if (problem === 'EACCES')
      throw new Halt(`Port ${port} needs the rights of root. Choose one above 1023: ${variable}=4000 npm start`)
    if (problem === 'EADDRNOTAVAIL' || problem === 'ENOTFOUND') {
      throw new Halt(`HOST is "${host}", which is no address of this machine: set it to 0.0.0.0 or 127.0.0.1.`)
    }
    if (Date.now() > deadline) {
      throw new Halt(
        `Port ${port} is taken by another program (or by a Kaidian that is already running). ` +
          `Stop it, or choose another port: ${variable}=${port + 1} npm start`,
      )
    }
    await sleep(200)
  }
}

function check(env: Environment): Config {
  try {
    return loadConfig(env)
  } catch (failure) {
    if (failure instanceof ConfigError) throw new Halt(failure.message)
    throw failure
  }
}

function makeDataDir(dataDir: string) {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    accessSync(dataDir, constants.W_OK)
    readOrCreate(join(dataDir, 'secret-key'))
  } catch (failure) {
    const reason = systemCode(failure) ?? String(failure)
    throw new Halt(`The data folder ${dataDir} cannot be written (${reason}). Set DATA_DIR to a folder that can be.`)
  }
}

function tryToListen(port: number, host: string): Promise<string | undefined> {
  return new Promise((answered) => {
    const probe = createServer()
    probe.once('error', (failure) => answered(systemCode(failure) ?? 'UNKNOWN'))
    probe.listen(port, host, () => probe.close(() => answered(undefined)))
  })
}

function withoutEmpty(env: Environment) {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value))
}
