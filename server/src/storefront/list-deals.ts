import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { ProductStatus } from '../catalog/product-status.ts'
import { now } from '../kernel/clock.ts'
import { asPrepared, sqlOf, unseen } from '../kernel/database.ts'
import { mapPage, readPage, usualPage, type Page, type PageArgs } from '../kernel/graph/pages.ts'
import { isShopSelling } from '../merchant/selling.ts'
import type { FlashDeal } from './flash-deal.ts'
import { cardOf, presentCard, type CardRow } from './product-card.ts'

interface DealRow extends Omit<FlashDeal, 'product' | 'startsAt' | 'endsAt' | 'isGone'> {
  card: CardRow
  startsAt: string
  endsAt: string
  /** 1: nothing is left */
  gone: number
}

interface DealFilter {
  /** those that begin later; otherwise those under way */
  isUpcoming: boolean
  /** left out: what is sold out stands at the end */
  isLeftOnly?: boolean
}

/** Goods in flash sales: under way, what can still be had and ends sooner first, at the price that it can be had for; or to come, what begins sooner first. */
export async function listDeals(
  em: EntityManager,
  { isUpcoming, isLeftOnly = false }: DealFilter,
  page: PageArgs,
): Promise<Page<FlashDeal>> {
  const at = unseen(now(), 'timestamptz')
  const window = isUpcoming ? sql`f.starts_at > ${at}` : sql`f.starts_at <= ${at}`
  const isFree = sql`(f.taken < f.stock and v.is_enabled and v.on_hand > v.reserved)`
  const deals = sql<DealRow>`(
    select (array_agg(f.id order by ${isFree} desc, f.price, f.id))[1] as id, f.product_id,
      (array_agg(f.price order by ${isFree} desc, f.price, f.id))[1]::float8 as price,
      (array_agg(f.lowest_price order by ${isFree} desc, f.price, f.id))[1]::float8 as "lowestPrice", f.starts_at, f.ends_at, f.per_member as "perMember",
      sum(f.stock)::int as stock, (sum(f.taken) * 10000 / sum(f.stock))::int as "takenBps",
      (not bool_or(${isFree}))::int as gone
    from flash_price f join variant v on v.id = f.variant_id where f.state = 'OPEN' and f.ends_at > ${at} and ${window}
    group by f.promotion_id, f.product_id, f.starts_at, f.ends_at, f.per_member)`
  let rows = sqlOf(em)
    .selectFrom(deals.as('d'))
    .innerJoin('product as p', 'p.id', 'd.product_id')
    .innerJoin('merchant as m', 'm.id', 'p.merchant_id')
    .select(['d.id', 'd.price', 'd.lowestPrice', 'd.starts_at as startsAt', 'd.ends_at as endsAt', 'd.perMember'])
    .select(['d.stock', 'd.takenBps', 'd.gone', cardOf('p', 'm', at).as('card')])
    .where('p.status', '=', sql.lit(ProductStatus.ON_SALE))
    .where(isShopSelling('m', at))
    .$castTo<DealRow>()
  if (isLeftOnly) rows = rows.where('d.gone', '=', 0)
  // A limit is part of the text: only the one that everybody asks for is worth a plan that is kept.
  if (page.first === usualPage && !page.after) rows = rows.modifyFront(asPrepared)
  const found = await readPage<DealRow>(rows, {
    list: `deals:${isUpcoming}`,
    page,
    keys: [
      { column: 'd.gone', isDescending: false, type: 'integer', read: ({ gone }) => gone },
      isUpcoming
        ? { column: 'd.starts_at', isDescending: false, type: 'timestamptz', read: ({ startsAt }) => startsAt }
        : { column: 'd.ends_at', isDescending: false, type: 'timestamptz', read: ({ endsAt }) => endsAt },
      { column: 'd.id', isDescending: false, type: 'uuid', read: ({ id }) => id },
    ],
  })
  return mapPage(found, ({ card, gone, startsAt, endsAt, ...deal }) => ({
    ...deal,
    product: presentCard(card),
    startsAt: new Date(startsAt),
    endsAt: new Date(endsAt),
    isGone: gone === 1,
  }))
}
