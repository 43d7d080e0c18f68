import type { Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { assert, present } from '../kernel/refusal.ts'
import type { AccountRef } from './account-ref.ts'
import { JournalPhase, type EntryKind } from './journal.ts'
import { moveMoney, openAccounts, type Leg } from './move-money.ts'
import { legsOf, recordJournals, type JournalDraft, type Posted } from './post-journal.ts'

/** Promises the transfers of the draft: the money stays, but nothing else can be paid with it. */
export async function holdJournal(em: EntityManager, draft: JournalDraft): Promise<Posted> {
  const [posted] = await recordJournals(em, [{ ...draft, phase: JournalPhase.HOLD, holdId: null }])
  const hold = present(posted, 'a hold')
  if (!hold.isNew) return hold
  const legs = legsOf(draft)
  await openAccounts(
    em,
    legs.flatMap(({ from, to }) => [from, to]),
  )
  await saveLegs(em, hold.id, legs)
  await moveMoney(
    em,
    [],
    legs.map(({ from, amount }) => ({ account: from, amount })),
  )
  return hold
}

export interface Resolution {
  /** key of the hold */
  hold: string
  /** key of the journal that resolves it */
  key: string
  at: Date
}

/** Moves what a hold has promised, or a part of each of its transfers, and lets go of the rest. Once. */
export async function postHold(
  em: EntityManager,
  { hold, key, at, amounts }: Resolution & { amounts?: readonly Fen[] },
): Promise<Posted> {
  const held = await findHold(em, hold)
  const promised = await findLegs(em, held.id)
  const legs = promised.map((leg, index) => ({ ...leg, amount: amounts ? (amounts[index] ?? 0) : leg.amount }))
  for (const [index, leg] of legs.entries())
    assert(leg.amount >= 0 && leg.amount <= (promised[index]?.amount ?? 0), `${key} is within ${hold}`)
  const moved = legs.filter(({ amount }) => amount > 0)
  const draft = {
    key,
    kind: held.kind,
    at,
    ...subjectOf(held),
    transfers: moved.map(({ subject, ...leg }) => ({ ...leg, ...(subject ? { subject } : {}) })),
  }
  const [posted] = await recordJournals(em, [{ ...draft, phase: JournalPhase.POST, holdId: held.id }])
  const resolved = present(posted, 'a posted hold')
  if (resolved.isNew) await moveMoney(em, [{ journalId: resolved.id, at, legs: moved }], released(promised))
  return resolved
}

/** Lets go of what a hold has promised. Once. */
export async function voidHold(em: EntityManager, { hold, key, at }: Resolution): Promise<Posted> {
  const held = await findHold(em, hold)
  const draft = { key, kind: held.kind, at, ...subjectOf(held), transfers: [] }
  const [posted] = await recordJournals(em, [{ ...draft, phase: JournalPhase.VOID, holdId: held.id }])
  const resolved = present(posted, 'a voided hold')
  if (resolved.isNew) await moveMoney(em, [], released(await findLegs(em, held.id)))
  return resolved
}

const released = (legs: readonly Leg[]): { account: AccountRef; amount: Fen }[] =>
  legs.map(({ from, amount }) => ({ account: from, amount: -amount }))

interface HoldRow {
  id: string
  kind: EntryKind
  subjectKind: string | null
  subjectId: string | null
}

async function findHold(em: EntityManager, key: string): Promise<HoldRow> {
  const row: HoldRow | undefined = await sqlOf(em)
    .selectFrom('journal')
    .select(['id', 'kind', 'subject_kind as subjectKind', 'subject_id as subjectId'])
    .where('key', '=', key)
    .where('phase', '=', JournalPhase.HOLD)
    .executeTakeFirst()
  return present(row, `hold ${key}`)
}

function subjectOf({ subjectKind: kind, subjectId: id }: Omit<HoldRow, 'id' | 'kind'>): {
  subject?: { kind: string; id: string }
} {
  return kind !== null && id !== null ? { subject: { kind, id } } : {}
}

async function saveLegs(em: EntityManager, holdId: string, legs: readonly Leg[]): Promise<void> {
  const rows = legs.map(({ from, to, amount, kind, subject }) => ({
    id: uuidv7(),
    created_at: now(),
    journal_id: holdId,
    debit_account_id: from.id,
    credit_account_id: to.id,
    amount,
    kind,
    subject_kind: subject?.kind ?? null,
    subject_id: subject?.id ?? null,
  }))
  await sqlOf(em).insertInto('hold_leg').values(rows).execute()
}

interface LegRow {
  amount: string
  kind: EntryKind
  subjectKind: string | null
  subjectId: string | null
  debit: AccountRef
  credit: AccountRef
}

const accountJson = (alias: 'debit' | 'credit') =>
  sql<AccountRef>`json_build_object('id', ${sql.ref(`${alias}.id`)}, 'key', ${sql.ref(`${alias}.key`)}, 'kind', ${sql.ref(`${alias}.kind`)},
    'ownerKind', ${sql.ref(`${alias}.owner_kind`)}, 'ownerId', ${sql.ref(`${alias}.owner_id`)}, 'detail', ${sql.ref(`${alias}.detail`)})`

async function findLegs(em: EntityManager, holdId: string): Promise<Leg[]> {
  const rows: LegRow[] = await sqlOf(em)
    .selectFrom('hold_leg as leg')
    .innerJoin('ledger_account as debit', 'debit.id', 'leg.debit_account_id')
    .innerJoin('ledger_account as credit', 'credit.id', 'leg.credit_account_id')
    .select(['leg.amount', 'leg.kind', 'leg.subject_kind as subjectKind', 'leg.subject_id as subjectId'])
    .select([accountJson('debit').as('debit'), accountJson('credit').as('credit')])
    .where('leg.journal_id', '=', holdId)
    .orderBy('leg.id')
    .execute()
  return rows.map((row) => ({
    from: row.debit,
    to: row.credit,
    amount: Number(row.amount),
    kind: row.kind,
    subject: subjectOf(row).subject ?? null,
  }))
}
