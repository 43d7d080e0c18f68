import type { Outcome } from './command.ts'
import { describeFailure } from './halt.ts'
import { seconds } from './progress.ts'

export interface Step {
  title: string
  /** What it found; nothing is good, and a failure is told like any other. */
  work: () => Promise<Outcome | void>
}

export const good: Outcome = { isGood: true, code: 0, output: '' }

export function bad(output: string): Outcome {
  return { isGood: false, code: 1, output }
}

async function settle(work: Step['work']): Promise<Outcome> {
  try {
    return (await work()) ?? good
  } catch (failure) {
    return bad(describeFailure(failure))
  }
}

/** One line for each step; what a failing one said follows it. All steps run, so that one run shows all that is wrong. */
export async function takeSteps(steps: readonly Step[]): Promise<boolean> {
  const failed: string[] = []
  for (const { title, work } of steps) {
    const started = performance.now()
    process.stdout.write(`${title.padEnd(46)} `)
    const { isGood, output } = await settle(work)
    process.stdout.write(`${isGood ? 'ok' : 'FAILED'}  ${seconds(performance.now() - started)}\n`)
    if (isGood) continue
    failed.push(title)
    console.log(`\n${output}\n`)
  }
  if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}`)
  return failed.length === 0
}
