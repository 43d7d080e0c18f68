import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { asPrepared, sqlOf, unseen, type Instant } from '../kernel/database.ts'
import { present } from '../kernel/refusal.ts'
import { knownPolicies } from './known-policies.ts'
import type { Policy } from './policy.ts'

/** The version in force at a moment, to be read only. Of two that begin together the later one counts. */
export async function policyAt(em: EntityManager, moment: Date): Promise<Policy> {
  const { rows } = await sql<{ id: string }>`${asPrepared} ${idOfPolicyAt(unseen(moment, 'timestamptz'))}`.execute(
    sqlOf(em),
  )
  const { id } = present(rows[0], 'a policy in force')
  return (await knownPolicies(em, [id]))(id)
}

/** Its id, as a query. */
export const idOfPolicyAt = (moment: Instant) => sql<{ id: string }>`
  select id from policy where effective_at <= ${moment} order by effective_at desc, version desc limit 1`
