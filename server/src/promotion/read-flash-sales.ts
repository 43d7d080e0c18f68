import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import type { FlashSale } from './promotion-views.ts'

/** What came of these flash sales, by their promotions. */
export async function readFlashSales(em: EntityManager, ids: readonly string[]): Promise<Map<string, FlashSale>> {
  const { rows } = await sql<FlashSale & { id: string }>`
    select f.promotion_id as id, count(*)::int as "variantCount", min(f.price)::float8 as "priceMin", sum(f.stock)::int as stock, sum(f.taken)::int as taken, coalesce(sum(t.sold), 0)::int as sold,
      coalesce(sum(t.sold * f.price), 0)::float8 as sales, coalesce(sum(t.sold * (f.regular_price - f.price)), 0)::float8 as cost
    from flash_price f
    left join lateral (
      select sum(quantity) as sold from flash_take where flash_price_id = f.id and state = 'SOLD') t on true
    where f.promotion_id = any(${[...ids]}::uuid[])
    group by f.promotion_id`.execute(sqlOf(em))
  return new Map(rows.map(({ id, ...sale }) => [id, sale]))
}
