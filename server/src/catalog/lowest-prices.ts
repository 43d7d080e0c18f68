import type { Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql, type RawBuilder } from 'kysely'
import { sqlOf, type Instant } from '../kernel/database.ts'

export const lookBackDays = 30

/** SQL of the lowest price of a variant in the 30 days before, flash prices included. */
export function lowestPriceOf(variantId: RawBuilder<unknown>, now: Instant): RawBuilder<string> {
  const since = sql`${now}::timestamptz - ${sql.lit(`${lookBackDays} days`)}::interval`
  return sql<string>`(select least(
      w.price,
      (select min(c.price) from price_change c where c.variant_id = w.id and c.created_at > ${since}),
      (select c.price from price_change c where c.variant_id = w.id and c.created_at <= ${since} order by c.created_at desc limit 1),
      (select min(f.price) from flash_price f where f.variant_id = w.id and f.state in ('OPEN', 'STOPPED') and f.starts_at <= ${now} and f.ends_at > ${since})
    ) from variant w where w.id = ${variantId})`
}

/** The lowest price at which each variant could be bought in the 30 days before, flash prices included. */
export async function readLowestPrices(
  em: EntityManager,
  variantIds: readonly string[],
  now: Date,
): Promise<Map<string, Fen>> {
  const { rows } = await sql<{ id: string; price: string }>`
    select v.id, ${lowestPriceOf(sql`v.id`, now)} as price
    from variant v where v.id = any(${[...variantIds]}::uuid[])`.execute(sqlOf(em))
  return new Map(rows.map(({ id, price }) => [id, Number(price)]))
}
