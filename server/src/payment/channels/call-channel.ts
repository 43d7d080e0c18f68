import { setTimeout as sleep } from 'node:timers/promises'
import CircuitBreaker from 'opossum'
import { PaymentChannel } from '../payment-channel.ts'
import { ChannelBusy, ChannelUnavailable } from './channel.ts'

/** Silence that long ends a call; the outcome is not known. */
export const callTimeoutMs = 8_000

/** So does a whole call of that length: an answer may also come drop by drop. */
const wholeTimeoutMs = 10_000

const retryAfterMs = 300
const breakerOptions = {
  timeout: wholeTimeoutMs,
  volumeThreshold: 5,
  errorThresholdPercentage: 50,
  resetTimeout: 15_000,
  rollingCountTimeout: 30_000,
  errorFilter: (error: unknown) => error instanceof ChannelBusy,
} as const

type Call = () => Promise<unknown>

const breakers = new Map<PaymentChannel, CircuitBreaker<[Call], unknown>>()

/**
 * Calls a channel. A channel that has mostly been silent is left alone for some seconds. What only reads is tried a second
 * time. Whatever is no answer becomes ChannelUnavailable.
 */
export async function callChannel<T>(
  channel: PaymentChannel,
  call: () => Promise<T>,
  { isReading = false }: { isReading?: boolean } = {},
): Promise<T> {
  const answers: T[] = []
  const breaker = breakerOf(channel)
  const attempt = async (): Promise<void> => void answers.push(await call())
  try {
    await breaker.fire(attempt)
  } catch (error) {
    if (!isReading || breaker.opened) throw asUnavailable(error)
    await sleep(retryAfterMs)
    await breaker.fire(attempt).catch((second: unknown) => {
      throw asUnavailable(second)
    })
  }
  const [answer] = answers
  if (answer === undefined) throw new ChannelUnavailable('no answer')
  return answer
}

function breakerOf(channel: PaymentChannel): CircuitBreaker<[Call], unknown> {
  const known = breakers.get(channel)
  if (known) return known
  const made = new CircuitBreaker((call: Call) => call(), breakerOptions)
  breakers.set(channel, made)
  return made
}

function asUnavailable(error: unknown): ChannelUnavailable {
  if (error instanceof ChannelUnavailable) return error
  // Its message may hold the whole of an answer.
  const isCoded = error instanceof Error && 'code' in error
  return new ChannelUnavailable(isCoded ? String(error.code) : 'NO_ANSWER', { cause: error })
}
