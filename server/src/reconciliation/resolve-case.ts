import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../account/account.ts'
import { now } from '../kernel/clock.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import { CaseAction, CaseStep } from './case-step.ts'
import type { CaseResolution, ReconciliationCase } from './reconciliation-case.ts'

interface Verdict {
  resolution: CaseResolution
  note: string
  resolver: Account
}

/** Ends a case with what was found out. No money moves by it. `found` is locked. */
export function resolveCase(
  em: EntityManager,
  found: ReconciliationCase,
  { resolution, note, resolver }: Verdict,
): void {
  found.resolve(resolution, note, resolver, now())
  em.persist(new CaseStep(found, CaseAction.RESOLVED, resolver, note))
  const { id, number, kind, day, channel } = found
  const detail = { number, kind, day, channel, resolution, reason: note }
  em.persist(new AuditEntry({ accountId: resolver.id, action: 'resolveReconciliationCase', subjectId: id, detail }))
}

/** Somebody looks into it from now on. */
export function takeCase(em: EntityManager, found: ReconciliationCase, owner: Account): void {
  if (found.owner?.id === owner.id && found.resolvedAt === null) return
  found.take(owner)
  em.persist(new CaseStep(found, CaseAction.TAKEN, owner, null))
}
