import type { EntityManager } from '@mikro-orm/postgresql'
import { sql, type RawBuilder } from 'kysely'
import { sqlOf, type Instant } from '../kernel/database.ts'
import { lookBackDays, lowestPriceOf } from './lowest-prices.ts'
import type { PriceProof } from './price-proof.ts'

/** When each price of a variant was asked; the present one has no end. */
const historyOf = (variantId: RawBuilder<unknown>) => sql`(
  select c.price, c.created_at as since, lead(c.created_at) over (order by c.created_at, c.id) as until
  from price_change c where c.variant_id = ${variantId}) h`

/**
 * Notes of each variant of a product, whose changes are written, until when its price before may be shown: 30 days after
 * it, or a higher one, was last asked.
 */
export async function provePrices(em: EntityManager, productId: string): Promise<void> {
  await sql`
    update variant v set original_until = (
      select max(h.until) + ${`${lookBackDays} days`}::interval from ${historyOf(sql`v.id`)} where h.price >= v.original_price)
    where v.product_id = ${productId}`.execute(sqlOf(em))
}

/** SQL of the price before of `variant v`, where it may be shown. */
export const shownOriginal = (now: Instant): RawBuilder<string | null> =>
  sql<string | null>`case when v.original_price > v.price and v.original_until > ${now} then v.original_price end`

/** SQL of the proof of that price, a `PriceProof` as JSON. */
export function priceProofOf(now: Instant): RawBuilder<PriceProof | null> {
  const lowest = lowestPriceOf(sql`v.id`, now)
  return sql<PriceProof | null>`case when ${shownOriginal(now)} is not null then (
    select json_build_object('askedSince', h.since, 'askedUntil', h.until, 'lowestPrice', ${lowest}, 'lowestSince', coalesce(
      (select max(l.since) from (select c.price, c.created_at as since from price_change c where c.variant_id = v.id) l where l.price = ${lowest}),
      (select max(f.starts_at) from flash_price f where f.variant_id = v.id and f.price = ${lowest})))
    from ${historyOf(sql`v.id`)} where h.price >= v.original_price and h.until is not null order by h.until desc limit 1) end`
}
