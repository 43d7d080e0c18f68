import { sum, type Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { assert, present } from '../kernel/refusal.ts'
import { debt, wallet, type AccountRef, type HolderKind } from './account-ref.ts'
import { JournalPhase, type EntryKind } from './journal.ts'
import { openAccounts } from './move-money.ts'
import { recordJournals, type Posted } from './post-journal.ts'

interface Payout {
  key: string
  kind: EntryKind
  at: Date
  from: AccountRef
  holder: HolderKind
  /** each above 0, each holder once */
  parts: readonly { id: string; amount: Fen }[]
}

/**
 * From one account into very many wallets, as one journal: the same as posting it, what is owed first, but in sets. While
 * it is being paid out nothing else may move `from`: it is taken last, so that several can pay it out at once.
 * The floor of `from` is the database's to keep.
 */
export async function payOut(em: EntityManager, { key, kind, at, from, holder, parts }: Payout): Promise<Posted> {
  const payees = parts.map(({ id, amount }) => ({ wallet: wallet(holder, id), debt: debt(holder, id), amount }))
  const transfers = payees.map((payee) => ({ from, to: payee.wallet, amount: payee.amount }))
  const [recorded] = await recordJournals(em, [{ key, kind, at, transfers, phase: JournalPhase.PLAIN, holdId: null }])
  const posted = present(recorded, 'a posted journal')
  if (!posted.isNew) return posted
  // Some thousands of rows out of millions, which the planner would rather read whole: each by its key.
  await sql`select set_config('enable_seqscan', 'off', true)`.execute(sqlOf(em))
  const wallets = payees.map((payee) => payee.wallet)
  const walletIds = wallets.map(({ id }) => id)
  const debtIds = payees.map((payee) => payee.debt.id)
  if ((await countBalances(em, walletIds)) < wallets.length) await openAccounts(em, wallets)
  await sql`select count(*) from (
      select from ledger_balance where account_id = any(${[...walletIds, ...debtIds]}) order by account_id for update
    ) as locked`.execute(sqlOf(em))
  const total = sum(parts.map(({ amount }) => amount))
  await sql`with part as (
      select wallet_id, debt_id, amount, least(amount, greatest(0, -coalesce(owing.balance, 0))) as repaid
      from unnest(${walletIds}::uuid[], ${debtIds}::uuid[], ${parts.map(({ amount }) => amount)}::bigint[]) as part (wallet_id, debt_id, amount)
      left join ledger_balance owing on owing.account_id = debt_id
    ), moved as materialized (
      select wallet_id as account_id, amount - repaid as amount from part where amount > repaid
      union all select debt_id, repaid from part where repaid > 0
    ), posted as (
      insert into transfer (id, created_at, journal_id, debit_account_id, credit_account_id, amount, kind, at)
      select uuidv7(), ${now()}, ${posted.id}, ${from.id}, account_id, amount, ${kind}, ${at} from moved
    )
    update ledger_balance set balance = balance + moved.amount
    from moved where ledger_balance.account_id = moved.account_id`.execute(sqlOf(em))
  const { numAffectedRows } = await sql`
    update ledger_balance set balance = balance - ${total}::bigint where account_id = ${from.id}`.execute(sqlOf(em))
  assert(numAffectedRows === 1n, `${from.key} has no balance`)
  return posted
}

/** Most of them are there. */
async function countBalances(em: EntityManager, ids: readonly string[]): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    select count(*) from ledger_balance where account_id = any(${ids})`.execute(sqlOf(em))
  return Number(rows[0]?.count)
}
