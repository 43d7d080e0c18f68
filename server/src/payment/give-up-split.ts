import { formatYuan } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { find } from '../kernel/find.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { Refusal } from '../kernel/refusal.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import { answerOf } from './answer-of.ts'
import { applySplitResult, lockSplit } from './apply-split-result.ts'
import { channelOfPayment } from './channels/open-channel.ts'
import { dropSplit } from './drop-split.ts'
import type { PaymentPart } from './payment-part.ts'
import { releaseRest } from './share-out.ts'
import { splitOrderOf } from './split-order.ts'
import { Split, SplitKind } from './split.ts'

export interface SplitWish {
  id: string
  accountId: string
  reason: string
  idempotencyKey: string
}

/**
 * Gives up an instruction that the channel refuses and that is not sent any more. Runs outside of transactions: the channel
 * is asked first, because what it knows after all is not given up.
 */
export async function giveUpSplit(em: EntityManager, wish: SplitWish): Promise<void> {
  const split = await find(em, Split, wish.id, { populate: ['part.payment', 'share'] })
  const { id, part, number } = split
  if (split.stuckAt) {
    const facts = await answerOf(() => channelOfPayment(part.payment.channel, em).splitting?.query(splitOrderOf(split)))
    if (facts && facts.state !== 'UNKNOWN_NUMBER')
      await inTransaction(em, (inner) => applySplitResult(inner, { id, partId: part.id, order: { number } }, facts))
  }
  await inTransaction(em, (inner) => decide(inner, wish, part.id))
}

async function decide(em: EntityManager, wish: SplitWish, partId: string): Promise<void> {
  const { id, accountId, reason, idempotencyKey: key } = wish
  const content = { id, reason }
  if ((await claimKey(em, { accountId, command: 'giveUpSplit', key, content, resultId: id })) !== undefined) return
  const { part, split } = await lockSplit(em, { id, partId })
  if (!split.stuckAt) throw new Refusal('SPLIT_NOT_STUCK')
  const { kind, number, amount } = split
  const isLastShare = kind === SplitKind.SHARE && split.isLast
  await dropSplit(em, part, split)
  if (isLastShare) await freeRest(em, part, split)
  const detail = { number, kind, amount: formatYuan(amount), reason }
  em.persist(new AuditEntry({ accountId, action: 'giveUpSplit', subjectId: id, detail }))
}

/** The last share was to set the rest free; now that has to be said apart. */
async function freeRest(em: EntityManager, part: PaymentPart, share: Split): Promise<void> {
  share.isLast = false
  part.isReleased = false
  await em.flush()
  releaseRest(em, part)
}
