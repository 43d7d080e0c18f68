import { build } from './build.ts'
import { runChecks } from './checks.ts'
import { runPlaywright } from './playwright-run.ts'
import { runVerb } from './shutdown.ts'
import { takeSteps } from './steps.ts'
import type { Tally } from './vitest-run.ts'

await runVerb(async () => {
  const checks = await runChecks()
  let browserTests: Tally = { passed: 0, failed: 0 }
  const isGood = await takeSteps([
    {
      title: 'build',
      work: async () => void (await build()),
    },
    {
      title: 'browser tests (Playwright)',
      work: async () => {
        const { outcome, tally } = await runPlaywright([], (text) => process.stdout.write(`(${text}) `))
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
