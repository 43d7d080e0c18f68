import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { find } from '../kernel/find.ts'
import { Refusal } from '../kernel/refusal.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import { Payment } from './payment.ts'
import { Refund, RefundTrouble } from './refund.ts'
import { completeRefund } from './send-refunds.ts'

interface Finished {
  id: string
  accountId: string
  /** how and when the payer got it */
  note: string
}

/** The platform has paid the payer what the channel could not: the refund is done. */
export async function finishRefundByHand(em: EntityManager, { id, accountId, note }: Finished): Promise<void> {
  const found = await find(em, Refund, id)
  await em.findOneOrFail(Payment, found.payment.id, { lockMode: LockMode.PESSIMISTIC_WRITE })
  const refund = await em.findOneOrFail(Refund, id, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
  if (refund.trouble !== RefundTrouble.BY_HAND) throw new Refusal('REFUND_NOT_BY_HAND')
  await completeRefund(em, refund)
  const detail = { number: refund.number, note }
  em.persist(new AuditEntry({ accountId, action: 'finishRefundByHand', subjectId: id, detail }))
}
