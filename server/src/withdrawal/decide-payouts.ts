import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../account/account.ts'
import { now } from '../kernel/clock.ts'
import type { PayoutBatch } from './payout-batch.ts'
import { assertNobodysOwn } from './propose-payouts.ts'
import { Withdrawal } from './withdrawal.ts'

/** A second person lets a payout list go, or refuses it with a reason: then its withdrawals wait again. `batch` is locked. */
export async function decidePayouts(
  em: EntityManager,
  batch: PayoutBatch,
  { checker, refusal }: { checker: Account; refusal: string | null },
): Promise<void> {
  batch.decide(checker, refusal, now())
  const withdrawals = await em.find(
    Withdrawal,
    { batch },
    { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE },
  )
  if (refusal === null) await assertNobodysOwn(em, withdrawals, checker)
  for (const withdrawal of withdrawals) {
    if (refusal === null) withdrawal.approve(now())
    else withdrawal.unlist()
  }
}
