import { parseArgs } from 'node:util'
import { build } from './build.ts'
import { runChecks } from './checks.ts'
import { Halt, systemCode } from './halt.ts'
import { runPlaywright } from './playwright-run.ts'
import { runVerb } from './shutdown.ts'
import { takeSteps } from './steps.ts'
import type { Tally } from './vitest-run.ts'

/** `--only browser` leaves the checks out, `--grep` takes the browser tests of that name. */
await runVerb(async () => {
  const { only, grep } = readArgs()
  const none: Tally = { passed: 0, failed: 0 }
  const checks = only === 'browser' ? { isGood: true, tests: none } : await runChecks()
  let browserTests = none
  const isGood = await takeSteps([
    {
      title: 'build',
      work: async () => void (await build()),
    },
    {
      title: 'browser tests (Playwright)',
      work: async () => {
        const args = grep === undefined ? [] : ['--grep', grep]
        const { outcome, tally } = await runPlaywright(args, (text) => process.stdout.write(`(${text}) `))
        browserTests = tally
        return outcome
      },
    },
  ])
  console.log(
    `\n${checks.tests.passed + browserTests.passed} passed, ${checks.tests.failed + browserTests.failed} failed`,
  )
  return checks.isGood && isGood ? 0 : 1
})

function readArgs(): { only?: string; grep?: string } {
  try {
    const { values } = parseArgs({ options: { only: { type: 'string' }, grep: { type: 'string' } } })
    if (values.only === undefined || values.only === 'browser') return values
  } catch (failure) {
    if (!systemCode(failure)?.startsWith('ERR_PARSE_ARGS')) throw failure
  }
  throw new Halt('npm test takes --only browser and --grep "name", both for the browser tests.')
}
