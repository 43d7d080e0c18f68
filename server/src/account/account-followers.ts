import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from './account.ts'

/** What somebody who signs up brings along, for upper rooms. */
export interface SignUpWords {
  invitationToken: string | null
  /** versions of the platform's agreements that they agree to */
  agreementIds: readonly string[]
  userAgent: string
}

/** What upper rooms must do in the very transaction in which an account is made or renamed. */
interface AccountFollower {
  signedUp(em: EntityManager, account: Account, words: SignUpWords): Promise<void>
  renamed(em: EntityManager, account: Account): Promise<void>
}

const followers: AccountFollower[] = []

export function followAccounts(follower: AccountFollower): void {
  followers.push(follower)
}

export async function tellSignedUp(em: EntityManager, account: Account, words: SignUpWords): Promise<void> {
  for (const follower of followers) await follower.signedUp(em, account, words)
}

export async function tellRenamed(em: EntityManager, account: Account): Promise<void> {
  for (const follower of followers) await follower.renamed(em, account)
}
