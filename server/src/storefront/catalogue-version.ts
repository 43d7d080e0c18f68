import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { now } from '../kernel/clock.ts'
import { keepAnswersBy } from '../kernel/graph/answer-shared.ts'
import { asPrepared, sqlOf, unseen } from '../kernel/database.ts'
import { sweep } from '../kernel/sweeps.ts'
import { inTransaction } from '../kernel/transaction.ts'

/**
 * What everybody is shown, as one word: another one after every committed change of price, content or sellability, and
 * after a moment at which a flash price, a promotion or an agreement begins or ends. Stock and sales do not move it.
 */
export async function readCatalogueVersion(em: EntityManager): Promise<string> {
  const at = unseen(now(), 'timestamptz')
  const { rows } = await sql<{ version: string }>`${asPrepared}
    select (select changes from catalogue_version) + (select count(*) from catalogue_change) || ':' || coalesce(extract(epoch from greatest(
      (select max(starts_at) from flash_price where state = 'OPEN' and starts_at <= ${at}),
      (select max(ends_at) from flash_price where state = 'OPEN' and ends_at <= ${at}),
      (select max(starts_at) from promotion where starts_at <= ${at}),
      (select max(ends_at) from promotion where ends_at <= ${at}),
      (select max(original_until) from variant where original_until <= ${at}),
      (select max(starts_at) from placement where starts_at <= ${at}),
      (select max(ends_at) from placement where ends_at <= ${at}),
      (select max(effective_at) from agreement where effective_at <= ${at}))), 0) as version`.execute(sqlOf(em))
  return rows[0]?.version ?? ''
}

keepAnswersBy(readCatalogueVersion)

sweep({
  name: 'catalogue-version',
  everySeconds: 30,
  // Whoever counts sees a change in either place, never in both or in none.
  run: (em) =>
    inTransaction(em, async () => {
      const db = sqlOf(em)
      await sql`select from catalogue_version for update`.execute(db)
      const { rows } = await sql<{ folded: number }>`
        with gone as (delete from catalogue_change returning xid), folded as (select count(*) as changes from gone)
        update catalogue_version v set changes = v.changes + folded.changes from folded
        where folded.changes > 0 returning folded.changes::int as folded`.execute(db)
      return rows[0]?.folded ?? 0
    }),
})
