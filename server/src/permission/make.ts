import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../account/account.ts'
import { Role, TeamMember, topLevel } from './role.ts'

interface RoleParts {
  merchantId?: string | null
  name?: string
  level?: number
  permissions?: readonly string[]
  isBuiltIn?: boolean
}

export function makeRole(
  em: EntityManager,
  { merchantId = null, name = '角色', level = 5, permissions = [], isBuiltIn = false }: RoleParts = {},
): Role {
  const role = new Role()
  role.merchantId = merchantId
  if (isBuiltIn) {
    role.name = name
    role.level = topLevel
    role.isBuiltIn = true
  } else role.change({ name, level, permissions })
  em.persist(role)
  return role
}

/** Puts a person into the team of the role. */
export function makeTeamMember(em: EntityManager, account: Account, role: Role): TeamMember {
  const teamMember = new TeamMember()
  teamMember.account = account
  teamMember.merchantId = role.merchantId
  teamMember.role = role
  em.persist(teamMember)
  return teamMember
}
