import type { EntityManager } from '@mikro-orm/postgresql'
import { Agent, AgentStatus } from './agent.ts'

/** Codes of a district, its city and its province. */
export interface Place {
  district: string
  city: string
  province: string
}

/** Who holds the territories of these places, by their codes. */
export async function agentsFor(em: EntityManager, places: readonly Place[]): Promise<ReadonlyMap<string, Agent>> {
  const codes = new Set(places.flatMap(({ district, city, province }) => [district, city, province]))
  const agents = await em.find(Agent, { territoryCode: { $in: [...codes] }, status: AgentStatus.ACTIVE })
  return new Map(agents.map((agent) => [agent.territoryCode, agent]))
}
