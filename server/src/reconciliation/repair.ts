import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { applyPaymentResult } from '../payment/apply-payment-result.ts'
import type { PaymentChannel } from '../payment/payment-channel.ts'
import { keepNotice } from '../payment/quarantine.ts'
import type { Unrecorded } from './find-differences.ts'
import type { Difference } from './reconciliation-case.ts'

/** The one way to paid, with the word of the bill. */
export async function recordPayment(
  em: EntityManager,
  channel: PaymentChannel,
  { number, amount, transactionId, merchantAccount, at }: Unrecorded,
): Promise<void> {
  const facts = { state: 'PAID', number, merchantAccount, amount, currency: 'CNY', transactionId, paidAt: at } as const
  const source = { kind: 'bill', notificationId: `bill:${number}:${amount}:${transactionId}` } as const
  await inTransaction(em, async (inner) => {
    await keepNotice(inner, channel, facts, source)
    await applyPaymentResult(inner, channel, facts, source)
  })
}

/** The channel is asked for these at once, as when it has told us of them: one way to refunded too. */
export async function hurryRefunds(em: EntityManager, refunds: readonly Difference[]): Promise<void> {
  if (refunds.length === 0) return
  await sql`update refund set due_at = ${now()}, stuck_at = null
    where id = any(${refunds.map(({ refundId }) => refundId)}) and status = 'PROCESSING'`.execute(sqlOf(em))
}
