import type { EntityManager } from '@mikro-orm/postgresql'
import { Agent, AgentStatus } from './agent.ts'

export interface AgentsOfPlace {
  district: Agent | null
  city: Agent | null
  province: Agent | null
}

/** Who holds the three levels above a delivery address, by region codes. */
export async function agentsFor(
  em: EntityManager,
  place: { district: string; city: string; province: string },
): Promise<AgentsOfPlace> {
  const agents = await em.find(Agent, {
    territoryCode: { $in: [place.district, place.city, place.province] },
    status: AgentStatus.ACTIVE,
  })
  const of = (code: string): Agent | null => agents.find(({ territoryCode }) => territoryCode === code) ?? null
  return { district: of(place.district), city: of(place.city), province: of(place.province) }
}
