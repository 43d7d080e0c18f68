import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { find } from '../kernel/find.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import type { SplitWish } from './give-up-split.ts'
import { Split } from './split.ts'

/** Sends an instruction now, by the worker and under the same number, and as often as the first time. */
export async function resendSplit(em: EntityManager, { id, accountId, reason, idempotencyKey: key }: SplitWish) {
  const content = { id, reason }
  if ((await claimKey(em, { accountId, command: 'resendSplit', key, content, resultId: id })) !== undefined) return
  const split = await find(em, Split, id, { lock: true })
  if (!split.hurry(now())) return
  em.persist(
    new AuditEntry({ accountId, action: 'resendSplit', subjectId: id, detail: { number: split.number, reason } }),
  )
}
