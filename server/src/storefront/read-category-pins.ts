import { limits } from '@kaidian/shared/core/limits'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { asPrepared, sqlOf, unseen } from '../kernel/database.ts'
import type { CategoryPins } from './category-pins.ts'
import { deadReasonOf, isDue } from './dead-reason.ts'
import { linkOf, presentBanner, type LinkRow } from './placement-link.ts'
import { cardOf, presentCard, type CardRow } from './product-card.ts'

interface PinsRow {
  banner: LinkRow | null
  products: { isAd: boolean; card: CardRow }[] | null
}

/** What is pinned to the page of a category, in one statement: what leads nowhere, or is not due, is left out, and the next takes its place. */
export async function readCategoryPins(em: EntityManager, categoryId: string, moment: Date): Promise<CategoryPins> {
  const at = unseen(moment, 'timestamptz')
  const { rows } = await sql<PinsRow>`${asPrepared}
    with live as materialized (
      select p.* from placement p where p.page = 'CATEGORY' and p.scope_id = ${unseen(categoryId, 'uuid')} and ${isDue(at)}
        and ${deadReasonOf(at)} is null)
    select
      (select ${linkOf('l')} from live l where l.kind = 'CAROUSEL' order by l.position, l.id limit 1) as banner,
      (select json_agg(json_build_object('isAd', l.is_ad, 'card', ${cardOf('p', 'm', at)}) order by l.position, l.id)
        from (select * from live where kind = 'PINNED' order by position, id limit ${sql.lit(limits.placement.pinnedGoods)}) l
        join product p on p.id = l.product_id join merchant m on m.id = p.merchant_id) as products`.execute(sqlOf(em))
  const [row] = rows
  return {
    banner: row?.banner ? presentBanner(row.banner) : null,
    products: (row?.products ?? []).map(({ isAd, card }) => ({ isAd, product: presentCard(card) })),
  }
}
