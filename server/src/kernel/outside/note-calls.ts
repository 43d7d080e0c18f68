import { hours, minutes } from '@kaidian/shared/core/time'
import { machineNow, now } from '../clock.ts'
import { log } from '../log.ts'
import { BreakerState, CallFigureKind } from './call-figure.ts'

export interface Tally {
  hour: Date
  service: string
  kind: CallFigureKind
  code: string
  count: number
}

export interface Breaker {
  service: string
  state: BreakerState
  since: Date
}

const maxCodes = 30
const logPauseMs = minutes(1)

const tallies = new Map<string, Tally>()
const codesOfHour = new Map<string, Set<string>>()
const loggedAt = new Map<string, number>()
const breakers = new Map<string, Breaker>()

export const noteAnswer = (service: string): void => void count(service, CallFigureKind.ANSWERED, 'OK')

/** It has answered, with a code of its own. */
export const noteRefusal = (service: string, code: string): void => void count(service, CallFigureKind.REFUSED, code)

/** There was no answer that one could believe: a line in the log, with the code and nothing that was sent or said. */
export function noteUnavailable(service: string, code: string, ms: number): void {
  const word = count(service, CallFigureKind.UNAVAILABLE, code)
  // An open breaker refuses on the spot, whoever asks: it was written down when it opened.
  if (word !== openBreaker) log().warn({ service, code: word, ms }, 'an outside service was not available')
}

/** Counted in memory, and in the log once a minute: a flood of them costs neither a statement nor the disk. */
export function noteForged(service: string, reason: string): void {
  const code = count(service, CallFigureKind.FORGED, reason)
  const key = `${service}:${code}`
  const at = performance.now()
  if (at - (loggedAt.get(key) ?? -logPauseMs) < logPauseMs) return
  loggedAt.set(key, at)
  log().warn({ service, reason: code }, 'a message that is not the service’s')
}

export function noteBreaker(service: string, state: BreakerState): void {
  const known = breakers.get(service)
  if (known?.state === state) return
  breakers.set(service, { service, state, since: machineNow() })
  if (known || state !== BreakerState.CLOSED) log().warn({ service, state }, 'a circuit breaker has changed')
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

function count(service: string, kind: CallFigureKind, text: string): string {
  const hour = new Date(Math.floor(now().getTime() / hours(1)) * hours(1))
  const code = boundedCode(`${hour.getTime()}:${service}:${kind}`, text)
  add({ hour, service, kind, code, count: 1 })
  return code
}

function add(tally: Tally): void {
  const key = `${tally.hour.getTime()}:${tally.service}:${tally.kind}:${tally.code}`
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
