import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { postHold } from '../ledger/hold-journal.ts'
import { ChannelUnavailable, type RefundFacts, type RefundOrder } from './channels/channel.ts'
import { channelOfPayment } from './channels/open-channel.ts'
import { Payment } from './payment.ts'
import { PaymentChannel } from './payment-channel.ts'
import { Refund, RefundOtherWay, RefundStatus, RefundTrouble } from './refund.ts'
import { refundedOf } from './subject.ts'

interface DueRefund {
  id: string
  paymentId: string
  channel: PaymentChannel
  order: RefundOrder
  isRepeat: boolean
}

/** Of silence one only knows that the channel has to be asked again. */
type RefundOutcome = Omit<RefundFacts, 'state'> & { state: RefundFacts['state'] | 'SILENT' }

const batch = 20
const byHand = RefundTrouble.BY_HAND

/** Sends the refunds that are due to their channels, one after the other, outside of any transaction. */
export async function sendRefunds(em: EntityManager): Promise<number> {
  const due = await inTransaction(em, claim)
  for (const refund of due) {
    const facts = await ask(em, refund)
    await inTransaction(em, (inner) => applyRefundResult(inner, refund, facts))
  }
  return due.length
}

async function claim(em: EntityManager): Promise<DueRefund[]> {
  const refunds = await em.find(
    Refund,
    {
      status: RefundStatus.PROCESSING,
      awaitsReturn: false,
      stuckAt: null,
      dueAt: { $lte: now() },
      $or: [{ trouble: null }, { trouble: { $ne: byHand } }],
    },
    { orderBy: { dueAt: 'asc' }, limit: batch, lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE },
  )
  await em.populate(refunds, ['payment', 'part'])
  return refunds.map((refund) => {
    refund.beginAttempt(now())
    const { id, number, amount, reason, payment, part } = refund
    const { number: paymentNumber, amount: paid } = part ?? payment
    return {
      id,
      paymentId: payment.id,
      channel: payment.channel,
      order: { number, paymentNumber, amount, paid, reason },
      isRepeat: refund.attempts > 1,
    }
  })
}

/**
 * What was sent once may have arrived: it is asked for before it is sent again, under the same number. Of a balance our own
 * books are those of the channel, so that nobody is asked.
 */
async function ask(em: EntityManager, { channel: name, order, isRepeat }: DueRefund): Promise<RefundOutcome> {
  if (name === PaymentChannel.BALANCE) return { state: 'REFUNDED', refundedAt: now(), failure: null }
  try {
    const channel = channelOfPayment(name, em)
    const known = isRepeat ? await channel.queryRefund(order) : undefined
    if (known && known.state !== 'UNKNOWN_NUMBER') return known
    return await channel.refund(order)
  } catch (error) {
    if (!(error instanceof ChannelUnavailable)) throw error
    return { state: 'SILENT', refundedAt: null, failure: error.message }
  }
}

/** Applies what the channel has said of a refund. */
export async function applyRefundResult(
  em: EntityManager,
  { id, paymentId, order }: Pick<DueRefund, 'id' | 'paymentId'> & { order: { number: string } },
  facts: RefundOutcome,
): Promise<void> {
  await em.findOneOrFail(Payment, paymentId, { lockMode: LockMode.PESSIMISTIC_WRITE })
  const refund = await em.findOneOrFail(Refund, id, { lockMode: LockMode.PESSIMISTIC_WRITE })
  if (refund.status === RefundStatus.SUCCEEDED || refund.trouble === byHand) return
  // Somebody else has heard it before, and gone on under another number.
  if (facts.state !== 'REFUNDED' && refund.number !== order.number) return
  if (facts.state === 'REFUNDED') {
    // It has come to the platform's own account: the payer has nothing of it yet.
    if (refund.otherWay === RefundOtherWay.MERCHANT) return refund.stay(RefundTrouble.BY_HAND, null, now())
    return completeRefund(em, refund)
  }
  refund.stay(troubleOf[facts.state], facts.failure, now())
  if (facts.state === 'CLOSED') refund.takeNewNumber()
}

const troubleOf = {
  PROCESSING: null,
  UNKNOWN_NUMBER: null,
  CLOSED: RefundTrouble.REFUSED,
  FAILED: RefundTrouble.REFUSED,
  NOT_ENOUGH: RefundTrouble.NOT_ENOUGH,
  ABNORMAL: RefundTrouble.ABNORMAL,
  SILENT: RefundTrouble.SILENT,
} as const satisfies Record<Exclude<RefundOutcome['state'], 'REFUNDED'>, RefundTrouble | null>

/** The payer has it. `refund` and its payment are locked. */
export async function completeRefund(em: EntityManager, refund: Refund): Promise<void> {
  refund.succeed(now())
  await refundedOf(refund.subjectKind)(em, refund)
  await postHold(em, { hold: `refund:${refund.id}:hold`, key: `refund:${refund.id}:post`, at: now() })
}
