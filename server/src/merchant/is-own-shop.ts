import type { EntityManager } from '@mikro-orm/postgresql'
import { TeamMember } from '../permission/role.ts'

/** Whether the account belongs to the shop's own people, who earn nothing from it. */
export async function isOwnShop(em: EntityManager, merchantId: string, accountId: string): Promise<boolean> {
  return (await em.count(TeamMember, { merchantId, account: accountId })) > 0
}
