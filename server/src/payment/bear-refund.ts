import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { find } from '../kernel/find.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import { answerOf } from './answer-of.ts'
import { channelOfPayment } from './channels/open-channel.ts'
import { Payment } from './payment.ts'
import { Refund, RefundOtherWay } from './refund.ts'
import { applyRefundResult } from './send-refunds.ts'

interface Wish {
  id: string
  accountId: string
  reason: string
  idempotencyKey: string
}

/**
 * The shop has no money at the channel: the platform will pay the payer by hand. Runs outside of transactions: the channel is
 * asked first, because what it knows after all would be paid twice.
 */
export async function bearRefund(em: EntityManager, wish: Wish): Promise<void> {
  const { id, payment, part, number, stuckAt } = await find(em, Refund, wish.id, { populate: ['payment', 'part'] })
  if (stuckAt) {
    const order = { number, paymentNumber: (part ?? payment).number }
    const facts = await answerOf(() => channelOfPayment(payment.channel, em).queryRefund(order))
    if (facts.state !== 'UNKNOWN_NUMBER')
      await inTransaction(em, (inner) => applyRefundResult(inner, { id, paymentId: payment.id, order }, facts))
  }
  await inTransaction(em, (inner) => decide(inner, wish, payment.id))
}

async function decide(em: EntityManager, { id, accountId, reason, idempotencyKey: key }: Wish, paymentId: string) {
  const content = { id, reason }
  if ((await claimKey(em, { accountId, command: 'bearRefund', key, content, resultId: id })) !== undefined) return
  await em.findOneOrFail(Payment, paymentId, { lockMode: LockMode.PESSIMISTIC_WRITE })
  const refund = await em.findOneOrFail(Refund, id, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
  refund.bear(now())
  const detail = { number: refund.number, way: RefundOtherWay.PLATFORM, reason }
  em.persist(new AuditEntry({ accountId, action: 'refundOtherWay', subjectId: id, detail }))
}
