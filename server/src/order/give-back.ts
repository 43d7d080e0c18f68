import { sum, type Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { couponExpense, escrow } from '../ledger/account-ref.ts'
import { EntryKind } from '../ledger/journal.ts'
import { postJournal, type TransferDraft } from '../ledger/post-journal.ts'
import { askRefund } from '../payment/ask-refund.ts'
import type { Payment } from '../payment/payment.ts'
import { lockPartOf } from '../payment/ref-of.ts'
import type { LineRefund } from './line-refund.ts'
import type { Order } from './order.ts'

export interface GivenBack {
  order: Order
  /** locked; null: there was nothing to pay */
  payment: Payment | null
  refunds: readonly LineRefund[]
  freight: Fen
  reason: string
}

/**
 * Sends money out of escrow: the buyer's by the way it came, and the platform's part of the discounts to where that came
 * from. Held now, posted when the channel confirms.
 */
export async function giveBack(
  em: EntityManager,
  { order, payment, refunds, freight, reason }: GivenBack,
): Promise<void> {
  const subject = { kind: 'order', id: order.id }
  const from = escrow(order.merchant.id)
  const amount = sum(refunds.map(({ paid }) => paid)) + freight
  const beside = discountMoney(sum(refunds.map(({ base, paid }) => base - paid)), order.merchant.id)
  for (const one of refunds) em.persist(one)
  if (payment && amount > 0) {
    const part = await lockPartOf(em, payment, order.id)
    const { id } = await askRefund(em, { payment, part, subject, from, amount, reason, beside })
    for (const one of refunds) one.refundId = id
  } else if (beside.length > 0)
    await postJournal(em, {
      key: `refund:${refunds[0]?.id}:free`,
      kind: EntryKind.DISCOUNT,
      at: now(),
      subject,
      transfers: beside,
    })
}

/** Rounding may send a fen the other way. */
function discountMoney(part: Fen, merchantId: string): TransferDraft[] {
  if (part === 0) return []
  const [from, to] = part > 0 ? [escrow(merchantId), couponExpense] : [couponExpense, escrow(merchantId)]
  return [{ from, to, amount: Math.abs(part), kind: EntryKind.DISCOUNT }]
}
