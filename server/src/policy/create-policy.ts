import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../account/account.ts'
import { checkTerms } from './check-terms.ts'
import { refuseShortNotice } from './notice.ts'
import { Policy } from './policy.ts'
import type { Terms } from './policy-terms.ts'

interface PolicyParts {
  terms: Terms
  /** null: at once */
  effectiveAt: Date | null
  restoredVersion?: number | null
  author: Account | null
  approver: Account | null
  now: Date
}

/** Adds the next version. Nothing that is already sold changes: a line keeps the version it was sold under. */
export async function createPolicy(em: EntityManager, parts: PolicyParts): Promise<Policy> {
  const { terms, effectiveAt, restoredVersion = null, author, approver, now } = parts
  // Two at once would take the same number; the table cannot be locked row by row, since no row may change.
  await em.execute(`select pg_advisory_xact_lock(hashtext('policy'))`)
  await checkTerms(em, terms)
  const policy = new Policy()
  policy.createdAt = now
  policy.setTerms(terms)
  const { changesFees } = await refuseShortNotice(em, terms, { effectiveAt, now, code: 'POLICY_NOTICE_LAPSED' })
  const newest = await em.findOneOrFail(Policy, { version: { $gt: 0 } }, { orderBy: { version: 'desc' } })
  policy.version = newest.version + 1
  policy.effectiveAt = effectiveAt ?? now
  policy.changesFees = changesFees
  policy.restoredVersion = restoredVersion
  policy.author = author
  policy.approver = approver
  em.persist(policy)
  return policy
}
