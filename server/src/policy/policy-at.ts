import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { asPrepared, sqlOf, unseen } from '../kernel/database.ts'
import { present } from '../kernel/refusal.ts'
import { knownPolicies } from './known-policies.ts'
import type { Policy } from './policy.ts'

/** The version in force at a moment, to be read only. Of two that begin together the later one counts. */
export async function policyAt(em: EntityManager, moment: Date): Promise<Policy> {
  const { rows } = await sql<{ id: string }>`${asPrepared}
    select id from policy where effective_at <= ${unseen(moment, 'timestamptz')}
    order by effective_at desc, version desc limit 1`.execute(sqlOf(em))
  const { id } = present(rows[0], 'a policy in force')
  return (await knownPolicies(em, [id]))(id)
}
