import type { Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import type { AccountRef } from './account-ref.ts'

/** What an account of any kind held at a moment, from its transfers alone. */
export async function balanceAt(em: EntityManager, account: AccountRef, moment: Date): Promise<Fen> {
  const { rows } = await sql<{ balance: string }>`
    select coalesce((select sum(amount) from transfer where credit_account_id = ${account.id} and at <= ${moment}), 0)
      - coalesce((select sum(amount) from transfer where debit_account_id = ${account.id} and at <= ${moment}), 0) as balance`.execute(
    sqlOf(em),
  )
  return Number(rows[0]?.balance ?? 0)
}
