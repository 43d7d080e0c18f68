import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../account/account.ts'
import { now } from '../kernel/clock.ts'
import { find } from '../kernel/find.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import { PaymentNotice } from './payment-notice.ts'

interface Resolution {
  id: string
  accountId: string
  resolution: string
}

/** Writes down what somebody has found out about a message that did not fit. */
export async function resolveNotice(em: EntityManager, { id, accountId, resolution }: Resolution): Promise<void> {
  const notice = await find(em, PaymentNotice, id, { lock: true })
  notice.resolve(resolution, await find(em, Account, accountId), now())
  const detail = { number: notice.number, reason: notice.reason ?? '', note: resolution }
  em.persist(new AuditEntry({ accountId, action: 'resolveNotice', subjectId: id, detail }))
}
