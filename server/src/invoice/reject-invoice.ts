import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import type { Invoice } from './invoice.ts'

/** The shop reads why, mends it and asks again. `invoice` is locked. */
export function rejectInvoice(em: EntityManager, invoice: Invoice, reason: string, accountId: string): void {
  invoice.reject(reason, now())
  const detail = { month: invoice.month, reason }
  em.persist(new AuditEntry({ accountId, action: 'rejectInvoice', subjectId: invoice.id, detail }))
}
