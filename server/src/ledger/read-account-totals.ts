import type { Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import type { AccountKind, OwnerKind } from './ledger-account.ts'
import { unfolded } from './sums-of-transfers.ts'

interface AccountTotal {
  kind: AccountKind
  ownerKind: OwnerKind
  accounts: number
  balance: Fen
}

/** Accounts without a balance of their own have what is folded of their transfers and what is not yet. */
export async function readAccountTotals(em: EntityManager): Promise<AccountTotal[]> {
  const { rows } = await sql<{ kind: AccountKind; ownerKind: OwnerKind; accounts: string; balance: string }>`
    with beyond as (
      select account_id, sum(credit) - sum(debit) as amount from (${sql.raw(unfolded)}) as side group by account_id
    )
    select kind, owner_kind as "ownerKind", count(*) as accounts,
      sum(coalesce(b.balance, coalesce(folded.amount, 0) + coalesce(beyond.amount, 0))) as balance
    from ledger_account a
    left join ledger_balance b on b.account_id = a.id
    left join lateral (
      select sum(credits) - sum(debits) as amount from ledger_fold where b.account_id is null and ledger_fold.account_id = a.id
    ) as folded on true
    left join beyond on b.account_id is null and beyond.account_id = a.id
    group by kind, owner_kind order by kind, owner_kind`.execute(sqlOf(em))
  return rows.map(({ accounts, balance, ...row }) => ({ ...row, accounts: Number(accounts), balance: Number(balance) }))
}
