import { build } from './build.ts'
import { measurePages } from './lighthouse.ts'
import { runPlaywright } from './playwright-run.ts'
import { runVerb } from './shutdown.ts'
import { takeSteps } from './steps.ts'
import { runVitest, type Tally } from './vitest-run.ts'

/** The long proofs, whole. `npm test` runs the same ones with a small fixed seed. */
await runVerb(async () => {
  process.env.PROOF = 'full'
  const total: Tally = { passed: 0, failed: 0 }
  function count({ passed, failed }: Tally) {
    total.passed += passed
    total.failed += failed
  }
  const isGood = await takeSteps([
    {
      title: 'build',
      work: async () => void (await build()),
    },
    {
      title: 'proofs on the database (vitest)',
      work: async () => {
        const { outcome, tally } = await runVitest()
        count(tally)
        return outcome
      },
    },
    {
      title: 'proofs in the browser (Playwright)',
      work: async () => {
        const { outcome, tally } = await runPlaywright(['--pass-with-no-tests'], (text) =>
          process.stdout.write(`(${text}) `),
        )
        count(tally)
        return outcome
      },
    },
    {
      title: 'pages of the mall (Lighthouse)',
      work: () => measurePages((text) => process.stdout.write(`(${text}) `)),
    },
  ])
  console.log(`\n${total.passed} passed, ${total.failed} failed`)
  return isGood ? 0 : 1
})
