import type { EntityManager } from '@mikro-orm/postgresql'
import { Role, TeamMember, topLevel } from '../permission/role.ts'
import type { Merchant } from './merchant.ts'

/** A new shop's team: its owner, in the built-in role that holds every permission. */
export function openShopTeam(em: EntityManager, merchant: Merchant): TeamMember {
  const role = new Role()
  role.merchantId = merchant.id
  role.name = '店主'
  role.level = topLevel
  role.isBuiltIn = true
  const owner = new TeamMember()
  owner.merchantId = merchant.id
  owner.account = merchant.owner
  owner.role = role
  em.persist([role, owner])
  return owner
}
