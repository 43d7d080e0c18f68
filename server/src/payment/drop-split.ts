import { sum, type Fen } from '@kaidian/shared/core/money'
import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { clearing, debt, wallet } from '../ledger/account-ref.ts'
import { EntryKind } from '../ledger/journal.ts'
import { postJournal, type TransferDraft } from '../ledger/post-journal.ts'
import type { PaymentPart } from './payment-part.ts'
import { Refund } from './refund.ts'
import { Split, SplitKind, SplitStatus } from './split.ts'

/**
 * An instruction will not be done any more. `part` and `split` are locked. Of a share the merchant has the whole, and owes
 * what was to be the platform's; of a return the platform keeps what it was to give back, and owes that.
 */
export async function dropSplit(em: EntityManager, part: PaymentPart, split: Split): Promise<void> {
  if (split.kind === SplitKind.SHARE) return dropShare(em, part, split)
  split.end(SplitStatus.VOID, now())
  if (split.kind === SplitKind.RELEASE) return
  part.returned -= split.amount
  await letRefundGo(em, split)
  await post(em, part, `split:${split.id}:kept`, {
    from: clearing(part.payment.channel),
    to: wallet('merchant', part.merchantId),
    amount: split.amount,
  })
}

/** A refund waits for all the shares that it takes back. */
export async function letRefundGo(em: EntityManager, { id, refund }: Split): Promise<void> {
  if (!refund) return
  if ((await em.count(Split, { refund, status: SplitStatus.PROCESSING, id: { $ne: id } })) > 0) return
  const waiting = await em.findOneOrFail(Refund, refund.id, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
  waiting.awaitsReturn = false
  waiting.dueAt = now()
}

/** Less what would have come back already. */
async function dropShare(em: EntityManager, part: PaymentPart, share: Split): Promise<void> {
  const returns = await em.find(Split, { share, status: SplitStatus.PROCESSING })
  const back = sum(returns.map(({ amount }) => amount))
  share.end(SplitStatus.FAILED, now())
  for (const one of returns) one.end(SplitStatus.VOID, now())
  for (const one of returns) await letRefundGo(em, one)
  part.shared -= share.amount
  part.returned -= back
  await post(em, part, `split:${share.id}:failed`, {
    from: wallet('merchant', part.merchantId),
    otherwise: [debt('merchant', part.merchantId)],
    to: clearing(part.payment.channel),
    amount: share.amount - back,
  })
}

async function post(em: EntityManager, part: PaymentPart, key: string, moved: TransferDraft & { amount: Fen }) {
  await em.flush()
  if (moved.amount === 0) return
  await postJournal(em, {
    key,
    kind: EntryKind.CHANNEL_PAYOUT,
    at: now(),
    subject: { kind: part.subjectKind, id: part.subjectId },
    transfers: [moved],
  })
}
