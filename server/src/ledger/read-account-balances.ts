import type { Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import { unfolded } from './sums-of-transfers.ts'

/** What accounts of any kind hold now, by id: their balance, or what is folded of their transfers and what is not yet. */
export async function readAccountBalances(em: EntityManager, ids: readonly string[]): Promise<Map<string, Fen>> {
  const { rows } = await sql<{ id: string; balance: string }>`
    with beyond as (
      select account_id, sum(credit) - sum(debit) as amount from (${sql.raw(unfolded)}) as side
      where account_id in (${sql.join(ids)}) group by account_id
    )
    select a.id, coalesce(b.balance, coalesce(folded.amount, 0) + coalesce(beyond.amount, 0)) as balance
    from ledger_account a
    left join ledger_balance b on b.account_id = a.id
    left join lateral (
      select sum(credits) - sum(debits) as amount from ledger_fold where ledger_fold.account_id = a.id
    ) as folded on b.account_id is null
    left join beyond on beyond.account_id = a.id
    where a.id in (${sql.join(ids)})`.execute(sqlOf(em))
  return new Map(rows.map(({ id, balance }) => [id, Number(balance)]))
}
