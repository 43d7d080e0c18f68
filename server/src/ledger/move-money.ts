import { maxFen, type Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { assert, present, Refusal } from '../kernel/refusal.ts'
import { debt, wallet, type AccountRef, type HolderKind } from './account-ref.ts'
import type { EntryKind } from './journal.ts'
import { AccountKind, floorOf, kindsWithBalance, OwnerKind } from './ledger-account.ts'

export interface Leg {
  from: AccountRef
  to: AccountRef
  amount: Fen
  kind: EntryKind
  subject: { kind: string; id: string } | null
  /** where what `from` lacks comes from, one after the other; the last of them may be owed */
  otherwise?: readonly AccountRef[]
}

export interface Movement {
  journalId: string
  at: Date
  legs: readonly Leg[]
}

/** An amount that is promised from now on, or, when negative, no longer. */
export interface HoldChange {
  account: AccountRef
  amount: Fen
}

interface Balance {
  account: AccountRef
  balance: Fen
  held: Fen
}

/**
 * The one place where balances change. Every balance is locked first, in the order of ids, whatever the order of the
 * movements, so that no two of these wait for each other in a circle.
 */
export async function moveMoney(
  em: EntityManager,
  movements: readonly Movement[],
  holds: readonly HoldChange[] = [],
): Promise<void> {
  const legs = movements.flatMap((movement) => movement.legs)
  if (legs.length === 0 && holds.length === 0) return
  for (const { amount, from, to } of legs) {
    assert(
      Number.isSafeInteger(amount) && amount > 0 && amount <= maxFen * 100,
      `${amount} fen from ${from.key} to ${to.key}`,
    )
  }
  const balances = await lockBalances(em, [
    ...legs.flatMap(({ from, to, otherwise = [] }) => [from, to, ...otherwise]),
    ...holds.map(({ account }) => account),
  ])
  const rows = movements.flatMap(({ journalId, at, legs: own }) =>
    own
      .flatMap((leg) => sourcesOf(balances, leg).flatMap((part) => apply(balances, part)))
      .map((leg) => transferRow(journalId, at, leg)),
  )
  for (const { account, amount } of holds) {
    const entry = balances.get(account.id)
    if (entry) entry.held += amount
  }
  for (const { account, balance, held } of balances.values()) {
    const floor = floorOf(account.kind)
    if (floor !== null && balance - held < floor) throw new Refusal('INSUFFICIENT_FUNDS')
  }
  if (rows.length > 0) await sqlOf(em).insertInto('transfer').values(rows).execute()
  await saveBalances(em, [...balances.values()])
}

/** Of each source what is free in it, of the last one the rest. A leg of one source is taken from it whatever it has. */
function sourcesOf(balances: Map<string, Balance>, { otherwise = [], ...leg }: Leg): Leg[] {
  const sources = [leg.from, ...otherwise]
  let rest = leg.amount
  const parts = sources.map((from, at) => {
    const { balance = Infinity, held = 0 } = balances.get(from.id) ?? {}
    const amount = at === sources.length - 1 ? rest : Math.min(rest, Math.max(0, balance - held))
    rest -= amount
    return { ...leg, from, amount }
  })
  return parts.filter(({ amount }) => amount > 0)
}

/** What somebody owes is paid first by whatever comes into their wallet. */
function apply(balances: Map<string, Balance>, leg: Leg): Leg[] {
  const owing = leg.to.kind === AccountKind.WALLET ? debtOf(leg.to) : null
  const owed = owing ? -(balances.get(owing.id)?.balance ?? 0) : 0
  const repaid = leg.from.id === owing?.id ? 0 : Math.min(Math.max(owed, 0), leg.amount)
  const parts = [
    ...(owing && repaid > 0 ? [{ ...leg, to: owing, amount: repaid }] : []),
    ...(leg.amount > repaid ? [{ ...leg, amount: leg.amount - repaid }] : []),
  ]
  for (const { from, to, amount } of parts) {
    const source = balances.get(from.id)
    if (source) source.balance -= amount
    const target = balances.get(to.id)
    if (target) target.balance += amount
  }
  return parts
}

const holderOf: Partial<Record<OwnerKind, HolderKind>> = {
  [OwnerKind.MEMBER]: 'member',
  [OwnerKind.MERCHANT]: 'merchant',
  [OwnerKind.AGENT]: 'agent',
}

function sibling(account: AccountRef, make: typeof wallet): AccountRef {
  return make(present(holderOf[account.ownerKind], 'holder of a wallet'), present(account.ownerId, 'owner of a wallet'))
}

const debtOf = (account: AccountRef): AccountRef => sibling(account, debt)
const walletOf = (account: AccountRef): AccountRef => sibling(account, wallet)

async function lockBalances(em: EntityManager, touched: AccountRef[]): Promise<Map<string, Balance>> {
  const accounts = new Map(touched.map((account) => [account.id, account]))
  // A wallet and its debt are locked together, for which of them an earning goes to depends on both. Whoever runs into
  // debt opens the wallet too, so that there always is a row to wait for; a debt is opened only by who runs into it.
  for (const account of touched) {
    if (account.kind === AccountKind.DEBT) accounts.set(walletOf(account).id, walletOf(account))
  }
  await openAccounts(em, [...accounts.values()])
  for (const account of touched) {
    if (account.kind === AccountKind.WALLET) accounts.set(debtOf(account).id, debtOf(account))
  }
  const ids = [...accounts.values()].filter(({ kind }) => kindsWithBalance.has(kind)).map(({ id }) => id)
  if (ids.length === 0) return new Map()
  const rows: { id: string; balance: string; held: string }[] = await sqlOf(em)
    .selectFrom('ledger_balance')
    .select(['account_id as id', 'balance', 'held'])
    .where('account_id', 'in', ids)
    .orderBy('account_id')
    .forUpdate()
    .execute()
  return new Map(
    rows.map(({ id, balance, held }) => {
      const account = present(accounts.get(id), 'a locked account')
      return [id, { account, balance: Number(balance), held: Number(held) }]
    }),
  )
}

export async function openAccounts(em: EntityManager, accounts: AccountRef[]): Promise<void> {
  const sorted = [...accounts].sort((a, b) => (a.id < b.id ? -1 : 1))
  const rows = sorted.map(({ id, key, kind, ownerKind, ownerId, detail }) => ({
    id,
    key,
    kind,
    owner_kind: ownerKind,
    owner_id: ownerId,
    detail,
    floor: floorOf(kind),
    has_balance: kindsWithBalance.has(kind),
  }))
  await sql`with opened as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as opened (
        id uuid, key text, kind text, owner_kind text, owner_id uuid, detail text, floor bigint, has_balance boolean)
    ), account as (
      insert into ledger_account (id, created_at, key, kind, owner_kind, owner_id, detail)
      select id, ${now()}, key, kind, owner_kind, owner_id, detail from opened on conflict do nothing
    )
    insert into ledger_balance (account_id, balance, held, floor)
    select id, 0, 0, floor from opened where has_balance on conflict do nothing`.execute(sqlOf(em))
}

async function saveBalances(em: EntityManager, balances: Balance[]): Promise<void> {
  if (balances.length === 0) return
  const rows = balances.map(({ account, balance, held }) => ({ id: account.id, balance, held }))
  await sql`update ledger_balance set balance = moved.balance, held = moved.held
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as moved (id uuid, balance bigint, held bigint)
    where account_id = moved.id`.execute(sqlOf(em))
}

const transferRow = (journalId: string, at: Date, { from, to, amount, kind, subject }: Leg) => ({
  id: uuidv7(),
  created_at: now(),
  journal_id: journalId,
  debit_account_id: from.id,
  credit_account_id: to.id,
  amount,
  kind,
  at,
  subject_kind: subject?.kind ?? null,
  subject_id: subject?.id ?? null,
})
