import type { Fen } from '@kaidian/shared/core/money'
import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import { clearing, debt, wallet, type AccountRef } from '../ledger/account-ref.ts'
import { EntryKind } from '../ledger/journal.ts'
import type { JournalDraft } from '../ledger/post-journal.ts'

import { platformShare } from '../order/platform-share.ts'
import { PaymentPart } from '../payment/payment-part.ts'
import { shareOut } from '../payment/share-out.ts'

export interface SettledLine {
  id: string
  orderId: string
  merchantId: string
  /** what is not refunded of what the buyer paid for it, of its base and of its fee */
  paid: Fen
  base: Fen
  fee: Fen
  /** of its order, what is not given back */
  freight: Fen
  /** of a combined payment: what pays its order */
  partId: string | null
}

/**
 * What was paid combined is with the merchants already: in the ledger it goes on from their wallets to the channel, and
 * the platform's share of it is asked for. Answers the journals, which come after those of the settlement.
 */
export async function payByChannel(
  em: EntityManager,
  lines: readonly SettledLine[],
  at: Date,
): Promise<JournalDraft[]> {
  const byPart = Map.groupBy(lines, ({ partId }) => partId)
  const ids = [...byPart.keys()].filter((id) => id !== null)
  if (ids.length === 0) return []
  const parts = await em.find(
    PaymentPart,
    { id: { $in: ids } },
    { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  )
  // Not with the lock: payments are locked before lines and parts.
  await em.populate(parts, ['payment'])
  const lastOf = await readFinished(em, lines)
  const journals: JournalDraft[] = []
  for (const part of parts) {
    const channel = clearing(part.payment.channel)
    let shared = 0
    for (const line of byPart.get(part.id) ?? []) {
      const share = Math.min(platformShare(line), part.shareable - shared)
      shared += share
      journals.push(...channelPayout({ ...line, key: `settle:${line.id}`, amount: line.paid - share, channel, at }))
      journals.push(
        ...channelPayout({ ...line, key: `settle:${line.orderId}:freight`, amount: line.freight, channel, at }),
      )
    }
    shareOut(em, part, shared, lastOf.has(part.subjectId))
  }
  return [...new Map(journals.map((journal) => [journal.key, journal])).values()]
}

/** The orders of which nothing is left to be settled after these lines: read once their parts are locked. */
async function readFinished(em: EntityManager, lines: readonly SettledLine[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from orders where id = any(${lines.map(({ orderId }) => orderId)}) and not exists (
      select from order_line l where l.order_id = orders.id and l.settled_at is null and not l.is_refunded
        and l.id <> all(${lines.map(({ id }) => id)}))`.execute(sqlOf(em))
  return new Set(rows.map(({ id }) => id))
}

interface Payout {
  /** of the journal that it follows */
  key: string
  orderId: string
  merchantId: string
  amount: Fen
  channel: AccountRef
  at: Date
}

/** Out of the wallet, or what was owed before is owed again: the channel pays the merchant, whatever that owes us. */
export function channelPayout({ key, orderId, merchantId, amount, channel, at }: Payout): JournalDraft[] {
  if (amount === 0) return []
  return [
    {
      key: `${key}:channel`,
      kind: EntryKind.CHANNEL_PAYOUT,
      at,
      subject: { kind: 'order', id: orderId },
      transfers: [
        { from: wallet('merchant', merchantId), otherwise: [debt('merchant', merchantId)], to: channel, amount },
      ],
    },
  ]
}

/** The channel takes a refund from the merchant: what the ledger is about to take from the wallet comes in from there. */
export function channelTaking({ key, orderId, merchantId, amount, channel, at }: Payout): JournalDraft[] {
  if (amount === 0) return []
  return [
    {
      key: `${key}:channel`,
      kind: EntryKind.CHANNEL_PAYOUT,
      at,
      subject: { kind: 'order', id: orderId },
      transfers: [{ from: channel, to: wallet('merchant', merchantId), amount }],
    },
  ]
}
