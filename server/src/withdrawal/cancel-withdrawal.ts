import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { voidHold } from '../ledger/hold-journal.ts'
import type { Withdrawal } from './withdrawal.ts'

/** Its owner takes it back; the money is free again. `withdrawal` is locked. */
export async function cancelWithdrawal(em: EntityManager, withdrawal: Withdrawal): Promise<void> {
  withdrawal.cancel(now())
  await releaseMoney(em, withdrawal)
}

/** Staff refuse it. `withdrawal` is locked. */
export async function rejectWithdrawal(em: EntityManager, withdrawal: Withdrawal, reason: string): Promise<void> {
  withdrawal.reject(reason, now())
  await releaseMoney(em, withdrawal)
}

/** Lets go of what a withdrawal that was not paid has held. */
export async function releaseMoney(em: EntityManager, { id }: Withdrawal): Promise<void> {
  await em.flush()
  await voidHold(em, { hold: `withdraw:${id}:hold`, key: `withdraw:${id}:void`, at: now() })
}
