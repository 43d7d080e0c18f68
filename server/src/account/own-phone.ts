import type { EntityManager } from '@mikro-orm/postgresql'
import { graphError } from '../kernel/graph/errors.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { Account } from './account.ts'

/** The whole number, which the apps never see: they show it masked. */
export async function ownPhone(em: EntityManager, viewer: Viewer | null): Promise<string> {
  if (!viewer) throw graphError('UNAUTHENTICATED', 'Sign in first')
  const { phone } = await em.fork().findOneOrFail(Account, { id: viewer.accountId })
  return phone
}
