import { runChecks } from './checks.ts'
import { runVerb } from './shutdown.ts'

await runVerb(async () => {
  const { isGood, tests } = await runChecks()
  console.log(`\n${tests.passed} passed, ${tests.failed} failed`)
  return isGood ? 0 : 1
})
