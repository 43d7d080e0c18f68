import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { Halt, systemCode } from './halt.ts'
import { type Binaries, canReach, type Launcher } from './postgres-binaries.ts'

export interface Place {
  folder: string
  cluster: string
  log: string
}

export interface Tools {
  binaries: Binaries
  launcher: Launcher
}

export function makeFolder({ folder, log }: Place, { binaries, launcher }: Tools) {
  try {
    mkdirSync(folder, { recursive: true, mode: launcher.user ? 0o755 : 0o700 })
    closeSync(openSync(log, existsSync(log) && statSync(log).size > 4_000_000 ? 'w' : 'a'))
  } catch (failure) {
    throw new Halt(
      `The data folder ${folder} cannot be written (${systemCode(failure)}). Set DATA_DIR to a folder that can be.`,
    )
  }
  if (!launcher.user) return
  spawnSync('chown', ['-R', `${launcher.user.uid}:${launcher.user.gid}`, folder])
  if (canReach(folder, launcher) && canReach(binaries.postgres, launcher)) return
  throw new Halt(
    'PostgreSQL refuses to run as root, and other users cannot reach this folder. Start as an ordinary user, ' +
      'move the project and DATA_DIR out of the home folder of root, or set DATABASE_URL to a PostgreSQL of your own.',
  )
}

/** Made in a folder of its own and renamed when it is complete, so that a crash leaves nothing that looks finished. */
export function createCluster({ folder, cluster }: Place, { binaries, launcher }: Tools, disposable: boolean) {
  sweepUnfinished(folder)
  const name = `unfinished-${randomBytes(4).toString('hex')}`
  const unfinished = join(folder, name)
  const passwordFile = join(folder, `${name}-password`)
  const password = randomBytes(24).toString('base64url')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (launcher.user) spawnSync('chown', [String(launcher.user.uid), passwordFile])
  const [command = '', ...args] = [
    ...launcher.prefix,
    binaries.initdb,
    '-D',
    unfinished,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    ...localeFlags(),
    ...(disposable ? ['--no-sync'] : []),
  ]
  const { status, stderr, error } = spawnSync(command, args, { ...launcher.user, encoding: 'utf8', cwd: folder })
  rmSync(passwordFile, { force: true })
  if (status !== 0) {
    rmSync(unfinished, { recursive: true, force: true })
    if (existsSync(cluster)) return
    throw new Halt(`PostgreSQL could not be set up in ${folder}: ${lastLine(stderr) || error?.message}.`)
  }
  writeFileSync(join(unfinished, 'superuser-password'), password, { mode: 0o600 })
  try {
    renameSync(unfinished, cluster)
  } catch (failure) {
    // Somebody who started at the same moment was quicker: theirs is as good.
    rmSync(unfinished, { recursive: true, force: true })
    if (!existsSync(cluster)) throw failure
  }
}

/** What a killed start left behind, a minute ago or more: a younger one may still be at work. */
function sweepUnfinished(folder: string) {
  for (const rest of readdirSync(folder)) {
    const path = join(folder, rest)
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (rest.startsWith('unfinished-') && age > 60_000) rmSync(path, { recursive: true, force: true })
  }
}

/** The same order of text on every machine; the C library's own locale only tells letters from signs. */
function localeFlags(): string[] {
  const libraryLocale = { linux: 'C.UTF-8', darwin: 'en_US.UTF-8' }[String(process.platform)] ?? 'C'
  return ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', `--locale=${libraryLocale}`, '--lc-messages=C']
}

export function lastLine(text: string | null): string {
  return text?.trim().split('\n').at(-1)?.trim() ?? ''
}
