import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../account/account.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { Refusal } from '../kernel/refusal.ts'
import { assertHolds, assertMayAssign } from './assert-may-manage.ts'
import { lockTeam } from './lock-team.ts'
import { assertAnotherOwner } from './remove-team-member.ts'
import { Role, TeamMember } from './role.ts'

interface Placement {
  phone: string
  roleId: string
}

/** Takes a person into the team (a merchant's, or with null the platform's), or gives them another role in it. */
export async function saveTeamMember(
  em: EntityManager,
  { phone, roleId }: Placement,
  merchantId: string | null,
  actor: Viewer,
): Promise<TeamMember> {
  await lockTeam(em, merchantId)
  const role = await em.findOne(Role, { id: roleId, merchantId })
  if (!role) throw new Refusal('NOT_FOUND', {}, 'roleId')
  assertMayAssign(actor, role, 'roleId')
  assertHolds(actor, role.permissions, 'roleId')
  const account = await em.findOne(Account, { phone })
  if (!account) throw new Refusal('ACCOUNT_NOT_FOUND', {}, 'phone')
  if (account.id === actor.accountId) throw new Refusal('OWN_PLACE', {}, 'phone')
  const place = await em.findOne(TeamMember, { account, merchantId }, { populate: ['role'] })
  if (!place) return join(em, account, role)
  assertMayAssign(actor, place.role, 'phone')
  if (place.isOwner && !role.isBuiltIn) await assertAnotherOwner(em, place)
  place.role = role
  return place
}

function join(em: EntityManager, account: Account, role: Role): TeamMember {
  const place = new TeamMember()
  place.merchantId = role.merchantId
  place.account = account
  place.role = role
  em.persist(place)
  return place
}
