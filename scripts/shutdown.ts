import { describeFailure } from './halt.ts'

type CleanUp = () => Promise<void>

const cleanUps: CleanUp[] = []
let ending: Promise<void> | undefined

/** What has to be put away before this process ends, last in first out. */
export function beforeEnd(cleanUp: CleanUp) {
  cleanUps.push(cleanUp)
}

/** Puts everything away once, however many signals ask for it, and ends. */
export function endProcess(code: number): Promise<void> {
  ending ??= putAway().then(() => process.exit(code))
  return ending
}

/** Runs a verb: on Ctrl-C, SIGTERM and the end of our parent what it opened is put away; a failure is told, not thrown. */
export async function runVerb(verb: () => Promise<number | void>): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void endProcess(signalCode(signal)))
  process.on('disconnect', () => void endProcess(143))
  process.channel?.unref()
  try {
    const code = await verb()
    if (code !== undefined) await endProcess(code)
  } catch (failure) {
    if (!ending) console.error(`\n${describeFailure(failure)}`)
    await endProcess(1)
  }
}

async function putAway() {
  for (const cleanUp of cleanUps.reverse()) {
    await cleanUp().catch((failure: unknown) => console.error(describeFailure(failure)))
  }
}

/** Stopping a server on request is success; a check that is interrupted has not succeeded. */
let stopIsSuccess = false

export function stoppingIsSuccess() {
  stopIsSuccess = true
}

function signalCode(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP'): number {
  if (stopIsSuccess) return 0
  return { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }[signal]
}
