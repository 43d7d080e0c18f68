import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { find } from '../kernel/find.ts'
import { present, Refusal } from '../kernel/refusal.ts'
import { advertising, bank, debt, deposit, wallet } from '../ledger/account-ref.ts'
import { EntryKind } from '../ledger/journal.ts'
import { postJournal } from '../ledger/post-journal.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import { Payment } from './payment.ts'
import { PaymentPart } from './payment-part.ts'
import { Refund, RefundOtherWay, RefundTrouble } from './refund.ts'
import { completeRefund } from './send-refunds.ts'

interface Finished {
  id: string
  accountId: string
  /** how and when the payer got it */
  note: string
}

/** The platform has paid the payer what the channel could not: the refund is done. */
export async function finishRefundByHand(em: EntityManager, { id, accountId, note }: Finished): Promise<void> {
  const found = await find(em, Refund, id)
  await em.findOneOrFail(Payment, found.payment.id, { lockMode: LockMode.PESSIMISTIC_WRITE })
  const refund = await em.findOneOrFail(Refund, id, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
  if (refund.trouble !== RefundTrouble.BY_HAND) throw new Refusal('REFUND_NOT_BY_HAND')
  await completeRefund(em, refund)
  if (refund.otherWay === RefundOtherWay.PLATFORM) await chargeShop(em, refund)
  const detail = { number: refund.number, note }
  em.persist(new AuditEntry({ accountId, action: 'finishRefundByHand', subjectId: id, detail }))
}

/** The money is still with the shop: it came from our bank instead, and the shop owes that. */
async function chargeShop(em: EntityManager, { id, part, subjectKind, subjectId, amount }: Refund): Promise<void> {
  const { merchantId } = await em.findOneOrFail(PaymentPart, present(part, 'whose money it is').id)
  await postJournal(em, {
    key: `refund:${id}:by-hand`,
    kind: EntryKind.REFUND,
    at: now(),
    subject: { kind: subjectKind, id: subjectId },
    transfers: [
      {
        from: wallet('merchant', merchantId),
        otherwise: [advertising(merchantId), deposit(merchantId), debt('merchant', merchantId)],
        to: bank,
        amount,
      },
    ],
  })
}
