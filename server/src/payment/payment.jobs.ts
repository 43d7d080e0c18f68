import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { sweep } from '../kernel/sweeps.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { askChannel } from './ask-channel.ts'
import { ChannelUnavailable } from './channels/channel.ts'
import { closePayment } from './close-payment.ts'
import { Payment, PaymentStatus } from './payment.ts'
import { sendRefunds } from './send-refunds.ts'
import { sendSplits } from './send-splits.ts'

const batch = 20

async function claimDue(em: EntityManager): Promise<Payment[]> {
  const payments = await em.find(
    Payment,
    { checkAt: { $lte: now() } },
    { orderBy: { checkAt: 'asc' }, limit: batch, lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE },
  )
  for (const payment of payments) payment.noteCheck(now())
  return payments
}

/** Makes callbacks an optimisation: whatever nobody has told us is asked for. */
sweep({
  name: 'ask for payments',
  everySeconds: 5,
  async run(em) {
    const due = await inTransaction(em, claimDue)
    for (const payment of due) {
      if (payment.status === PaymentStatus.CLOSING || payment.isOverdue(now())) await closePayment(em, payment.id)
      else await askOrWait(em, payment)
    }
    return due.length
  },
})

async function askOrWait(em: EntityManager, payment: Payment): Promise<void> {
  try {
    await askChannel(em, payment)
  } catch (error) {
    if (!(error instanceof ChannelUnavailable)) throw error
  }
}

sweep({ name: 'send refunds', everySeconds: 2, run: sendRefunds })
sweep({ name: 'send instructions to share', everySeconds: 5, run: sendSplits })
