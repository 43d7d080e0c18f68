import type { EntityManager } from '@mikro-orm/postgresql'
import { firstAgreementIds } from '../agreement/first-agreements.ts'

/** Everybody of the demonstration has agreed to the first versions, as they joined. */
export async function seedConsents(em: EntityManager): Promise<void> {
  await em.execute(
    `insert into consent (id, created_at, account_id, agreement_id, user_agent)
     select uuidv7(), a.created_at, a.id, g.id, 'demo' from account a, agreement g where g.id in (?, ?)`,
    firstAgreementIds,
  )
}
