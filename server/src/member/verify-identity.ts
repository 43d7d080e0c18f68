import { birthDayOf, isAdultOn } from '@kaidian/shared/core/id-number'
import { businessDay, days } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { takeOne } from '../account/take-limit.ts'
import { now } from '../kernel/clock.ts'
import { identityChecker, type Person } from '../kernel/outside/identity.ts'
import { Refusal } from '../kernel/refusal.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { Identity } from './identity.ts'
import { Member } from './member.ts'

const triesADay = 5

/** Notes who a member is, once; the same again answers what is known. Calls the outside between short transactions. */
export async function verifyIdentity(em: EntityManager, person: Person, memberId: string): Promise<Identity> {
  const birthDay = birthDayOf(person.idNumber)
  if (birthDay === undefined) throw new Refusal('ID_NUMBER_INVALID', {}, 'idNumber')
  if (!isAdultOn(birthDay, businessDay(now()))) throw new Refusal('ADULTS_ONLY', {}, 'idNumber')
  const known = await em.fork().findOne(Identity, { member: memberId })
  if (known) return known
  await inTransaction(em, (inner) =>
    takeOne(inner, { key: `identity:${memberId}`, count: triesADay, windowMs: days(1) }),
  )
  if (!(await check(person))) throw new Refusal('IDENTITY_MISMATCH', {}, 'name')
  return inTransaction(em, async (inner) => {
    const member = await inner.findOneOrFail(Member, memberId)
    const identity = new Identity({ member, ...person, now: now() })
    await inner.upsert(Identity, identity, { onConflictFields: ['member'], onConflictAction: 'ignore' })
    return inner.findOneOrFail(Identity, { member: memberId })
  })
}

async function check(person: Person): Promise<boolean> {
  const checker = identityChecker()
  if (!checker) throw new Refusal('IDENTITY_UNAVAILABLE')
  try {
    return await checker.matches(person)
  } catch (cause) {
    throw Object.assign(new Refusal('IDENTITY_UNAVAILABLE'), { cause })
  }
}
