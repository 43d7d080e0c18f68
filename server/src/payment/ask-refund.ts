import type { Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { clearing, type AccountRef } from '../ledger/account-ref.ts'
import { holdJournal } from '../ledger/hold-journal.ts'
import { EntryKind } from '../ledger/journal.ts'
import type { TransferDraft } from '../ledger/post-journal.ts'
import type { Payment } from './payment.ts'
import type { PaymentPart } from './payment-part.ts'
import { Refund } from './refund.ts'

interface RefundRequest {
  /** locked */
  payment: Payment
  /** of a combined payment: locked, the part that it is of */
  part: PaymentPart | null
  subject: { kind: string; id: string }
  /** where the money is */
  from: AccountRef
  amount: Fen
  reason: string
  /** what moves with it, when the channel confirms */
  beside?: readonly TransferDraft[]
}

/**
 * Promises a part of a payment back to the payer: held in the ledger now, sent by the worker, posted when the channel
 * confirms it.
 */
export async function askRefund(
  em: EntityManager,
  { payment, part, subject, from, amount, reason, beside = [] }: RefundRequest,
): Promise<Refund> {
  const refund = new Refund({ payment, part, subject, amount, reason, now: now() })
  em.persist(refund)
  await holdJournal(em, {
    key: `refund:${refund.id}:hold`,
    kind: EntryKind.REFUND,
    at: now(),
    subject,
    transfers: [...wayBack(payment, from, amount), ...beside],
  })
  return refund
}

/** From where it is to the channel; what came out of a wallet goes on into it. */
function wayBack({ channel, payerWallet }: Payment, from: AccountRef, amount: Fen): TransferDraft[] {
  const way = { from, to: clearing(channel), amount }
  return payerWallet ? [way, { from: way.to, to: payerWallet, amount }] : [way]
}
