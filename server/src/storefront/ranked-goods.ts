import { sql, type RawBuilder } from 'kysely'
import type { Instant } from '../kernel/database.ts'
import { isDue } from './dead-reason.ts'
import { PlacementPage } from './placement-kinds.ts'
import { RankingKind } from './ranking.ts'

/** Where staff pin goods in that ranking, and keep goods out of it. */
const pageOf: Record<RankingKind, PlacementPage> = {
  HOT_7: PlacementPage.HOT,
  HOT_30: PlacementPage.HOT,
  NEW: PlacementPage.NEW,
}

const afterPins = 1000

/**
 * SQL: a ranking as it is shown: what is pinned first, then what was computed, without what is kept out. What is pinned
 * as new has to be new: it leaves with the others.
 */
export function rankedGoods(kind: RankingKind, at: Instant): RawBuilder<unknown> {
  const page = pageOf[kind]
  const isOfToday = sql`(e.first_seen_at is null
    or e.first_seen_at > ${at}::timestamptz - make_interval(days => (select days from ranking where ranking.kind = e.ranking)))`
  return sql`(
    select i.product_id, i.position as place, coalesce(e.score, 0) as score, e.first_seen_at, true as is_pinned, i.is_ad
    from placement i left join ranking_entry e on e.ranking = ${sql.lit(kind)} and e.product_id = i.product_id
    where i.page = ${sql.lit(page)} and not i.is_excluded and ${isDue(at, 'i')}
      and (${sql.lit(kind !== RankingKind.NEW)} or (e.product_id is not null and ${isOfToday}))
    union all
    select e.product_id, ${sql.lit(afterPins)} + e.position, e.score, e.first_seen_at, false, false
    from ranking_entry e where e.ranking = ${sql.lit(kind)} and ${isOfToday} and not exists (
      select from placement i where i.page = ${sql.lit(page)} and i.product_id = e.product_id and ${isDue(at, 'i')}))`
}
