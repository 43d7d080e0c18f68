import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import type { SplitFacts } from './channels/channel.ts'
import { dropSplit, letRefundGo } from './drop-split.ts'
import { PaymentPart } from './payment-part.ts'
import { Split, SplitKind, SplitStatus } from './split.ts'

export interface AskedSplit {
  id: string
  partId: string
  order: { number: string }
}

/** Applies what the channel has said of an instruction. */
export async function applySplitResult(
  em: EntityManager,
  { id, partId, order }: AskedSplit,
  { state, failure }: SplitFacts,
): Promise<void> {
  const { part, split } = await lockSplit(em, { id, partId })
  // Somebody else has heard it before.
  if (split.status !== SplitStatus.PROCESSING || split.number !== order.number) return
  if (state === 'DONE') {
    split.end(SplitStatus.SUCCEEDED, now())
    return letRefundGo(em, split)
  }
  if (state === 'PROCESSING') return split.wait(failure)
  split.refuse(failure, now())
  if (state !== 'CLOSED') return
  if (split.kind === SplitKind.SHARE) return dropSplit(em, part, split)
  split.takeNewNumber()
}

/** An instruction and, before it, its part. */
export async function lockSplit(em: EntityManager, { id, partId }: Pick<AskedSplit, 'id' | 'partId'>) {
  const options = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const
  const part = await em.findOneOrFail(PaymentPart, partId, options)
  // Not with the lock: payments are locked before parts.
  await em.populate(part, ['payment'])
  return { part, split: await em.findOneOrFail(Split, id, options) }
}
