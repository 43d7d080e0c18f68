import { hours, minutes } from '@kaidian/shared/core/time'
import { machineNow, now } from '../../kernel/clock.ts'
import { log } from '../../kernel/log.ts'
import type { PaymentChannel } from '../payment-channel.ts'
import { BreakerState, ChannelFigureKind } from './channel-figure.ts'

export interface Tally {
  hour: Date
  channel: PaymentChannel
  kind: ChannelFigureKind
  code: string
  count: number
}

export interface Breaker {
  channel: PaymentChannel
  state: BreakerState
  since: Date
}

const maxCodes = 30
const logPauseMs = minutes(1)

const tallies = new Map<string, Tally>()
const codesOfHour = new Map<string, Set<string>>()
const loggedAt = new Map<string, number>()
const breakers = new Map<PaymentChannel, Breaker>()

export const noteAnswer = (channel: PaymentChannel): void => void count(channel, ChannelFigureKind.ANSWERED, 'OK')

/** It has answered, with a code of its own. */
export const noteRefusal = (channel: PaymentChannel, code: string): void =>
  void count(channel, ChannelFigureKind.REFUSED, code)

/** There was no answer that one could believe: a line in the log, with the code and nothing that was sent or said. */
export function noteUnavailable(channel: PaymentChannel, code: string, ms: number): void {
  const word = count(channel, ChannelFigureKind.UNAVAILABLE, code)
  // An open breaker refuses on the spot, whoever asks: it was written down when it opened.
  if (word !== openBreaker) log().warn({ channel, code: word, ms }, 'a channel was not available')
}

/** Counted in memory, and in the log once a minute: a flood of them costs neither a statement nor the disk. */
export function noteForged(channel: PaymentChannel, reason: string): void {
  const code = count(channel, ChannelFigureKind.FORGED, reason)
  const key = `${channel}:${code}`
  const at = performance.now()
  if (at - (loggedAt.get(key) ?? -logPauseMs) < logPauseMs) return
  loggedAt.set(key, at)
  log().warn({ channel, reason: code }, 'a message that is not the channel’s')
}

export function noteBreaker(channel: PaymentChannel, state: BreakerState): void {
  const known = breakers.get(channel)
  if (known?.state === state) return
  breakers.set(channel, { channel, state, since: machineNow() })
  if (known || state !== BreakerState.CLOSED) log().warn({ channel, state }, 'a circuit breaker has changed')
}

export const knownBreakers = (): readonly Breaker[] => [...breakers.values()]

/** Hands over what was counted since the last time. */
export function takeTallies(): Tally[] {
  const taken = [...tallies.values()]
  tallies.clear()
  return taken
}

/** They could not be kept: they count again with what comes. */
export function giveBackTallies(taken: readonly Tally[]): void {
  for (const tally of taken) add(tally)
}

const openBreaker = 'EOPENBREAKER'

function count(channel: PaymentChannel, kind: ChannelFigureKind, text: string): string {
  const hour = new Date(Math.floor(now().getTime() / hours(1)) * hours(1))
  const code = boundedCode(`${hour.getTime()}:${channel}:${kind}`, text)
  add({ hour, channel, kind, code, count: 1 })
  return code
}

function add(tally: Tally): void {
  const key = `${tally.hour.getTime()}:${tally.channel}:${tally.kind}:${tally.code}`
  const known = tallies.get(key)
  if (known) known.count += tally.count
  else tallies.set(key, { ...tally })
}

/** What is no code, or one too many of an hour, is OTHER: the table grows by so many rows an hour and no more. */
function boundedCode(ofHour: string, text: string): string {
  const code = /^[\w.-]{1,48}$/.test(text) ? text : 'OTHER'
  const known = codesOfHour.get(ofHour)
  if (!known) {
    const hour = ofHour.slice(0, ofHour.indexOf(':') + 1)
    for (const key of codesOfHour.keys()) if (!key.startsWith(hour)) codesOfHour.delete(key)
    codesOfHour.set(ofHour, new Set([code]))
    return code
  }
  if (known.size >= maxCodes && !known.has(code)) return 'OTHER'
  known.add(code)
  return code
}
