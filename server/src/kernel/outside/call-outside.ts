import { setTimeout as sleep } from 'node:timers/promises'
import CircuitBreaker from 'opossum'
import { BreakerState } from './call-figure.ts'
import { noteAnswer, noteBreaker, noteUnavailable } from './note-calls.ts'

/** There was no answer that one could believe: nothing may be concluded from it. Its message is a code. */
export class Unavailable extends Error {
  override name = 'Unavailable'
  /** it has answered, and only to say that one should ask again later */
  readonly isBusy: boolean = false
}

/** A whole call of that length is silence: an answer may also come drop by drop. */
const wholeTimeoutMs = 10_000
/** A bill is long. */
const downloadTimeoutMs = 180_000

const retryAfterMs = 300
const breakerOptions = {
  volumeThreshold: 5,
  errorThresholdPercentage: 50,
  resetTimeout: 15_000,
  rollingCountTimeout: 30_000,
  errorFilter: (error: unknown) => error instanceof Unavailable && error.isBusy,
} as const

type Call = () => Promise<unknown>

const breakers = new Map<string, CircuitBreaker<[Call], unknown>>()

export interface CallOptions {
  /** tried a second time */
  isReading?: boolean
  /** takes long, and its silence says nothing of payments */
  isDownload?: boolean
}

/**
 * Calls a service outside. One that has mostly been silent is left alone for some seconds. What only reads is tried a second
 * time. Whatever is no answer becomes Unavailable. What becomes of calls is counted.
 */
export async function callOutside<T>(service: string, call: () => Promise<T>, options: CallOptions = {}): Promise<T> {
  const began = performance.now()
  try {
    const answer = await callWithBreaker(service, call, options)
    noteAnswer(service)
    return answer
  } catch (error) {
    const unavailable = asUnavailable(error)
    noteUnavailable(service, unavailable.message, Math.round(performance.now() - began))
    throw unavailable
  }
}

async function callWithBreaker<T>(
  service: string,
  call: () => Promise<T>,
  { isReading = false, isDownload = false }: CallOptions,
): Promise<T> {
  const answers: T[] = []
  const breaker = breakerOf(service, isDownload)
  const attempt = async (): Promise<void> => void answers.push(await call())
  try {
    await breaker.fire(attempt)
  } catch (error) {
    if (!isReading || breaker.opened) throw error
    await sleep(retryAfterMs)
    await breaker.fire(attempt)
  }
  const [answer] = answers
  if (answer === undefined) throw new Unavailable('NO_ANSWER')
  return answer
}

function breakerOf(service: string, isDownload: boolean): CircuitBreaker<[Call], unknown> {
  const name = isDownload ? `${service} bills` : service
  const known = breakers.get(name)
  if (known) return known
  const timeout = isDownload ? downloadTimeoutMs : wholeTimeoutMs
  const made = new CircuitBreaker((call: Call) => call(), { ...breakerOptions, timeout })
  breakers.set(name, made)
  // That of bills says nothing of payments, and is not shown.
  if (isDownload) return made
  made.on('open', () => noteBreaker(service, BreakerState.OPEN))
  made.on('halfOpen', () => noteBreaker(service, BreakerState.HALF_OPEN))
  made.on('close', () => noteBreaker(service, BreakerState.CLOSED))
  noteBreaker(service, BreakerState.CLOSED)
  return made
}

/** As if nobody had been called yet: the faults of one test are not those of the next. */
export function forgetBreakers(): void {
  for (const breaker of breakers.values()) breaker.shutdown()
  breakers.clear()
}

function asUnavailable(error: unknown): Unavailable {
  if (error instanceof Unavailable) return error
  return new Unavailable(codeOf(error) ?? 'NO_ANSWER', { cause: error })
}

/** Never its message, which may hold the whole of an answer, or of what was asked. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if (error.name === 'TimeoutError') return 'ETIMEDOUT'
  if ('code' in error) return String(error.code)
  return codeOf(error.cause)
}
