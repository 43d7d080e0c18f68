import type { EntityManager } from '@mikro-orm/postgresql'
import { Session } from '../account/session.ts'
import { Audience, type Viewer } from '../kernel/graph/viewer.ts'
import { Refusal } from '../kernel/refusal.ts'
import { assertMayAssign } from './assert-may-manage.ts'
import { lockTeam } from './lock-team.ts'
import { TeamMember } from './role.ts'

/** Takes a person out of the team (a merchant's, or with null the platform's); their sessions in it end. */
export async function removeTeamMember(
  em: EntityManager,
  id: string,
  merchantId: string | null,
  actor: Viewer,
): Promise<string> {
  await lockTeam(em, merchantId)
  const place = await em.findOne(TeamMember, { id, merchantId }, { populate: ['role'] })
  if (!place) throw new Refusal('NOT_FOUND')
  if (place.isOwner) await assertAnotherOwner(em, place)
  if (place.account.id === actor.accountId) throw new Refusal('OWN_PLACE')
  assertMayAssign(actor, place.role)
  const audience = merchantId === null ? Audience.STAFF : Audience.MERCHANT
  await em.nativeDelete(Session, { account: place.account, audience, hatId: merchantId })
  em.remove(place)
  return id
}

export async function assertAnotherOwner(em: EntityManager, { merchantId }: TeamMember): Promise<void> {
  const owners = await em.count(TeamMember, { merchantId, role: { isBuiltIn: true } })
  if (owners < 2) throw new Refusal('LAST_OWNER')
}
