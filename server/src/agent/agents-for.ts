import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { asPrepared, sqlOf, unseen } from '../kernel/database.ts'
import { AgentStatus } from './agent.ts'

/** Codes of a district, its city and its province. */
export interface Place {
  district: string
  city: string
  province: string
}

interface AgentOfPlace {
  id: string
  accountId: string
}

/** Who holds the territories of these places, by their codes. */
export async function agentsFor(
  em: EntityManager,
  places: readonly Place[],
): Promise<ReadonlyMap<string, AgentOfPlace>> {
  const codes = new Set(places.flatMap(({ district, city, province }) => [district, city, province]))
  const { rows } = await sql<AgentOfPlace & { code: string }>`${asPrepared}
    select id, account_id as "accountId", territory_code as code from agent
    where territory_code = any(${unseen([...codes], 'text[]')}::text[]) and status = ${sql.lit(AgentStatus.ACTIVE)}`.execute(
    sqlOf(em),
  )
  return new Map(rows.map(({ code, ...agent }) => [code, agent]))
}
