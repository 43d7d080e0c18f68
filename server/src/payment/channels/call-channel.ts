import { setTimeout as sleep } from 'node:timers/promises'
import CircuitBreaker from 'opossum'
import type { PaymentChannel } from '../payment-channel.ts'
import { ChannelBusy, ChannelUnavailable } from './channel.ts'
import { BreakerState } from './channel-figure.ts'
import { noteAnswer, noteBreaker, noteUnavailable } from './note-channel.ts'

/** Silence that long ends a call; the outcome is not known. */
export const callTimeoutMs = 8_000

/** So does a whole call of that length: an answer may also come drop by drop. */
const wholeTimeoutMs = 10_000
/** A bill is long. */
const downloadTimeoutMs = 180_000

const retryAfterMs = 300
const breakerOptions = {
  volumeThreshold: 5,
  errorThresholdPercentage: 50,
  resetTimeout: 15_000,
  rollingCountTimeout: 30_000,
  errorFilter: (error: unknown) => error instanceof ChannelBusy,
} as const

type Call = () => Promise<unknown>

const breakers = new Map<string, CircuitBreaker<[Call], unknown>>()

interface CallOptions {
  /** tried a second time */
  isReading?: boolean
  /** takes long, and its silence says nothing of payments */
  isDownload?: boolean
}

/**
 * Calls a channel. A channel that has mostly been silent is left alone for some seconds. What only reads is tried a second
 * time. Whatever is no answer becomes ChannelUnavailable. What becomes of calls is counted.
 */
export async function callChannel<T>(
  channel: PaymentChannel,
  call: () => Promise<T>,
  options: CallOptions = {},
): Promise<T> {
  const began = performance.now()
  try {
    const answer = await callWithBreaker(channel, call, options)
    noteAnswer(channel)
    return answer
  } catch (error) {
    const unavailable = asUnavailable(error)
    noteUnavailable(channel, unavailable.message, Math.round(performance.now() - began))
    throw unavailable
  }
}

async function callWithBreaker<T>(
  channel: PaymentChannel,
  call: () => Promise<T>,
  { isReading = false, isDownload = false }: CallOptions,
): Promise<T> {
  const answers: T[] = []
  const breaker = breakerOf(channel, isDownload)
  const attempt = async (): Promise<void> => void answers.push(await call())
  try {
    await breaker.fire(attempt)
  } catch (error) {
    if (!isReading || breaker.opened) throw error
    await sleep(retryAfterMs)
    await breaker.fire(attempt)
  }
  const [answer] = answers
  if (answer === undefined) throw new ChannelUnavailable('NO_ANSWER')
  return answer
}

function breakerOf(channel: PaymentChannel, isDownload: boolean): CircuitBreaker<[Call], unknown> {
  const name = isDownload ? `${channel} bills` : channel
  const known = breakers.get(name)
  if (known) return known
  const timeout = isDownload ? downloadTimeoutMs : wholeTimeoutMs
  const made = new CircuitBreaker((call: Call) => call(), { ...breakerOptions, timeout })
  breakers.set(name, made)
  // That of bills says nothing of payments, and is not shown.
  if (isDownload) return made
  made.on('open', () => noteBreaker(channel, BreakerState.OPEN))
  made.on('halfOpen', () => noteBreaker(channel, BreakerState.HALF_OPEN))
  made.on('close', () => noteBreaker(channel, BreakerState.CLOSED))
  noteBreaker(channel, BreakerState.CLOSED)
  return made
}

/** As if no channel had been called yet: the faults of one test are not those of the next. */
export function forgetBreakers(): void {
  for (const breaker of breakers.values()) breaker.shutdown()
  breakers.clear()
}

function asUnavailable(error: unknown): ChannelUnavailable {
  if (error instanceof ChannelUnavailable) return error
  // Its message may hold the whole of an answer.
  const isCoded = error instanceof Error && 'code' in error
  return new ChannelUnavailable(isCoded ? String(error.code) : 'NO_ANSWER', { cause: error })
}
