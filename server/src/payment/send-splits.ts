import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sum } from '@kaidian/shared/core/money'
import { sql } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { present } from '../kernel/refusal.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { clearing, debt, wallet } from '../ledger/account-ref.ts'
import { EntryKind } from '../ledger/journal.ts'
import { postJournal } from '../ledger/post-journal.ts'
import { ChannelUnavailable, type SplitFacts, type SplitOrder } from './channels/channel.ts'
import { channelOfPayment } from './channels/open-channel.ts'
import type { PaymentChannel } from './payment-channel.ts'
import { PaymentPart } from './payment-part.ts'
import { Refund } from './refund.ts'
import { Split, SplitKind, SplitStatus } from './split.ts'

interface DueSplit {
  id: string
  partId: string
  channel: PaymentChannel
  order: SplitOrder
  isRepeat: boolean
}

const batch = 20

/** Sends the instructions that are due to their channels, one after the other, outside of any transaction. */
export async function sendSplits(em: EntityManager): Promise<number> {
  const due = await inTransaction(em, claim)
  for (const split of due) {
    const facts = await ask(em, split)
    await inTransaction(em, (inner) => applySplitResult(inner, split, facts))
  }
  return due.length
}

/** Of each part only the first that is not done: after the last share nothing can be shared, and nothing returned before. */
async function claim(em: EntityManager): Promise<DueSplit[]> {
  const { rows } = await sql<{ id: string }>`
    select id from split where status = 'PROCESSING' and due_at <= ${now()} and not exists (
      select from split earlier where earlier.part_id = split.part_id and earlier.position < split.position
        and earlier.status = 'PROCESSING')
    order by due_at, id limit ${batch} for update of split skip locked`.execute(sqlOf(em))
  const splits = await em.find(
    Split,
    { id: { $in: rows.map(({ id }) => id) } },
    { orderBy: { dueAt: 'asc', id: 'asc' } },
  )
  await em.populate(splits, ['part.payment', 'share'])
  return splits.map((split) => {
    split.beginAttempt(now())
    const { id, part, kind, number, amount, isLast, share, attempts } = split
    const transactionId = present(part.transactionId, 'the number of a paid part')
    return {
      id,
      partId: part.id,
      channel: part.payment.channel,
      order: { kind, number, transactionId, amount, isLast, shareNumber: share?.number ?? null },
      isRepeat: attempts > 1,
    }
  })
}

/** What was sent once may have arrived: it is asked for before it is sent again, under the same number. */
async function ask(em: EntityManager, { channel: name, order, isRepeat }: DueSplit): Promise<SplitFacts> {
  try {
    const { splitting } = channelOfPayment(name, em)
    if (!splitting) throw new ChannelUnavailable('NO_SPLITTING')
    const known = isRepeat ? await splitting.query(order) : undefined
    if (known && known.state !== 'UNKNOWN_NUMBER') return known
    return await splitting.split(order)
  } catch (error) {
    if (!(error instanceof ChannelUnavailable)) throw error
    return { state: 'PROCESSING', failure: error.message }
  }
}

async function applySplitResult(em: EntityManager, { id, partId, order }: DueSplit, facts: SplitFacts): Promise<void> {
  const options = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const
  const part = await em.findOneOrFail(PaymentPart, partId, options)
  // Not with the lock: payments are locked before parts.
  await em.populate(part, ['payment'])
  const split = await em.findOneOrFail(Split, id, options)
  // Somebody else has heard it before.
  if (split.status !== SplitStatus.PROCESSING || split.number !== order.number) return
  if (facts.failure !== null) split.noteFailure(facts.failure)
  if (facts.state === 'DONE') {
    split.end(SplitStatus.SUCCEEDED, now())
    await letRefundGo(em, split)
  } else if (facts.state === 'CLOSED' && split.kind === SplitKind.SHARE) await giveUp(em, part, split)
  else if (facts.state === 'CLOSED') split.takeNewNumber()
}

/** A refund waits for all the shares that it takes back. */
async function letRefundGo(em: EntityManager, { id, refund }: Split): Promise<void> {
  if (!refund) return
  if ((await em.count(Split, { refund, status: SplitStatus.PROCESSING, id: { $ne: id } })) > 0) return
  const waiting = await em.findOneOrFail(Refund, refund.id, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
  waiting.awaitsReturn = false
  waiting.dueAt = now()
}

/** The merchant has the whole of it and owes what was to be the platform's, less what would have come back already. */
async function giveUp(em: EntityManager, part: PaymentPart, share: Split): Promise<void> {
  const returns = await em.find(Split, { share, status: SplitStatus.PROCESSING })
  const back = sum(returns.map(({ amount }) => amount))
  share.end(SplitStatus.FAILED, now())
  for (const one of returns) one.end(SplitStatus.VOID, now())
  for (const one of returns) await letRefundGo(em, one)
  part.shared -= share.amount
  part.returned -= back
  await em.flush()
  if (share.amount === back) return
  const { merchantId, payment } = part
  await postJournal(em, {
    key: `split:${share.id}:failed`,
    kind: EntryKind.CHANNEL_PAYOUT,
    at: now(),
    subject: { kind: part.subjectKind, id: part.subjectId },
    transfers: [
      {
        from: wallet('merchant', merchantId),
        otherwise: [debt('merchant', merchantId)],
        to: clearing(payment.channel),
        amount: share.amount - back,
      },
    ],
  })
}
