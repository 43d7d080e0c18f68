import type { EntityManager } from '@mikro-orm/postgresql'
import { tellSignedUp, type SignUpWords } from './account-followers.ts'
import { Account } from './account.ts'

export interface SignUp extends SignUpWords {
  phone: string
}

/** A new account for a phone that has proved to be theirs. */
export async function signUp(em: EntityManager, { phone, ...words }: SignUp): Promise<Account> {
  const account = new Account()
  account.phone = phone
  account.nickname = `会员${phone.slice(-4)}`
  em.persist(account)
  await tellSignedUp(em, account, words)
  await em.flush()
  return account
}
