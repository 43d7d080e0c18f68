import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildServer, makeOperations } from './build.ts'
import { checkTranslations } from './check-translations.ts'
import { bin, type Outcome, root, run } from './command.ts'
import { beforeEnd } from './shutdown.ts'
import { bad, good, takeSteps } from './steps.ts'
import { openTestDatabase, type TestDatabase } from './test-database.ts'
import { runVitest, type Tally } from './vitest-run.ts'

const typed = [
  '.',
  'shared/core',
  'shared',
  'server',
  'web-mall',
  'web-merchant',
  'web-admin',
  'web-explorer',
  'e2e',
  'bench',
  'gateway',
]
const ruled = [
  'server/src',
  'shared',
  'web-mall/src',
  'web-merchant/src',
  'web-admin/src',
  'web-explorer/src',
  'e2e',
  'bench',
  'gateway/src',
  'scripts',
]

/** Everything that can be said about the project without a browser. */
export async function runChecks(): Promise<{ isGood: boolean; tests: Tally }> {
  let database: TestDatabase | undefined
  let tests: Tally = { passed: 0, failed: 0 }
  const isGood = await takeSteps([
    { title: 'format (oxfmt)', work: () => run(bin('oxfmt'), ['--check']) },
    { title: 'operations of the apps (codegen)', work: async () => void (await makeOperations()) },
    {
      title: 'lint (oxlint, type-aware)',
      work: () => run(bin('oxlint'), ['--type-aware', '--deny-warnings', '-f', 'unix']),
    },
    { title: 'types (tsc)', work: checkTypes },
    {
      title: 'floors (dependency-cruiser)',
      work: () => run(bin('depcruise'), ['-c', '.dependency-cruiser.mjs', ...ruled]),
    },
    { title: 'dead code (knip)', work: () => run(bin('knip'), ['--no-progress', '--no-config-hints']) },
    { title: 'translations (lingui)', work: checkTranslations },
    { title: 'build of the server', work: async () => void (await buildServer()) },
    { title: 'schema.graphql is fresh', work: checkSchema },
    {
      title: 'migrations run on an empty database',
      work: async () => {
        database = await openTestDatabase()
        beforeEnd(database.stop)
      },
    },
    { title: 'migrations are fresh', work: () => (database ? checkMigrations(database) : skipped()) },
    {
      title: 'unit and database tests (vitest)',
      work: async () => {
        if (!database) return skipped()
        const { outcome, tally } = await runVitest({ TEST_DATABASE_URL: database.superuserUrl })
        tests = tally
        return outcome
      },
    },
  ])
  return { isGood, tests }
}

async function checkTypes(): Promise<Outcome> {
  const outcomes = await Promise.all(typed.map((folder) => run(bin('tsc'), ['-p', folder])))
  const wrong = outcomes.filter(({ isGood }) => !isGood)
  return wrong.length === 0 ? good : bad(wrong.map(({ output }) => output).join('\n'))
}

/** The contract is committed, so that every change of it is read in review. */
async function checkSchema(): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'kaidian-schema-'))
  const fresh = join(folder, 'schema.graphql')
  try {
    const outcome = await run(process.execPath, [join(root, 'server/dist/print-schema.js'), fresh])
    if (!outcome.isGood) return outcome
    if (readFileSync(fresh, 'utf8') === readFileSync(join(root, 'server/schema.graphql'), 'utf8')) return good
    return bad('server/schema.graphql is not what the server says. Write it anew: node server/dist/print-schema.js')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function checkMigrations({ superuserUrl }: TestDatabase): Promise<Outcome> {
  const outcome = await run(process.execPath, [join(root, 'server/dist/check-migrations.js')], {
    env: { ...process.env, DATABASE_URL: superuserUrl },
  })
  return outcome.isGood ? outcome : bad(`The migrations lack:\n${outcome.output}`)
}

function skipped(): Promise<Outcome> {
  return Promise.resolve(bad('There is no migrated database to run it on.'))
}
