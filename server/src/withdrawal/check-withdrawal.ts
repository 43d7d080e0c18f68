import { minutes } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { takeOne } from '../account/take-limit.ts'
import { now } from '../kernel/clock.ts'
import { WithdrawalStatus, type Withdrawal } from './withdrawal.ts'

const checksAMinute = 12

/** Its owner says that they have taken it, which proves nothing: the channel is asked at once. `withdrawal` is locked. */
export async function checkWithdrawal(em: EntityManager, withdrawal: Withdrawal): Promise<void> {
  if (withdrawal.status !== WithdrawalStatus.PAYING || !withdrawal.sentAt) return
  await takeOne(em, { key: `withdrawal:check:${withdrawal.id}`, count: checksAMinute, windowMs: minutes(1) })
  withdrawal.askAgain(now())
}
