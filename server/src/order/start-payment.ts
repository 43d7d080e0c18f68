import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { Refusal } from '../kernel/refusal.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { ChannelUnavailable } from '../payment/channels/channel.ts'
import { openChannel } from '../payment/channels/open-channel.ts'
import { Payment, PaymentStatus, type PaymentChannel } from '../payment/payment.ts'
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
  const payment = await inTransaction(em, (inner) => findOrMake(inner, request))
  if (payment.status !== PaymentStatus.CREATED) return payment
  try {
    if (await tellChannel(em, payment, PaymentStatus.CREATED)) return payment
    // Another request was faster, and whichever address the channel gave first is void: the next one counts for both.
    if (await tellChannel(em, payment, PaymentStatus.PROCESSING)) return payment
  } catch (error) {
    if (!(error instanceof ChannelUnavailable)) throw error
    throw new Refusal('CHANNEL_SILENT')
  }
  throw new Refusal('TRADE_NOT_PAYABLE')
}

/** False: the payment is not as expected any more. */
async function tellChannel(em: EntityManager, payment: Payment, expected: PaymentStatus): Promise<boolean> {
  const { payUrl } = await openChannel(payment.channel, em).create(payment)
  const changes = payment.beginProcessing(payUrl)
  return (await em.fork().nativeUpdate(Payment, { id: payment.id, status: expected }, changes)) > 0
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
  const payment = new Payment({
    subject: { kind: 'trade', id: trade.id },
    member: trade.member,
    channel,
    amount: trade.payable,
    shopNames: trade.shopNames,
    expiresAt: trade.payBefore,
  })
  em.persist(payment)
  return payment
}
