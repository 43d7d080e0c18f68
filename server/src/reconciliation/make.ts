import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { PaymentChannel } from '../payment/payment-channel.ts'
import { ChannelBill } from './channel-bill.ts'
import { noteDifferences } from './note-differences.ts'
import { CaseKind, ReconciliationCase } from './reconciliation-case.ts'

/** A bill that waits to be fetched. */
export function makeChannelBill(em: EntityManager, day: string, channel = PaymentChannel.SANDBOX): ChannelBill {
  const bill = new ChannelBill({ channel, day, now: now() })
  em.persist(bill)
  return bill
}

/** An open case of a payment that nobody here knows. */
export async function makeCase(em: EntityManager, bill: ChannelBill, subject: string): Promise<ReconciliationCase> {
  await em.flush()
  const amounts = { ours: null, theirs: 20700, oursAt: null, theirsAt: now() }
  const numbers = { subject, transactionId: `4200${subject}`, paymentId: null, refundId: null }
  await noteDifferences(em, bill, [{ kind: CaseKind.PAYMENT_UNKNOWN, ...amounts, ...numbers }])
  return em.findOneOrFail(ReconciliationCase, { bill, subject })
}
