import { minutes } from '@kaidian/shared/core/time'
import { beforeEach, expect, test, vi } from 'vitest'
import { logTo } from '../log.ts'
import { BreakerState, CallFigureKind } from './call-figure.ts'
import {
  giveBackTallies,
  noteAnswer,
  noteBreaker,
  noteForged,
  noteRefusal,
  noteUnavailable,
  takeTallies,
} from './note-calls.ts'

const service = 'SANDBOX'
const warn = vi.fn()
beforeEach(() => {
  takeTallies()
  warn.mockClear()
  logTo({ info: vi.fn(), error: vi.fn(), warn })
})

const counted = () => takeTallies().map(({ kind, code, count }) => [kind, code, count])

test('a call without an answer is a line in the log, with its code and nothing that was said', () => {
  noteUnavailable(service, 'ETIMEDOUT', 8_003)
  noteUnavailable(service, '{"appid":"wx8888","secret":"…"}', 12)
  expect(warn.mock.calls.map(([line]) => line)).toEqual([
    { service, code: 'ETIMEDOUT', ms: 8_003 },
    { service, code: 'OTHER', ms: 12 },
  ])
  expect(counted()).toEqual([
    [CallFigureKind.UNAVAILABLE, 'ETIMEDOUT', 1],
    [CallFigureKind.UNAVAILABLE, 'OTHER', 1],
  ])
})

test('a breaker is a line when it changes, and what it keeps back is counted only', () => {
  noteBreaker(service, BreakerState.CLOSED)
  noteBreaker(service, BreakerState.OPEN)
  for (let times = 0; times < 50; times += 1) noteUnavailable(service, 'EOPENBREAKER', 0)
  noteBreaker(service, BreakerState.OPEN)
  noteBreaker(service, BreakerState.HALF_OPEN)
  noteBreaker(service, BreakerState.CLOSED)
  expect(warn.mock.calls.map(([line]) => line.state)).toEqual(['OPEN', 'HALF_OPEN', 'CLOSED'])
  expect(counted()).toEqual([[CallFigureKind.UNAVAILABLE, 'EOPENBREAKER', 50]])
})

test('a flood of forged messages is one line and one count of a kind', () => {
  // As others in this process may have written just now what is written once a minute.
  vi.spyOn(performance, 'now').mockReturnValue(performance.now() + minutes(2))
  for (let times = 0; times < 1_000; times += 1) noteForged(service, times % 2 === 0 ? 'signature' : 'stale')
  vi.restoreAllMocks()
  expect(warn.mock.calls.map(([line]) => line.reason)).toEqual(['signature', 'stale'])
  expect(counted()).toEqual([
    [CallFigureKind.FORGED, 'signature', 500],
    [CallFigureKind.FORGED, 'stale', 500],
  ])
})

test('codes are bounded, however many a channel thinks of', () => {
  for (let code = 0; code < 500; code += 1) noteRefusal(service, `CODE_${code}`)
  const found = counted()
  expect(found.length).toBeLessThanOrEqual(31)
  expect(found.at(-1)?.[1]).toBe('OTHER')
})

test('what could not be kept counts again with what comes', () => {
  noteAnswer(service)
  const taken = takeTallies()
  noteAnswer(service)
  giveBackTallies(taken)
  expect(counted()).toEqual([[CallFigureKind.ANSWERED, 'OK', 2]])
})
