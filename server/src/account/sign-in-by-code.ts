import type { EntityManager } from '@mikro-orm/postgresql'
import { hours } from '@kaidian/shared/core/time'
import type { Audience } from '../kernel/graph/viewer.ts'
import { Refusal } from '../kernel/refusal.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { Account } from './account.ts'
import { chooseHatToSignIn } from './choose-hat.ts'
import { openSession } from './open-session.ts'
import { signUp, type SignUp } from './sign-up.ts'
import { takeOne } from './take-limit.ts'
import { tryCode } from './try-code.ts'
import { CodePurpose } from './verification-code.ts'

/** From where somebody signs in. */
export interface Visit {
  audience: Audience
  ip: string
  userAgent: string
  /** the token of the session that the browser holds already */
  replaces: string | undefined
}

export interface SignedIn {
  token: string
  audience: Audience
  isNew: boolean
}

/** What else happens, in the same transaction, once an account has proved to be theirs. */
export type OnProven = (em: EntityManager, account: Account) => Promise<void>

/** Signs in, or up: one transaction, so that a code that is refused for another reason still works afterwards. */
export async function signInByCode(
  em: EntityManager,
  input: Omit<SignUp, 'userAgent'> & { code: string },
  visit: Visit,
  onProven?: OnProven,
): Promise<SignedIn> {
  const outcome = await inTransaction(em, async (inner) => {
    await takeOne(inner, { key: `code:try:ip:${visit.ip}`, count: 300, windowMs: hours(1) })
    const refusal = await tryCode(inner, input.phone, CodePurpose.SIGN_IN, input.code)
    if (refusal) return refusal
    const known = await inner.findOne(Account, { phone: input.phone })
    const account = known ?? (await signUp(inner, { ...input, userAgent: visit.userAgent }))
    await onProven?.(inner, account)
    const hat = await chooseHatToSignIn(inner, { accountId: account.id, audience: visit.audience })
    const token = await openSession(inner, {
      accountId: account.id,
      audience: hat.audience,
      hatId: hat.id,
      ...visitorOf(visit),
    })
    return { token, audience: hat.audience, isNew: !known }
  })
  if (outcome instanceof Refusal) throw outcome
  return outcome
}

export const visitorOf = ({ userAgent, replaces }: Visit) => ({ userAgent, replaces })
