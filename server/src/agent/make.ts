import type { EntityManager } from '@mikro-orm/postgresql'
import { makeMember } from '../member/make.ts'
import type { Member } from '../member/member.ts'
import { Agent, AgentStatus } from './agent.ts'

interface AgentParts {
  person?: Member
  name?: string
  territoryCode?: string
  status?: AgentStatus
}

/** The agent of 深圳市南山区, unless said otherwise. */
export async function makeAgent(em: EntityManager, parts: AgentParts = {}): Promise<Agent> {
  const person = parts.person ?? (await makeMember(em))
  const agent = new Agent()
  agent.account = person.account
  agent.name = parts.name ?? '测试代理'
  agent.licenceNumber = agent.id.replaceAll('-', '').slice(-18).toUpperCase()
  agent.territoryCode = parts.territoryCode ?? '440305'
  agent.status = parts.status ?? AgentStatus.ACTIVE
  agent.contactName = person.nickname
  agent.contactPhone = person.account.phone
  em.persist(agent)
  return agent
}
