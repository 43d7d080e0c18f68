import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { bin, type Outcome, root, run } from './command.ts'
import { compress } from './compress.ts'
import { filesBelow, fingerprint, stampOf } from './fingerprint.ts'
import { Halt } from './halt.ts'

interface Part {
  name: string
  inputs: readonly string[]
  isInput: (path: string) => boolean
  /** Missing results mean that it has to be made, whatever the stamp says. */
  results: () => string[]
  make: () => Promise<Outcome>
}

const common = ['package.json', 'pnpm-lock.yaml', 'tsconfig.base.json', 'tsconfig.web.json']
export const apps = ['web-mall', 'web-merchant', 'web-admin'] as const

const operations: Part = {
  name: 'operations',
  inputs: ['codegen.ts', 'pnpm-lock.yaml', 'server/schema.graphql', 'shared/web', ...apps],
  isInput: (path) => isOperation(path) || /codegen\.ts$|pnpm-lock\.yaml$/.test(path),
  results: () => filesBelow(['shared/web', ...apps], isOperation).map((path) => `${path}.ts`),
  make: () => run(bin('graphql-codegen'), ['-c', 'codegen.ts', '--silent', '--errors-only']),
}

const server: Part = {
  name: 'server',
  inputs: [
    ...common,
    'server/package.json',
    'server/tsconfig.json',
    'server/tsconfig.build.json',
    'server/src',
    'shared/core',
  ],
  isInput: isSource,
  results: () => [join(root, 'server/dist/main.js')],
  make: () => {
    for (const folder of ['server/dist', 'shared/dist']) rmSync(join(root, folder), { recursive: true, force: true })
    // `npm run check` looks at the types; here it would cost every newcomer some seconds.
    return run(bin('tsc'), ['-b', 'server/tsconfig.build.json', '--noCheck'])
  },
}

const webApps = [...apps, 'web-explorer'].map((app): Part => ({
  name: app,
  inputs: [...common, 'lingui.config.ts', 'server/schema.graphql', 'shared', app],
  isInput: isSource,
  results: () => [join(root, app, 'dist/index.html')],
  make: async () => {
    const outcome = await run(bin('vite', app), ['build', '--logLevel', 'warn'], { cwd: join(root, app) })
    if (!outcome.isGood) return outcome
    compress(join(root, app, 'dist'), app === 'web-mall' ? 10 : 8)
    return app === 'web-mall' ? buildFirstFrames() : outcome
  },
}))

/** The mall's open pages for the server, which draws them before they come alive in the browser. */
function buildFirstFrames(): Promise<Outcome> {
  const args = ['build', '--logLevel', 'warn', '--ssr', 'src/entry-server.tsx', '--outDir', 'dist-server']
  return run(bin('vite', 'web-mall'), args, { cwd: join(root, 'web-mall') })
}

/** Makes what has changed; true when there was anything to do. */
export async function build(): Promise<boolean> {
  const isNew = await makeOperations()
  const made = await Promise.all([server, ...webApps].map(make))
  return isNew || made.includes(true)
}

export function buildServer(): Promise<boolean> {
  return make(server)
}

/** What development does not serve from its sources. */
export async function buildForDevelopment(): Promise<boolean> {
  const made = [
    await makeOperations(),
    await make(server),
    ...(await Promise.all(webApps.filter(isExplorer).map(make))),
  ]
  return made.includes(true)
}

function isExplorer({ name }: Part): boolean {
  return name === 'web-explorer'
}

/** The types and documents beside the operations of the web apps. */
export function makeOperations(): Promise<boolean> {
  return make(operations)
}

async function make({ name, inputs, isInput, results, make }: Part): Promise<boolean> {
  const now = fingerprint(filesBelow(inputs, isInput))
  const stamp = stampOf(name)
  if (stamp.matches(now) && results().every((path) => existsSync(path))) return false
  stamp.clear()
  const { isGood, output } = await make()
  if (!isGood) throw new Halt(`${name} does not build:\n${output}`)
  stamp.write(now)
  return true
}

function isOperation(path: string): boolean {
  return path.endsWith('.graphql')
}

function isSource(path: string): boolean {
  return !/\.(test|proof)\.tsx?$|\.graphql\.ts$|\.tsbuildinfo$/.test(path)
}
