import { after, hours } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { checkDueInvariants } from './check-due-invariants.ts'
import { invariantWords } from './check-invariants.ts'
import type { InvariantCheck } from './invariant-check.ts'
import type { Invariant } from './invariant.ts'

/** What was found longer ago says nothing any more. */
const freshMs = hours(1)

type Found = Omit<InvariantCheck, 'dueAt'>

/** All rules of money, as they were found last. */
export async function readInvariants(em: EntityManager): Promise<Invariant[]> {
  let found = await readFound(em)
  if (found.size === 0) {
    await checkDueInvariants(em)
    found = await readFound(em)
  }
  return invariantWords.map(({ number, ...words }) => {
    const { violations = null, checkedAt = null, brokenSince = null, durationMs = 0 } = found.get(number) ?? {}
    const isFresh = checkedAt !== null && checkedAt >= after(now(), -freshMs)
    return {
      number,
      ...words,
      holds: violations === 0,
      violations: violations ?? 0,
      checkedAt,
      brokenSince,
      durationMs,
      isFresh,
    }
  })
}

/** Whether each of these rules held when it was looked at last, and that is not long ago. */
export async function booksHold(em: EntityManager, numbers: readonly number[]): Promise<boolean> {
  const invariants = await readInvariants(em)
  return numbers.every((wanted) =>
    invariants.some(({ number, holds, isFresh }) => number === wanted && holds && isFresh),
  )
}

async function readFound(em: EntityManager): Promise<Map<number, Found>> {
  const rows: Found[] = await sqlOf(em)
    .selectFrom('invariant_check')
    .select([
      'number',
      'violations',
      'checked_at as checkedAt',
      'broken_since as brokenSince',
      'duration_ms as durationMs',
    ])
    .execute()
  return new Map(
    rows.map(({ checkedAt, brokenSince, ...row }) => [
      row.number,
      { ...row, checkedAt: checkedAt && new Date(checkedAt), brokenSince: brokenSince && new Date(brokenSince) },
    ]),
  )
}
