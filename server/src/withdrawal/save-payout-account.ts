import { isBankCard } from '@kaidian/shared/core/bank-card'
import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { Refusal } from '../kernel/refusal.ts'
import { fingerprint } from '../kernel/seal.ts'
import { settingOf } from '../setting/setting-of.ts'
import type { Holder } from './holder.ts'
import { payeeNameOf } from './payee-name.ts'
import { PayoutAccount } from './payout-account.ts'

/** Says where withdrawals go from now on. The same account again changes nothing; another one waits before it is used. */
export async function savePayoutAccount(
  em: EntityManager,
  holder: Holder,
  { bankName, number }: { bankName: string; number: string },
): Promise<PayoutAccount> {
  // Businesses have accounts of other lengths and without a check digit.
  if (holder.kind === 'member' && !isBankCard(number)) throw new Refusal('BANK_CARD_INVALID', {}, 'number')
  const payeeName = await payeeNameOf(em, holder)
  // There may be no row to lock yet.
  await em.execute('select pg_advisory_xact_lock(hashtext(?))', [`payee:${holder.kind}:${holder.id}`])
  const current = await findPayoutAccount(em, holder)
  if (current?.fingerprint === fingerprint(number) && current.bankName === bankName) return current
  if (current) {
    current.replace(now())
    await em.flush()
  }
  const cooldownHours = await settingOf(em, 'payee_cooldown_hours')
  const account = new PayoutAccount({ holder, payeeName, bankName, number, cooldownHours, now: now() })
  em.persist(account)
  return account
}

export const findPayoutAccount = (em: EntityManager, { kind, id }: Holder): Promise<PayoutAccount | null> =>
  em.findOne(PayoutAccount, { holderKind: kind, holderId: id, replacedAt: null })
