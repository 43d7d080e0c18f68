import type { EntityManager } from '@mikro-orm/postgresql'
import { hours as inHours } from '@kaidian/shared/core/time'
import { clockOffset, now, setClockOffset } from './clock.ts'
import { publish, subscribe } from './fanout.ts'
import { Refusal } from './refusal.ts'
import { isDemo } from './setup.ts'

/** Takes over how far the demo's clock has been moved. Elsewhere nobody may have moved it. */
export async function loadClock(em: EntityManager): Promise<void> {
  if (!isDemo()) return
  const rows: { offset_ms: string }[] = await em.execute('select offset_ms from clock')
  setClockOffset(Number(rows[0]?.offset_ms ?? 0))
}

/** Moves the clock of a demo forward. Sign-ins and limits stay on the machine's clock. */
export async function moveClock(em: EntityManager, hours: number): Promise<Date> {
  if (!isDemo()) throw new Refusal('CLOCK_NOT_MOVABLE')
  const offset = clockOffset() + inHours(hours)
  await em.execute('update clock set offset_ms = ?', [offset])
  setClockOffset(offset)
  publish([{ name: 'clock.moved', payload: { offsetMs: offset } }])
  return now()
}

/** Where there are several processes, each goes by the clock that any of them has moved. */
export function followClock(): () => Promise<unknown> {
  const moves = subscribe(['clock.moved'])
  void (async () => {
    for await (const { offsetMs } of moves) setClockOffset(offsetMs)
  })()
  return async () => moves.return?.()
}
