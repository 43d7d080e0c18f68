import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { find } from '../kernel/find.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import { Refund } from './refund.ts'

/** Asks the channel for a refund now, by the worker and under the same number. Who asks twice at once asks once. */
export async function retryRefund(em: EntityManager, id: string, accountId: string): Promise<Refund> {
  const refund = await find(em, Refund, id, { lock: true })
  if (refund.hurry(now()))
    em.persist(new AuditEntry({ accountId, action: 'retryRefund', subjectId: id, detail: { number: refund.number } }))
  return refund
}
