import { minutes } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { takeOne } from '../account/take-limit.ts'
import { findOwn } from '../kernel/find.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { askChannel } from './ask-channel.ts'
import { ChannelUnavailable } from './channels/channel.ts'
import { Payment } from './payment.ts'

const checksAMinute = 12

/**
 * The payer says that it is paid, which proves nothing: the channel is asked, now and not only when it is due. What it
 * answers counts as whenever it is asked; silence leaves everything as it is.
 */
export async function checkPayment(em: EntityManager, id: string, viewer: Viewer): Promise<Payment> {
  const payment = await findOwn(em.fork(), Payment, id, viewer)
  if (!payment.isOpen) return payment
  await inTransaction(em, (inner) =>
    takeOne(inner, { key: `payment:check:${id}`, count: checksAMinute, windowMs: minutes(1) }),
  )
  try {
    await askChannel(em, payment)
  } catch (error) {
    if (!(error instanceof ChannelUnavailable)) throw error
  }
  return findOwn(em.fork(), Payment, id, viewer)
}
