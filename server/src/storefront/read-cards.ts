import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { isShopSelling } from '../merchant/selling.ts'
import { cardOf, presentCard, type CardRow, type ProductCard } from './product-card.ts'

/** Cards of those that are on sale, in the order of the ids. */
export async function readCards(em: EntityManager, ids: readonly string[]): Promise<ProductCard[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ card: CardRow }>`
    select ${cardOf('p', 'm')} as card from unnest(${[...ids]}::uuid[]) with ordinality as wanted (id, place)
      join product p on p.id = wanted.id join merchant m on m.id = p.merchant_id
    where p.status = 'ON_SALE' and ${isShopSelling('m', now())} order by place`.execute(sqlOf(em))
  return rows.map(({ card }) => presentCard(card))
}
