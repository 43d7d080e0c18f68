import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { find } from '../kernel/find.ts'
import { flushUnlessTaken } from '../kernel/flush.ts'
import { Decision, type ReviewInput } from '../kernel/graph/review.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { findRegion } from '../region/read-regions.ts'
import { AgentApplication } from './agent-application.ts'
import { Agent } from './agent.ts'
import { territoryTaken } from './apply-agent.ts'

/** Returns an application with remarks, or approves it: then the applicant holds the territory, alone. */
export async function reviewAgentApplication(
  em: EntityManager,
  { id, decision, remarks, reason }: ReviewInput,
  viewer: Viewer,
): Promise<AgentApplication> {
  const application = await find(em, AgentApplication, id, { lock: true, populate: ['member.account'] })
  if (decision === Decision.RETURN) {
    application.returnWith({ remarks, reason: reason?.trim() || null }, viewer.accountId, now())
    return application
  }
  application.approve(viewer.accountId, now())
  const territory = await findRegion(em, application.territoryCode)
  application.agent = agentOf(application)
  em.persist(application.agent)
  await flushUnlessTaken(em, 'agent_territory_unique', () => territoryTaken(territory))
  return application
}

function agentOf(application: AgentApplication): Agent {
  const agent = new Agent()
  agent.account = application.member.account
  agent.name = application.entityName
  agent.licenceNumber = application.licenceNumber
  agent.territoryCode = application.territoryCode
  agent.contactName = application.contactName
  agent.contactPhone = application.contactPhone
  return agent
}
