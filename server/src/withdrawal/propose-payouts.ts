import { sum } from '@kaidian/shared/core/money'
import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../account/account.ts'
import { now } from '../kernel/clock.ts'
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
  assertNobodysOwn(withdrawals, maker)
  const batch = new PayoutBatch({
    id,
    number: shortNumber(now()),
    count: withdrawals.length,
    amount: sum(withdrawals.map(({ amount }) => amount)),
    net: sum(withdrawals.map(({ net }) => net)),
    maker,
  })
  em.persist(batch)
  for (const withdrawal of withdrawals) withdrawal.list(batch)
  return batch
}

export function assertNobodysOwn(withdrawals: readonly Withdrawal[], { id }: Account): void {
  if (withdrawals.some(({ accountId }) => accountId === id)) throw new Refusal('OWN_WITHDRAWAL')
}
