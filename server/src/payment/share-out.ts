import type { Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { assert } from '../kernel/refusal.ts'
import type { PaymentPart } from './payment-part.ts'
import { Refund } from './refund.ts'
import { Split, SplitKind, SplitStatus } from './split.ts'

/** Instructs the channel to give the platform its share of a part, which is locked; the last time the rest is set free. */
export function shareOut(em: EntityManager, part: PaymentPart, amount: Fen, isLast: boolean): void {
  assert(!part.isReleased && amount <= part.shareable, `${amount} fen of part ${part.id}`)
  if (amount === 0 && !isLast) return
  part.shared += amount
  part.isReleased = isLast
  em.persist(new Split({ part, kind: amount > 0 ? SplitKind.SHARE : SplitKind.RELEASE, amount, isLast, now: now() }))
}

/** Sets free what nothing more will be shared of, unless that is done or nothing is left. */
export function releaseRest(em: EntityManager, part: PaymentPart): void {
  if (!part.isReleased && part.refundAsked < part.amount) shareOut(em, part, 0, true)
}

/** Instructs the channel to give back of what was shared, before the refund that it belongs to. `part` is locked. */
export async function returnShares(
  em: EntityManager,
  part: PaymentPart,
  amount: Fen,
  refundId: string | null,
): Promise<void> {
  if (amount === 0) return
  const refund = refundId === null ? null : await em.findOneOrFail(Refund, refundId)
  const splits = await em.find(Split, { part }, { orderBy: { position: 'asc' } })
  let rest = amount
  for (const share of splits.filter(({ kind, status }) => kind === SplitKind.SHARE && status !== SplitStatus.FAILED)) {
    const back = Math.min(rest, leftOf(share, splits))
    if (back === 0) continue
    em.persist(new Split({ part, kind: SplitKind.RETURN, amount: back, isLast: false, share, refund, now: now() }))
    rest -= back
  }
  assert(rest === 0, `${amount} fen of the shares of part ${part.id}`)
  part.returned += amount
  if (refund) refund.awaitsReturn = true
}

const leftOf = (share: Split, splits: readonly Split[]): Fen =>
  splits
    .filter((split) => split.share?.id === share.id && split.status !== SplitStatus.VOID)
    .reduce((left, split) => left - split.amount, share.amount)
