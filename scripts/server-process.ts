import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from './command.ts'
import { Halt } from './halt.ts'

export interface ServerProcess {
  pid: number
  /** The exit code, when it ends by itself. */
  ended: Promise<number>
  stop: () => Promise<void>
}

interface ServerOptions {
  env: NodeJS.ProcessEnv
  /** Where it listens, for asking whether it is ready. */
  host: string
  port: number
  /** A file for what it logs, or `inherit` for our own output. */
  log: string
  /** Another server than the built one. */
  program?: string
}

const startPatience = 90_000
const stopPatience = 20_000

/** Starts the built server and waits until it answers. */
export async function startServer({
  env,
  host,
  port,
  log,
  program = 'server/dist/main.js',
}: ServerOptions): Promise<ServerProcess> {
  const output = log === 'inherit' ? 'inherit' : openSync(log, sizeOf(log) > 20_000_000 ? 'w' : 'a')
  const logStart = log === 'inherit' ? 0 : sizeOf(log)
  const entry = ['--import', join(root, 'scripts/end-with-parent.ts'), join(root, program)]
  // A group of its own: Ctrl-C goes to us, and we end things in their order.
  const child = spawn(process.execPath, ['--enable-source-maps', ...entry], {
    cwd: root,
    env: { ...env, NODE_ENV: 'production' },
    detached: process.platform !== 'win32',
    stdio: ['ignore', output, output, 'ipc'],
  })
  if (typeof output === 'number') closeSync(output)
  let code: number | undefined
  const ended = new Promise<number>((tell) => {
    child.once('error', () => tell((code = 127)))
    child.once('exit', (status, signal) => tell((code = status ?? (signal ? 143 : 1))))
  })
  async function stop() {
    if (code !== undefined) return
    child.kill('SIGTERM')
    await Promise.race([ended, sleep(stopPatience, undefined, { ref: false })])
    if (code === undefined) child.kill('SIGKILL')
    await ended
  }
  const deadline = Date.now() + startPatience
  while (!(await isReady(host, port))) {
    if (code === undefined && Date.now() < deadline) {
      await sleep(50)
      continue
    }
    await stop()
    const said = log === 'inherit' ? '' : readFileSync(log).subarray(logStart).toString('utf8').trim()
    // 2 is the server's own word for a wrong configuration, told in sentences.
    if (code === 2 && said && !/^\s+at /m.test(said)) throw new Halt(said)
    throw new Halt(`The server did not start. ${log === 'inherit' ? 'See its log above.' : `See the end of ${log}.`}`)
  }
  return { pid: child.pid ?? 0, ended, stop }
}

export async function isReady(host: string, port: number): Promise<boolean> {
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  try {
    const response = await fetch(`http://${reachable}:${port}/ready`, { signal: AbortSignal.timeout(2000) })
    return response.ok
  } catch {
    return false
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
