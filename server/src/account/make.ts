import { randomInt } from 'node:crypto'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from './account.ts'
import { hashPassword } from './password.ts'

export interface AccountParts {
  phone?: string
  nickname?: string
  password?: string
}

export const randomPhone = (): string => `13${randomInt(0, 1_000_000_000).toString().padStart(9, '0')}`

/** An account alone; nearly everybody wants `makeMember`, since a session needs a member. */
export async function makeAccount(
  em: EntityManager,
  { phone = randomPhone(), nickname, password }: AccountParts = {},
): Promise<Account> {
  const account = new Account()
  account.phone = phone
  account.nickname = nickname ?? `会员${phone.slice(-4)}`
  if (password !== undefined) account.setPasswordHash(await hashPassword(password))
  em.persist(account)
  return account
}
