import type { EntityManager } from '@mikro-orm/postgresql'
import { present } from '../kernel/refusal.ts'
import { Policy } from './policy.ts'

// A version that was published never changes (the database refuses it): a process reads each once.
const known = new Map<string, Policy>()

/** Published versions by their ids, to be read only. */
export async function knownPolicies(em: EntityManager, ids: readonly string[]): Promise<(id: string) => Policy> {
  const missing = [...new Set(ids)].filter((id) => !known.has(id))
  if (missing.length > 0)
    for (const policy of await em.fork({ keepTransactionContext: true }).find(Policy, { id: { $in: missing } }))
      known.set(policy.id, policy)
  return (id) => present(known.get(id), 'a published policy')
}
