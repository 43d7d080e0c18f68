import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { Refusal } from '../kernel/refusal.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { openChannel } from '../payment/channels/open-channel.ts'
import { Payment, PaymentStatus, type PaymentChannel } from '../payment/payment.ts'
import { Order } from './order.ts'
import { Trade } from './trade.ts'

export interface PaymentRequest {
  accountId: string
  memberId: string
  tradeId: string
  channel: PaymentChannel
  idempotencyKey: string
}

/**
 * Begins to pay an open trade, or goes on with the payment that waits at this channel already. Runs outside of
 * transactions: what the channel is told of is kept before, and what it answers after.
 */
export async function startPayment(em: EntityManager, request: PaymentRequest): Promise<Payment> {
  const channel = openChannel(request.channel, em)
  const payment = await inTransaction(em, (inner) => findOrMake(inner, request))
  if (payment.status !== PaymentStatus.CREATED) return payment
  const { payUrl } = await channel.create(payment)
  return inTransaction(em, async (inner) => {
    const made = await inner.findOneOrFail(Payment, payment.id, { lockMode: LockMode.PESSIMISTIC_WRITE })
    if (made.isOpen) made.beginProcessing(payUrl)
    return made
  })
}

async function findOrMake(
  em: EntityManager,
  { accountId, memberId, tradeId, channel, idempotencyKey: key }: PaymentRequest,
): Promise<Payment> {
  await claimKey(em, { accountId, command: 'startPayment', key, content: { tradeId, channel }, resultId: tradeId })
  const trade = await em.findOne(Trade, { id: tradeId, member: memberId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
  if (!trade) throw new Refusal('NOT_FOUND')
  trade.checkPayable(now())
  const waiting = await em.findOne(Payment, {
    subjectId: tradeId,
    channel,
    status: { $in: [PaymentStatus.CREATED, PaymentStatus.PROCESSING] },
  })
  if (waiting) return waiting
  const orders = await em.find(Order, { trade }, { populate: ['merchant'], orderBy: { id: 'asc' } })
  const payment = new Payment({
    subject: { kind: 'trade', id: trade.id },
    member: trade.member,
    channel,
    amount: trade.payable,
    shopNames: orders.map(({ merchant }) => merchant.name),
    expiresAt: trade.payBefore,
  })
  em.persist(payment)
  return payment
}
