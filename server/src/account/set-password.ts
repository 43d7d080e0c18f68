import type { EntityManager } from '@mikro-orm/postgresql'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { Refusal } from '../kernel/refusal.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { Account } from './account.ts'
import { hashPassword, isWeak } from './password.ts'
import { ownPhone } from './own-phone.ts'
import { Session } from './session.ts'
import { tryCode } from './try-code.ts'
import { CodePurpose } from './verification-code.ts'

/** Sets the password by a code sent to the account's own phone, and ends every other session. */
export async function setPassword(
  em: EntityManager,
  { password, code }: { password: string; code: string },
  viewer: Viewer,
): Promise<Account> {
  const phone = await ownPhone(em, viewer)
  if (isWeak(password, phone)) throw new Refusal('PASSWORD_WEAK', {}, 'password')
  const refusal = await inTransaction(em, (inner) => tryCode(inner, phone, CodePurpose.SET_PASSWORD, code))
  if (refusal) throw refusal
  // Slow on purpose, so outside the transactions, and only after the code was right.
  const passwordHash = await hashPassword(password)
  return inTransaction(em, async (inner) => {
    const account = await inner.findOneOrFail(Account, { id: viewer.accountId })
    account.setPasswordHash(passwordHash)
    await inner.nativeDelete(Session, { account, id: { $ne: viewer.sessionId } })
    return account
  })
}
