import { sum } from '@kaidian/shared/core/money'
import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../account/account.ts'
import { sql } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { Refusal } from '../kernel/refusal.ts'
import { shortNumber } from '../kernel/short-number.ts'
import { PayoutBatch } from './payout-batch.ts'
import { Withdrawal } from './withdrawal.ts'

/** Puts withdrawals on a payout list, all or none. Nobody lists, or lets go, a withdrawal of their own. */
export async function proposePayouts(
  em: EntityManager,
  { id, withdrawalIds: ids, maker }: { id: string; withdrawalIds: readonly string[]; maker: Account },
): Promise<PayoutBatch> {
  const withdrawals = await em.find(
    Withdrawal,
    { id: { $in: [...ids] } },
    { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE },
  )
  if (withdrawals.length !== new Set(ids).size) throw new Refusal('NOT_FOUND')
  await assertNobodysOwn(em, withdrawals, maker)
  const batch = new PayoutBatch({
    id,
    number: shortNumber(now()),
    withdrawalIds: withdrawals.map((withdrawal) => withdrawal.id),
    amount: sum(withdrawals.map(({ amount }) => amount)),
    net: sum(withdrawals.map(({ net }) => net)),
    maker,
  })
  em.persist(batch)
  for (const withdrawal of withdrawals) withdrawal.list(batch)
  return batch
}

/** Nobody decides about money of their own: what they asked for, or of a shop or an agency that they belong to. */
export async function assertNobodysOwn(
  em: EntityManager,
  withdrawals: readonly Withdrawal[],
  { id }: Account,
): Promise<void> {
  const holders = sql.join(withdrawals.map(({ holderId }) => holderId))
  const { rows } = await sql`
    select from team_member where account_id = ${id} and merchant_id in (${holders})
    union all select from agent where account_id = ${id} and id in (${holders})`.execute(sqlOf(em))
  if (rows.length > 0 || withdrawals.some(({ accountId }) => accountId === id)) throw new Refusal('OWN_WITHDRAWAL')
}
