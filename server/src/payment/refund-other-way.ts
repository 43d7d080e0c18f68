import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { find } from '../kernel/find.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { Refusal } from '../kernel/refusal.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import { answerOf } from './answer-of.ts'
import type { OtherWay, RefundFacts } from './channels/channel.ts'
import { channelOfPayment } from './channels/open-channel.ts'
import { Refund, RefundOtherWay } from './refund.ts'
import { applyRefundResult } from './send-refunds.ts'

interface Wish {
  id: string
  accountId: string
  way: OtherWay
  /** why so, and what was agreed with the payer */
  reason: string
  idempotencyKey: string
}

/**
 * Sends a refund that cannot go back the way it came another way, under its own number. Runs outside of transactions: the
 * decision is kept before the channel hears of it, and what it answers after. Who asks again once it is done is told so.
 */
export async function refundOtherWay(em: EntityManager, wish: Wish): Promise<void> {
  const { id, payment, part, number } = await find(em, Refund, wish.id, { populate: ['payment', 'part'] })
  // The other account would be that of the shop, which pays nobody by hand.
  if (part && wish.way.to === 'MERCHANT') throw new Refusal('REFUND_OF_SHOP')
  const channel = await answerOf(() => channelOfPayment(payment.channel, em))
  if (!channel.refundOtherWay) throw new Refusal('REFUND_NO_OTHER_WAY')
  const order = { number, paymentNumber: (part ?? payment).number }
  const apply = (facts: RefundFacts) => (inner: EntityManager) =>
    applyRefundResult(inner, { id, paymentId: payment.id, order }, facts)
  const before = await answerOf(() => channel.queryRefund(order))
  if (before.state !== 'ABNORMAL') {
    await inTransaction(em, apply(before))
    return inTransaction(em, (inner) => refuseUnlessDone(inner, wish))
  }
  await inTransaction(em, (inner) => decide(inner, wish))
  const facts = await answerOf(async () => (await channel.refundOtherWay?.(order, wish.way)) ?? before)
  if (facts.state === 'FAILED') {
    await inTransaction(em, async (inner) => (await lockRefund(inner, id)).refuseOtherWay(facts.failure))
    throw new Refusal('REFUND_WAY_REFUSED', { code: facts.failure ?? '' })
  }
  await inTransaction(em, async (inner) => {
    await apply(facts)(inner)
    await claim(inner, wish)
  })
}

async function decide(em: EntityManager, { id, accountId, way, reason }: Wish): Promise<void> {
  const refund = await lockRefund(em, id)
  refund.takeOtherWay(way.to === 'MERCHANT' ? RefundOtherWay.MERCHANT : RefundOtherWay.BANK_CARD, now())
  const to = way.to === 'MERCHANT' ? way.to : `${way.to} ${way.bankType} **** ${way.cardNumber.slice(-4)}`
  const detail = { number: refund.number, way: to, reason }
  em.persist(new AuditEntry({ accountId, action: 'refundOtherWay', subjectId: id, detail }))
}

async function refuseUnlessDone(em: EntityManager, wish: Wish): Promise<void> {
  if ((await claim(em, wish)) === undefined) throw new Refusal('REFUND_NOT_ABNORMAL')
}

/** Taken when it is done, so that what the channel did not hear of can be asked again. Of a card not even a hash is kept. */
const claim = (em: EntityManager, { id, accountId, way, reason, idempotencyKey: key }: Wish) =>
  claimKey(em, { accountId, command: 'refundOtherWay', key, content: { id, to: way.to, reason }, resultId: id })

const lockRefund = (em: EntityManager, id: string): Promise<Refund> =>
  em.findOneOrFail(Refund, id, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
