import type { EntityManager } from '@mikro-orm/postgresql'
import { limits } from '@kaidian/shared/core/limits'
import { flushUnlessTaken } from '../kernel/flush.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { Refusal } from '../kernel/refusal.ts'
import { assertHolds } from './assert-may-manage.ts'
import { lockTeam } from './lock-team.ts'
import { permissionKeysOf, Role } from './role.ts'

export interface RoleWish {
  id?: string | null
  name: string
  level: number
  permissions: string[]
}

/** Makes a role of the team (a merchant's, or with null the platform's), or changes one. */
export async function saveRole(
  em: EntityManager,
  wish: RoleWish,
  merchantId: string | null,
  actor: Viewer,
): Promise<Role> {
  await lockTeam(em, merchantId)
  const role = wish.id ? await em.findOne(Role, { id: wish.id, merchantId }) : await newRole(em, merchantId)
  if (!role) throw new Refusal('NOT_FOUND', {}, 'id')
  if (role.isBuiltIn) throw new Refusal('ROLE_BUILT_IN')
  if (Math.max(wish.level, role.level ?? 0) >= actor.level) throw new Refusal('ROLE_TOO_HIGH', {}, 'level')
  const known = new Set(permissionKeysOf(merchantId))
  const unknown = wish.permissions.filter((key) => !known.has(key))
  if (unknown.length > 0) throw new Refusal('PERMISSION_UNKNOWN', { keys: unknown.join(', ') }, 'permissions')
  const granted = wish.permissions.filter((key) => !role.permissionKeys.includes(key))
  assertHolds(actor, granted, 'permissions')
  role.change({ ...wish, name: wish.name.trim() })
  em.persist(role)
  const index = merchantId === null ? 'role_platform_name_unique' : 'role_merchant_name_unique'
  await flushUnlessTaken(em, index, () => new Refusal('ROLE_NAME_TAKEN', {}, 'name'))
  return role
}

async function newRole(em: EntityManager, merchantId: string | null): Promise<Role> {
  if ((await em.count(Role, { merchantId })) >= limits.roles) throw new Refusal('TOO_MANY_ROLES', { max: limits.roles })
  const role = new Role()
  role.merchantId = merchantId
  return role
}
