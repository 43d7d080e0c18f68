import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Role } from './role.ts'

/** One change of a team at a time: two owners who remove each other at once must not leave a team without one. */
export async function lockTeam(em: EntityManager, merchantId: string | null): Promise<void> {
  await em.find(Role, { merchantId, isBuiltIn: true }, { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } })
}
