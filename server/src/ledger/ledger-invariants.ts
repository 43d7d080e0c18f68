import type { EntityManager } from '@mikro-orm/postgresql'
import { kindsWithBalance } from './ledger-account.ts'
import { balancesByTransfers } from './sums-of-transfers.ts'

/** A rule of money that always holds, by its number in the list of all: a query that returns a row for each breach. */
export interface InvariantRule {
  number: number
  sql: string
}

const maxCounted = 1000

/** How many rows break the rule, counted up to a thousand. */
export async function findViolations(em: EntityManager, { sql }: InvariantRule): Promise<number> {
  const rows: { count: string }[] = await em.execute(
    `select count(*) from (select 1 from (${sql}) as broken limit ${maxCounted}) as counted`,
  )
  return Number(rows[0]?.count ?? 0)
}

const carried = [...kindsWithBalance].map((kind) => `'${kind}'`).join(', ')

export const ledgerInvariants: readonly InvariantRule[] = [
  // A balance is the sum of its transfers: those folded, which never change any more, and those beyond the horizon.
  {
    number: 1,
    sql: `select account_id from ledger_balance left join (${balancesByTransfers}) as moved using (account_id)
      where ledger_balance.balance <> coalesce(moved.amount, 0)`,
  },
  // What is held is what unresolved holds have promised.
  {
    number: 1,
    sql: `select account_id from ledger_balance left join (
        select leg.debit_account_id as account_id, sum(leg.amount) as amount from hold_leg as leg
        where not exists (select from journal where journal.hold_id = leg.journal_id) group by 1
      ) as promised using (account_id)
      where ledger_balance.held <> coalesce(promised.amount, 0)`,
  },
  // None is below its floor, and none that should carry a balance lacks it.
  { number: 1, sql: 'select account_id from ledger_balance where balance - held < floor' },
  {
    number: 1,
    sql: `select ledger_account.id from ledger_account left join ledger_balance on account_id = ledger_account.id
      where account_id is null and kind in (${carried})`,
  },
  // All balances together are 0: every transfer has both its accounts.
  {
    number: 1,
    sql: `select moved.account_id from (${balancesByTransfers}) as moved
      where not exists (select from ledger_account where ledger_account.id = moved.account_id)`,
  },
]
