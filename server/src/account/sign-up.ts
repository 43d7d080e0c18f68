import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { Refusal } from '../kernel/refusal.ts'
import { agreementVersion } from '../setting/agreement.ts'
import { tellSignedUp } from './account-followers.ts'
import { Account, Consent } from './account.ts'

export interface SignUp {
  phone: string
  invitationToken: string | null
  agreedVersion: string | null
}

/** A new account for a phone that has proved to be theirs, who has agreed to the current agreement. */
export async function signUp(em: EntityManager, { phone, invitationToken, agreedVersion }: SignUp): Promise<Account> {
  if (agreedVersion !== agreementVersion) throw new Refusal('AGREEMENT_NEEDED', {}, 'agreedVersion')
  const account = new Account()
  account.phone = phone
  account.nickname = `会员${phone.slice(-4)}`
  const consent = new Consent()
  consent.account = account
  consent.version = agreementVersion
  consent.agreedAt = now()
  em.persist([account, consent])
  await tellSignedUp(em, account, invitationToken)
  await em.flush()
  return account
}
