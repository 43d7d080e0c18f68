import { limits } from '@kaidian/shared/core/limits'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { isId } from '../kernel/find.ts'
import { graphError } from '../kernel/graph/errors.ts'
import { isShopSelling } from '../merchant/selling.ts'
import { cardOf, presentCard, type CardRow } from './product-card.ts'
import { rankedGoods } from './ranked-goods.ts'
import type { Ranking } from './ranking-page.ts'
import { RankingKind } from './ranking.ts'

interface RankingWish {
  kind: RankingKind
  /** with those below it; null: of all */
  categoryId: string | null
  first: number
}

interface EntryRow {
  score: number
  firstSeenAt: string | null
  isPinned: boolean
  isAd: boolean
  card: CardRow
}

interface RankingRow {
  days: number
  perMerchant: number | null
  computedAt: string | null
  entries: EntryRow[] | null
}

/** A ranking with what of it is on sale now, in one statement. */
export async function readRanking(em: EntityManager, { kind, categoryId, first }: RankingWish): Promise<Ranking> {
  if (first < 1 || first > limits.pageSize)
    throw graphError('BAD_USER_INPUT', `first must be from 1 to ${limits.pageSize}`)
  const at = now()
  const isWithin =
    categoryId === null
      ? sql`true`
      : sql`${isId(categoryId) ? categoryId : null}::uuid in (p.category_1_id, p.category_2_id, p.category_3_id, p.category_id)`
  const { rows } = await sql<RankingRow>`
    select r.days, r.per_merchant as "perMerchant", r.computed_at as "computedAt", (
      select json_agg(json_build_object('score', one.score, 'firstSeenAt', one.first_seen_at, 'isPinned', one.is_pinned,
        'isAd', one.is_ad, 'card', one.card) order by one.place, one.id)
      from (select e.*, p.id, ${cardOf('p', 'm')} as card
        from ${rankedGoods(kind, at)} e
        join product p on p.id = e.product_id and p.status = 'ON_SALE'
        join merchant m on m.id = p.merchant_id and ${isShopSelling('m', at)}
        where ${isWithin} order by e.place, p.id limit ${first}) one) as entries
    from ranking r where r.kind = ${kind}`.execute(sqlOf(em))
  const [row] = rows
  return {
    kind,
    days: row?.days ?? 0,
    perMerchant: row?.perMerchant ?? null,
    computedAt: row?.computedAt ? new Date(row.computedAt) : null,
    entries: (row?.entries ?? []).map(({ score, card, ...entry }, index) => ({
      ...entry,
      place: index + 1,
      pieces: kind === RankingKind.NEW ? null : score,
      product: presentCard(card),
    })),
  }
}
