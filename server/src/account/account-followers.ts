import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from './account.ts'

/** What upper rooms must do in the very transaction in which an account is made or renamed. */
interface AccountFollower {
  signedUp(em: EntityManager, account: Account, invitationToken: string | null): Promise<void>
  renamed(em: EntityManager, account: Account): Promise<void>
}

const followers: AccountFollower[] = []

export function followAccounts(follower: AccountFollower): void {
  followers.push(follower)
}

export async function tellSignedUp(em: EntityManager, account: Account, invitationToken: string | null): Promise<void> {
  for (const follower of followers) await follower.signedUp(em, account, invitationToken)
}

export async function tellRenamed(em: EntityManager, account: Account): Promise<void> {
  for (const follower of followers) await follower.renamed(em, account)
}
