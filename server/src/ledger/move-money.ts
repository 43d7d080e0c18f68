import { maxFen, type Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { now } from '../kernel/clock.ts'
import { asPrepared, sqlOf, unseen } from '../kernel/database.ts'
import { insertOf, insertRows } from '../kernel/insert-rows.ts'
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
  /** of a wallet: what its owner owes, which is paid first; missing where nothing ever was owed */
  debt?: Balance | undefined
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
  await save(em, rows, [...balances.values()])
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
  const owing = balances.get(leg.to.id)?.debt
  const owed = owing && leg.from.id !== owing.account.id ? -owing.balance : 0
  const repaid = Math.min(Math.max(owed, 0), leg.amount)
  const parts = owing && repaid > 0 ? [{ ...leg, to: owing.account, amount: repaid }] : []
  if (leg.amount > repaid) parts.push({ ...leg, amount: leg.amount - repaid })
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
  for (const account of accounts.values()) {
    if (account.kind === AccountKind.DEBT) accounts.set(walletOf(account).id, walletOf(account))
  }
  const opened = [...accounts.values()]
  const debts = new Map<string, AccountRef>()
  for (const account of accounts.values()) {
    if (account.kind !== AccountKind.WALLET) continue
    const owing = debtOf(account)
    debts.set(account.id, owing)
    accounts.set(owing.id, owing)
  }
  const ids = [...accounts.values()].filter(({ kind }) => kindsWithBalance.has(kind)).map(({ id }) => id)
  if (ids.length === 0) {
    await openAccounts(em, opened)
    return new Map()
  }
  let rows = await lockRows(em, { opened, ids })
  const missing = new Set(rows.flatMap(({ id, isMissing }) => (isMissing ? [id] : [])))
  if (missing.size > 0) {
    await insertAccounts(
      em,
      opened.filter(({ id }) => missing.has(id)),
    )
    rows = await lockRows(em, { opened, ids })
  }
  const balances = new Map<string, Balance>(
    rows.map(({ id, balance, held }) => {
      const account = present(accounts.get(id), 'a locked account')
      return [id, { account, balance: Number(balance), held: Number(held) }]
    }),
  )
  for (const [id, { id: debtId }] of debts) {
    const own = balances.get(id)
    if (own) own.debt = balances.get(debtId)
  }
  return balances
}

interface BalanceRow {
  id: string
  balance: string
  held: string
  isMissing: boolean
}

/**
 * Locks these balances, in the order of ids. If an account is not open yet it says which, and locks none: nobody holds a
 * balance while they wait for an account that somebody else is opening.
 */
async function lockRows(
  em: EntityManager,
  { opened, ids }: { opened: readonly AccountRef[]; ids: readonly string[] },
): Promise<BalanceRow[]> {
  const { rows } = await sql<BalanceRow>`${asPrepared}
    with missing as materialized (${missingOf(opened)}), locked as (
      select account_id as id, balance, held from ledger_balance
      where account_id = any(${unseen([...ids], 'uuid[]')}::uuid[]) and not exists (select from missing)
      order by account_id for update
    )
    select id, balance, held, false as "isMissing" from locked union all select id, 0, 0, true from missing`.execute(
    sqlOf(em),
  )
  return rows
}

export async function openAccounts(em: EntityManager, accounts: AccountRef[]): Promise<void> {
  const missing = await findMissing(em, accounts)
  if (missing.length > 0) await insertAccounts(em, missing)
}

async function insertAccounts(em: EntityManager, missing: readonly AccountRef[]): Promise<void> {
  const sorted = [...missing].sort((a, b) => (a.id < b.id ? -1 : 1))
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

/** Nearly all of them are there, and an account that is there stays. */
async function findMissing(em: EntityManager, accounts: AccountRef[]): Promise<AccountRef[]> {
  const { rows } = await sql<{ id: string }>`${asPrepared} ${missingOf(accounts)}`.execute(sqlOf(em))
  const missing = new Set(rows.map(({ id }) => id))
  return missing.size === 0 ? [] : accounts.filter(({ id }) => missing.has(id))
}

const missingOf = (accounts: readonly AccountRef[]) => sql`
  select id from unnest(${unseen([...new Set(accounts.map(({ id }) => id))], 'uuid[]')}) as wanted (id)
  where (select true from ledger_account where ledger_account.id = wanted.id) is null`

async function save(
  em: EntityManager,
  transfers: readonly ReturnType<typeof transferRow>[],
  balances: Balance[],
): Promise<void> {
  if (balances.length === 0) return insertRows(em, 'transfer', transfers)
  const rows = balances.map(({ account, balance, held }) => ({ id: account.id, balance, held }))
  const moved = transfers.length === 0 ? sql`` : sql`with moved as (${insertOf('transfer', transfers)})`
  await sql`${asPrepared} ${moved} update ledger_balance set balance = after.balance, held = after.held
    from jsonb_to_recordset(${unseen(JSON.stringify(rows), 'text')}::jsonb) as after (id uuid, balance bigint, held bigint)
    where account_id = after.id`.execute(sqlOf(em))
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
