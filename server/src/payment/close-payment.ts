import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { askChannel } from './ask-channel.ts'
import { ChannelUnavailable } from './channels/channel.ts'
import { channelOfPayment } from './channels/open-channel.ts'
import { Payment, PaymentStatus } from './payment.ts'
import { refOf } from './ref-of.ts'

/**
 * Closes a payment that is not paid: asks the channel, applies a success, and otherwise tells it to close. Runs outside
 * of transactions and opens short ones. False: nobody knows yet, so that nothing may be concluded, and it is tried again.
 */
export async function closePayment(em: EntityManager, id: string): Promise<boolean> {
  const payment = await inTransaction(em, async (inner) => {
    const found = await lockPayment(inner, id)
    if (found.isOpen) found.beginClosing(now())
    return found
  })
  if (!payment.isOpen) return true
  try {
    if (await askChannel(em, payment)) return true
    const answer = await channelOfPayment(payment.channel, em).close(await refOf(em, payment))
    if (answer === 'PAID') return await askChannel(em, payment)
  } catch (error) {
    if (error instanceof ChannelUnavailable) return false
    throw error
  }
  await inTransaction(em, async (inner) => {
    const found = await lockPayment(inner, id)
    if (found.status === PaymentStatus.CLOSING) found.close(now())
  })
  return true
}

const lockPayment = (em: EntityManager, id: string): Promise<Payment> =>
  em.findOneOrFail(Payment, id, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
