import type { Fen } from '@kaidian/shared/core/money'
import { businessMonth, monthRange } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import type { AccountRef } from './account-ref.ts'
import { unfolded } from './sums-of-transfers.ts'

type Account = Pick<AccountRef, 'id'>

/** What an account of any kind held at a moment, that moment included, from its transfers alone. */
export async function balanceAt(em: EntityManager, account: Account, moment: Date): Promise<Fen> {
  const month = businessMonth(moment)
  const { from } = monthRange(month)
  const { rows } = await sql<{ amount: string }>`
    select coalesce((select sum(amount) from transfer where credit_account_id = ${account.id} and at >= ${from} and at <= ${moment}), 0)
      - coalesce((select sum(amount) from transfer where debit_account_id = ${account.id} and at >= ${from} and at <= ${moment}), 0)
      as amount`.execute(sqlOf(em))
  return (await balanceBefore(em, account, month)) + Number(rows[0]?.amount ?? 0)
}

/** What it held when a business month began: from the folds, and whatever is of before and not yet folded. */
export async function balanceBefore(em: EntityManager, { id }: Account, month: string): Promise<Fen> {
  const { rows } = await sql<{ amount: string }>`
    select coalesce((select sum(credits) - sum(debits) from ledger_fold where account_id = ${id} and month < ${month}), 0)
      + coalesce((select sum(credit) - sum(debit) from (${sql.raw(unfolded)}) as beyond
          where account_id = ${id} and at < ${monthRange(month).from}), 0) as amount`.execute(sqlOf(em))
  return Number(rows[0]?.amount ?? 0)
}
