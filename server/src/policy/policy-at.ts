import type { EntityManager } from '@mikro-orm/postgresql'
import { present } from '../kernel/refusal.ts'
import { Policy } from './policy.ts'

/** The version in force at a moment. Of two that begin together the later one counts. */
export async function policyAt(em: EntityManager, moment: Date): Promise<Policy> {
  const policy = await em.findOne(
    Policy,
    { effectiveAt: { $lte: moment } },
    { orderBy: { effectiveAt: 'desc', version: 'desc' } },
  )
  return present(policy, 'a policy in force')
}
