import { spawn, spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { Halt } from './halt.ts'
import { findBinaries, findLauncher } from './postgres-binaries.ts'
import { createCluster, lastLine, makeFolder, type Place, type Tools } from './postgres-cluster.ts'

export interface Cluster {
  /** Superuser, database `postgres`. */
  url: string
  /** A PostgreSQL that a predecessor left running was taken over. */
  adopted: boolean
  stop(): Promise<void>
}

export interface ClusterOptions {
  /** Holds the cluster and its log. */
  dataDir: string
  /** The data can be thrown away: do not wait for the disk. */
  disposable?: boolean
}

const stalePatience = 30_000
const startPatience = 60_000

/** Starts PostgreSQL on a data folder, creating it when it is new, or takes over the one that already serves it. */
export async function startPostgres({ dataDir, disposable = false }: ClusterOptions): Promise<Cluster> {
  const folder = resolve(dataDir)
  const place = { folder, cluster: join(folder, 'cluster'), log: join(folder, 'postgres.log') }
  const tools = { binaries: findBinaries(), launcher: findLauncher() }
  makeFolder(place, tools)
  if (!existsSync(place.cluster)) createCluster(place, tools, disposable)
  const running = await findRunning(place)
  return running ?? (await launch(place, tools, disposable))
}

/** The PostgreSQL that serves a data folder now, if one does. */
export async function findPostgres(dataDir: string): Promise<Cluster | undefined> {
  const folder = resolve(dataDir)
  return findRunning({ folder, cluster: join(folder, 'cluster'), log: join(folder, 'postgres.log') })
}

async function findRunning(place: Place): Promise<Cluster | undefined> {
  const deadline = Date.now() + startPatience
  for (;;) {
    const lock = readLock(place)
    if (!lock) return undefined
    const url = urlOf(place, lock.port)
    if (lock.port && (await serves(place, url))) return { url, adopted: true, stop: () => stop(place) }
    if (!isPostgres(lock.pid)) {
      rmSync(lockFile(place), { force: true })
      return undefined
    }
    if (Date.now() > deadline) {
      throw new Halt(
        `A PostgreSQL (process ${lock.pid}) holds ${place.folder} and does not answer. End that process and try again.`,
      )
    }
    await sleep(100)
  }
}

async function launch(place: Place, tools: Tools, disposable: boolean): Promise<Cluster> {
  const deadline = Date.now() + stalePatience
  for (;;) {
    const attempt = await tryLaunch(place, tools, disposable)
    if (typeof attempt !== 'string') return attempt
    // After a killed postmaster its children hold the shared memory for a moment; a free port may be taken meanwhile.
    const passing = /shared memory|lock file|Address already in use|could not create any TCP/.test(attempt)
    if (!passing || Date.now() > deadline)
      throw new Halt(`PostgreSQL does not start: ${fatalLine(attempt)} (see ${place.log})`)
    await sleep(300)
  }
}

/** A running cluster, or what PostgreSQL said before it gave up. */
async function tryLaunch(place: Place, { binaries, launcher }: Tools, disposable: boolean): Promise<Cluster | string> {
  const port = await findFreePort()
  const output = openSync(place.log, 'a')
  const logStart = statSync(place.log).size
  const settings = { ...commonSettings, ...(disposable ? disposableSettings : {}), port: String(port) }
  const [command = '', ...args] = [
    ...launcher.prefix,
    binaries.postgres,
    '-D',
    place.cluster,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
  // Detached: Ctrl-C reaches the whole foreground group, and PostgreSQL has to outlive the server.
  const child = spawn(command, args, {
    ...launcher.user,
    detached: true,
    stdio: ['ignore', output, output],
    cwd: place.folder,
  })
  closeSync(output)
  child.unref()
  let ended = false
  child.once('error', () => (ended = true)).once('exit', () => (ended = true))
  const url = urlOf(place, port)
  const deadline = Date.now() + startPatience
  while (!ended && Date.now() < deadline) {
    if (await serves(place, url)) return { url, adopted: false, stop: () => stop(place) }
    await sleep(30)
  }
  child.kill('SIGQUIT')
  return readFileSync(place.log).subarray(logStart).toString('utf8')
}

const commonSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_preload_libraries: 'pg_stat_statements',
  max_connections: '200',
  shared_buffers: '256MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  jit: 'off',
}

const disposableSettings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/** Asks the server itself: a process number may meanwhile belong to somebody else. */
async function serves({ cluster }: Place, url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ folder: string }>("SELECT current_setting('data_directory') AS folder")
    return rows[0] !== undefined && realpathSync(rows[0].folder) === realpathSync(cluster)
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function stop(place: Place): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    const lock = readLock(place)
    if (!lock || !isPostgres(lock.pid)) return
    askToEnd(place, lock.pid, signal)
    const deadline = Date.now() + 15_000
    while (Date.now() < deadline) {
      if (readLock(place)?.pid !== lock.pid) return
      await sleep(20)
    }
  }
}

/** SIGINT is PostgreSQL's fast shutdown: nobody is waited for and nothing is lost. */
function askToEnd({ cluster }: Place, pid: number, signal: 'SIGINT' | 'SIGQUIT') {
  if (process.platform === 'win32') {
    spawnSync(findBinaries().pgCtl, ['stop', '-W', '-D', cluster, '-m', signal === 'SIGINT' ? 'fast' : 'immediate'])
    return
  }
  try {
    process.kill(pid, signal)
  } catch {
    // It ended by itself.
  }
}

/** `postmaster.pid`: process, folder, start, port, … one a line. */
function readLock(place: Place): { pid: number; port: number } | undefined {
  try {
    const lines = readFileSync(lockFile(place), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]) }
  } catch {
    return undefined
  }
}

function lockFile({ cluster }: Place): string {
  return join(cluster, 'postmaster.pid')
}

function isPostgres(pid: number): boolean {
  if (process.platform === 'win32') return true
  if (process.platform !== 'linux') {
    return spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout.includes('postgres')
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres')
  } catch {
    return false
  }
}

function urlOf({ cluster }: Place, port: number): string {
  let password: string
  try {
    password = readFileSync(join(cluster, 'superuser-password'), 'utf8')
  } catch {
    throw new Halt(`${cluster} is not a database of Kaidian's. Set DATA_DIR to another folder, or move that one away.`)
  }
  return `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`
}

export function findFreePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer()
    probe.once('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? found(address.port) : failed(new Error('no port'))))
    })
  })
}

function fatalLine(log: string): string {
  return (
    lastLine(
      log
        .split('\n')
        .filter((line) => /FATAL|ERROR|HINT|PANIC/.test(line))
        .slice(0, 1)
        .join(''),
    ) || lastLine(log)
  )
}
