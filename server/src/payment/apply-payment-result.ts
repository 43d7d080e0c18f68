import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { now } from '../kernel/clock.ts'
import type { Row } from '../kernel/row.ts'
import { readRows, saveRows } from '../kernel/save-rows.ts'
import { clearing, unapplied } from '../ledger/account-ref.ts'
import { EntryKind } from '../ledger/journal.ts'
import { postJournal } from '../ledger/post-journal.ts'
import { askRefund } from './ask-refund.ts'
import type { PartFacts, PaymentFacts } from './channels/channel.ts'
import { openChannel } from './channels/open-channel.ts'
import { LearntBy, Payment, type Receipt } from './payment.ts'
import type { PaymentChannel } from './payment-channel.ts'
import { PaymentPart } from './payment-part.ts'
import { quarantine } from './quarantine.ts'
import { lateSubject } from './refund.ts'
import { captureOf } from './subject.ts'

export interface ResultSource {
  kind: 'callback' | 'query' | 'bill'
  /** of the message in the inbox */
  notificationId: string
}

/**
 * The one way to paid, however the channel's word has reached us. Runs in the caller's transaction. What does not fit
 * our payment is quarantined; what comes too late is received and sent back; what was applied before changes nothing.
 */
export async function applyPaymentResult(
  em: EntityManager,
  channel: PaymentChannel,
  facts: PaymentFacts,
  source: ResultSource,
): Promise<Payment | null> {
  const [payment = null] = await readRows(
    em,
    Payment,
    sql`select * from payment where number = ${facts.number} and channel = ${channel} for update`,
  )
  if (facts.state !== 'PAID' && facts.state !== 'CLOSED') return payment
  const account = openChannel(channel, em).merchantAccount
  if (facts.state === 'CLOSED') {
    if (facts.merchantAccount !== account) await quarantine(em, channel, facts, source, 'OTHER_MERCHANT')
    else if (payment?.isOpen) {
      payment.close(now())
      await saveRows(em, [payment])
    }
    return payment
  }
  const parts = payment?.isCombined ? await lockParts(em, payment) : []
  const fault = faultOf(payment, facts, account) ?? faultOfParts(parts, facts.parts)
  if (fault || !payment) await quarantine(em, channel, facts, source, fault ?? 'UNKNOWN_NUMBER')
  else {
    const { transactionId, paidAt } = facts
    const receipt = { transactionId, paidAt, learntBy: learntBy[source.kind] }
    const changed = payment.isPaid ? [] : await receive(em, payment, receipt, { parts, told: facts.parts ?? [] })
    if (source.kind === 'callback') payment.noteTold(now())
    await saveRows(em, [...changed, payment])
  }
  return payment
}

/** Compared before anything is posted: a good signature says who spoke, not that it is right. */
function faultOf(payment: Payment | null, facts: PaymentFacts, merchantAccount: string): string | undefined {
  if (!payment) return 'UNKNOWN_NUMBER'
  if (facts.merchantAccount !== merchantAccount) return 'OTHER_MERCHANT'
  if (facts.currency !== 'CNY') return 'OTHER_CURRENCY'
  if (facts.amount !== payment.amount) return 'OTHER_AMOUNT'
  if (payment.isCombined) return undefined
  if (!facts.transactionId) return 'NO_TRANSACTION'
  if (payment.isPaid && payment.transactionId !== facts.transactionId) return 'OTHER_TRANSACTION'
  return undefined
}

const learntBy = { callback: LearntBy.CALLBACK, query: LearntBy.QUERY, bill: LearntBy.BILL } as const

const lockParts = (em: EntityManager, payment: Payment): Promise<PaymentPart[]> =>
  em.find(PaymentPart, { payment }, { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })

/** Each of the parts has to be there as we asked for it, paid, and none besides. */
function faultOfParts(parts: readonly PaymentPart[], told: readonly PartFacts[] = []): string | undefined {
  if (parts.length !== told.length) return 'OTHER_PARTS'
  for (const { number, mchid, amount, transactionId } of parts) {
    const facts = told.find((one) => one.number === number)
    if (!facts?.isPaid || facts.mchid !== mchid || facts.amount !== amount) return 'OTHER_PARTS'
    if (facts.currency !== 'CNY') return 'OTHER_CURRENCY'
    if (!facts.transactionId) return 'NO_TRANSACTION'
    if (transactionId !== null && transactionId !== facts.transactionId) return 'OTHER_TRANSACTION'
  }
  return undefined
}

/** Answers what is to be saved with the payment. */
async function receive(
  em: EntityManager,
  payment: Payment,
  receipt: Receipt,
  { parts, told }: { parts: readonly PaymentPart[]; told: readonly PartFacts[] },
): Promise<readonly Row[]> {
  for (const part of parts)
    part.transactionId = told.find(({ number }) => number === part.number)?.transactionId ?? null
  const outcome = payment.isOpen ? await captureOf(payment.subjectKind)(em, payment) : 'late'
  if (outcome !== 'late') {
    payment.succeed(receipt, now())
    return outcome
  }
  payment.succeedLate(receipt, now())
  await postJournal(em, {
    key: `late:${payment.id}`,
    kind: EntryKind.PAYMENT,
    at: now(),
    subject: { kind: 'payment', id: payment.id },
    transfers: [{ from: clearing(payment.channel), to: unapplied, amount: payment.amount }],
  })
  await saveRows(em, [payment])
  // Its refunds are watched, and so is what they are of.
  const refunded = await em.findOneOrFail(Payment, payment.id, { refresh: true })
  const subject = { kind: lateSubject, id: payment.id }
  for (const part of parts.length > 0 ? parts : [null]) {
    const { amount } = part ?? payment
    await askRefund(em, { payment: refunded, part, subject, from: unapplied, amount, reason: 'LATE' })
  }
  return []
}
