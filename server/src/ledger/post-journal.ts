import { createHash } from 'node:crypto'
import type { Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuidv7 } from 'uuid'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { insertNewRows } from '../kernel/insert-rows.ts'
import { assert, present } from '../kernel/refusal.ts'
import type { AccountRef } from './account-ref.ts'
import { JournalPhase, type EntryKind } from './journal.ts'
import { moveMoney, type Leg } from './move-money.ts'

/** What money is moved about: an order, a withdrawal. The ledger knows it by name only. */
export interface Subject {
  kind: string
  id: string
}

export interface TransferDraft {
  from: AccountRef
  to: AccountRef
  amount: Fen
  /** the journal's, unless given */
  kind?: EntryKind
  /** the journal's, unless given */
  subject?: Subject
  /** where what `from` lacks comes from, one after the other; the last of them may be owed */
  otherwise?: readonly AccountRef[]
}

export interface JournalDraft {
  /** deterministic: the same fact has the same key */
  key: string
  kind: EntryKind
  at: Date
  subject?: Subject
  transfers: readonly TransferDraft[]
}

export interface Posted {
  id: string
  key: string
  /** false: it had been posted before, and nothing has moved now */
  isNew: boolean
}

/** Posts one journal. The same key with the same content answers the first journal; other content cannot be. */
export async function postJournal(em: EntityManager, draft: JournalDraft): Promise<Posted> {
  return present((await postJournals(em, [draft]))[0], 'a posted journal')
}

/** Posts many journals with as few statements as one. Refuses INSUFFICIENT_FUNDS if an account would end below its floor. */
export async function postJournals(em: EntityManager, drafts: readonly JournalDraft[]): Promise<Posted[]> {
  const posted = await recordJournals(
    em,
    drafts.map((draft) => ({ ...draft, phase: JournalPhase.PLAIN, holdId: null })),
  )
  await moveMoney(
    em,
    posted.flatMap(({ id, isNew }, index) => {
      const draft = drafts[index]
      return isNew && draft ? [{ journalId: id, at: draft.at, legs: legsOf(draft) }] : []
    }),
  )
  return posted
}

export interface JournalRecord extends JournalDraft {
  phase: JournalPhase
  holdId: string | null
}

/** Writes the journals whose keys are new, without their transfers. */
export async function recordJournals(em: EntityManager, drafts: readonly JournalRecord[]): Promise<Posted[]> {
  if (drafts.length === 0) return []
  const rows = drafts.map((draft) => ({
    id: uuidv7(),
    created_at: now(),
    key: draft.key,
    kind: draft.kind,
    phase: draft.phase,
    hold_id: draft.holdId,
    at: draft.at,
    subject_kind: draft.subject?.kind ?? null,
    subject_id: draft.subject?.id ?? null,
    content_hash: contentHash(draft),
  }))
  // Sorted, so that two who post the same journals wait for each other instead of blocking each other.
  const sorted = [...rows].sort((a, b) => (a.key < b.key ? -1 : 1))
  const fresh = await insertNewRows(em, 'journal', sorted)
  const known = await findKnown(
    em,
    rows.filter(({ id }) => !fresh.has(id)).map(({ key }) => key),
  )
  return rows.map(({ id, key, content_hash }) => {
    if (fresh.has(id)) return { id, key, isNew: true }
    const first = known.get(key)
    assert(first, `${key} resolves a hold that is already resolved`)
    assert(first.contentHash === content_hash, `${key} is posted with another content`)
    return { id: first.id, key, isNew: false }
  })
}

async function findKnown(em: EntityManager, keys: string[]): Promise<Map<string, { id: string; contentHash: string }>> {
  if (keys.length === 0) return new Map()
  const rows: { id: string; key: string; contentHash: string }[] = await sqlOf(em)
    .selectFrom('journal')
    .select(['id', 'key', 'content_hash as contentHash'])
    .where('key', 'in', keys)
    .execute()
  return new Map(rows.map((row) => [row.key, row]))
}

export const legsOf = (draft: JournalDraft): Leg[] =>
  draft.transfers.map(({ from, to, amount, kind, subject, otherwise }) => ({
    from,
    to,
    amount,
    ...(otherwise ? { otherwise } : {}),
    kind: kind ?? draft.kind,
    subject: subject ?? draft.subject ?? null,
  }))

/** The moment is no part of the content: a repeated command may come later. */
function contentHash(draft: JournalRecord): string {
  const legs = legsOf(draft).map(({ from, to, amount, kind, subject, otherwise }) => [
    from.key,
    to.key,
    amount,
    kind,
    subject?.kind,
    subject?.id,
    ...(otherwise ?? []).map(({ key }) => key),
  ])
  const content = [draft.kind, draft.phase, draft.holdId, draft.subject?.kind, draft.subject?.id, legs]
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url')
}
