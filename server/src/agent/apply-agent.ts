import type { EntityManager } from '@mikro-orm/postgresql'
import { assertAgreed } from '../agreement/in-force.ts'
import { now } from '../kernel/clock.ts'
import { find, findOwn } from '../kernel/find.ts'
import { flushUnlessTaken } from '../kernel/flush.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { findOwnFiles } from '../kernel/outside/files/find-own-files.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Member } from '../member/member.ts'
import { findRegion } from '../region/read-regions.ts'
import type { Region } from '../region/region.ts'
import { AgentApplication } from './agent-application.ts'
import { Agent, AgentStatus } from './agent.ts'

export interface AgentWish {
  id?: string | null
  entityName: string
  licenceNumber: string
  territoryCode: string
  contactName: string
  contactPhone: string
  plan: string
  documentIds: string[]
}

/** Hands in an application, or again one that was returned. */
export async function applyAgent(em: EntityManager, wish: AgentWish, viewer: Viewer): Promise<AgentApplication> {
  await assertAgreed(em, viewer.accountId, now())
  const territory = await findRegion(em, wish.territoryCode, 'territoryCode')
  await refuseTakenTerritory(em, territory)
  const documents = await findOwnFiles(em, [...new Set(wish.documentIds)], viewer, 'document', 'documentIds')
  const application = wish.id
    ? await findOwn(em, AgentApplication, wish.id, viewer, { lock: true })
    : new AgentApplication()
  if (wish.id) application.assertReturned()
  else application.member = await find(em, Member, viewer.memberId)
  application.entityName = wish.entityName.trim()
  application.licenceNumber = wish.licenceNumber
  application.territoryCode = territory.code
  application.contactName = wish.contactName.trim()
  application.contactPhone = wish.contactPhone
  application.plan = wish.plan.trim()
  application.documentIds = documents.map(({ id }) => id)
  application.submit(now())
  em.persist(application)
  await flushUnlessTaken(em, 'agent_application_open_unique', () => new Refusal('APPLICATION_OPEN'))
  return application
}

async function refuseTakenTerritory(em: EntityManager, territory: Region): Promise<void> {
  const holders = await em.count(Agent, { territoryCode: territory.code, status: { $ne: AgentStatus.EXPIRED } })
  if (holders > 0) throw territoryTaken(territory, 'territoryCode')
}

export const territoryTaken = ({ path }: Region, field: string | null = null): Refusal =>
  new Refusal('TERRITORY_TAKEN', { region: path }, field)
