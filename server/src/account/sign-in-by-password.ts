import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../kernel/refusal.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { Account } from './account.ts'
import { chooseHatToSignIn } from './choose-hat.ts'
import { openSession } from './open-session.ts'
import { isPassword } from './password.ts'
import { visitorOf, type OnProven, type SignedIn, type Visit } from './sign-in-by-code.ts'
import { forgiveTries, takeTry } from './take-limit.ts'

/**
 * The same answer, after the same time, for a wrong password, an account without one and a phone nobody has. The try is
 * kept before the password is looked at, so that a hundred at once are not a hundred free ones.
 */
export async function signInByPassword(
  em: EntityManager,
  { phone, password }: { phone: string; password: string },
  visit: Visit,
  onProven?: OnProven,
): Promise<SignedIn> {
  const ofBoth = `password:phone:${phone}:${visit.ip}`
  const ofPhone = `password:phone:${phone}`
  const ofIp = `password:ip:${visit.ip}`
  await inTransaction(em, async (inner) => {
    await takeTry(inner, { key: ofBoth, free: 5 })
    // A stranger at one address is slowed down long before this shuts the owner out.
    await takeTry(inner, { key: ofPhone, free: 100 })
    await takeTry(inner, { key: ofIp, free: 50 })
  })
  const account = await em.fork().findOne(Account, { phone }, { populate: ['passwordHash'] })
  const isRight = await isPassword(account?.passwordHash, password)
  if (!account || !isRight) throw new Refusal('CREDENTIALS_WRONG', {}, 'password')
  return inTransaction(em, async (inner) => {
    await forgiveTries(inner, [ofBoth, ofPhone], ofIp)
    await onProven?.(inner, account)
    const hat = await chooseHatToSignIn(inner, { accountId: account.id, audience: visit.audience })
    const token = await openSession(inner, {
      accountId: account.id,
      audience: hat.audience,
      hatId: hat.id,
      ...visitorOf(visit),
    })
    return { token, audience: hat.audience, isNew: false }
  })
}
