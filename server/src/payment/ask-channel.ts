import type { EntityManager } from '@mikro-orm/postgresql'
import { inTransaction } from '../kernel/transaction.ts'
import { applyPaymentResult } from './apply-payment-result.ts'
import { ChannelUnavailable } from './channels/channel.ts'
import { channelOfPayment } from './channels/open-channel.ts'
import { refOf, type Payable } from './ref-of.ts'

/** Asks the channel for the result of a payment and applies it. True: the payment is no longer open. */
export async function askChannel(em: EntityManager, payment: Payable): Promise<boolean> {
  const { channel, number } = payment
  const facts = await channelOfPayment(channel, em).query(await refOf(em, payment))
  if (facts.number !== number) throw new ChannelUnavailable('another payment')
  if (facts.state === 'UNPAID' || facts.state === 'UNKNOWN_NUMBER') return false
  const source = {
    kind: 'query',
    notificationId: `query:${number}:${facts.state}:${facts.amount}:${facts.transactionId}`,
  } as const
  const applied = await inTransaction(em, (inner) => applyPaymentResult(inner, channel, facts, source))
  return applied ? !applied.isOpen : false
}
