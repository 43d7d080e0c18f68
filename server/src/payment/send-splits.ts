import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { applySplitResult } from './apply-split-result.ts'
import { ChannelUnavailable, type SplitFacts, type SplitOrder } from './channels/channel.ts'
import { channelOfPayment } from './channels/open-channel.ts'
import type { PaymentChannel } from './payment-channel.ts'
import { splitOrderOf } from './split-order.ts'
import { Split } from './split.ts'

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
    select id from split where status = 'PROCESSING' and stuck_at is null and due_at <= ${now()} and not exists (
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
    const { id, part, attempts } = split
    return {
      id,
      partId: part.id,
      channel: part.payment.channel,
      order: splitOrderOf(split),
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
