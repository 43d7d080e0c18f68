import { type ChildProcess, spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { apps, buildForDevelopment, makeOperations } from './build.ts'
import { bin, root } from './command.ts'
import { openGateway } from './dev-gateway.ts'
import { describeFailure } from './halt.ts'
import { findFreePort } from './postgres.ts'
import { openProductDatabase, prepareData } from './product-database.ts'
import { saySoFar, step } from './progress.ts'
import { isReady } from './server-process.ts'
import { assertPortIsFree, readSettings } from './settings.ts'
import { beforeEnd, runVerb, stoppingIsSuccess } from './shutdown.ts'

/** Server and apps from their sources, with reload, under one address. */
await runVerb(async () => {
  stoppingIsSuccess()
  const settings = readSettings(process.env)
  const { host, port, publicUrl } = settings.config
  await assertPortIsFree(settings.config)
  await step('Server and operations', async (note) => (await buildForDevelopment()) || note('unchanged'))
  const database = await step('Database', () => openProductDatabase(settings))
  beforeEnd(database.stop)
  await step('Tables and demo data', () => prepareData(database, settings, saySoFar))
  const ports = {
    server: await findFreePort(),
    'web-mall': await findFreePort(),
    'web-merchant': await findFreePort(),
    'web-admin': await findFreePort(),
  }
  const env = { ...settings.env, ...database.env, PUBLIC_URL: publicUrl }
  const fromSource = ['--watch', '--watch-preserve-output', '--import', '@oxc-node/core/register', 'src/main.ts']
  launch(process.execPath, fromSource, join(root, 'server'), { ...env, HOST: '127.0.0.1', PORT: String(ports.server) })
  for (const app of apps) {
    const args = ['--port', String(ports[app]), '--strictPort', '--clearScreen', 'false', '--logLevel', 'warn']
    launch(bin('vite', app), args, join(root, app), { ...env, KAIDIAN_SERVER: `http://localhost:${ports.server}` })
  }
  watchOperations()
  const gateway = openGateway(ports).listen(port, host)
  beforeEnd(async () => {
    gateway.closeAllConnections()
    gateway.close()
  })
  await step('Server', async () => {
    while (!(await isReady('127.0.0.1', ports.server))) await sleep(100)
  })
  console.log(`\n  ${publicUrl}/  ${publicUrl}/merchant  ${publicUrl}/admin    Stop: Ctrl-C\n`)
  await new Promise(() => undefined)
})

function launch(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): ChildProcess {
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] })
  const ended = new Promise((tell) => child.once('exit', tell).once('error', tell))
  beforeEnd(async () => {
    child.kill('SIGTERM')
    await ended
  })
  return child
}

/** The contract or an operation has changed: the types beside the operations follow. */
function watchOperations() {
  let timer: NodeJS.Timeout | undefined
  for (const folder of ['server', 'shared/web', ...apps.map((app) => `${app}/src`)]) {
    const watcher = watch(join(root, folder), { recursive: folder !== 'server' }, (_, name) => {
      if (!name?.endsWith('.graphql')) return
      clearTimeout(timer)
      timer = setTimeout(
        () => void makeOperations().catch((failure: unknown) => console.error(describeFailure(failure))),
        200,
      )
    })
    beforeEnd(async () => watcher.close())
  }
}
