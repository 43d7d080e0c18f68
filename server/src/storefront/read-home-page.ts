import type { EntityManager } from '@mikro-orm/postgresql'
import { sql, type RawBuilder } from 'kysely'
import { asPrepared, sqlOf, unseen, type Instant } from '../kernel/database.ts'
import { imageUrl, noImageUrl } from '../kernel/outside/files/image-url.ts'
import { isShopSelling } from '../merchant/selling.ts'
import { deadReasonOf, hasGoods, isDue } from './dead-reason.ts'
import type { Entrance, Floor, HomePage, PinnedLine } from './home-page.ts'
import { listDeals } from './list-deals.ts'
import { PlacementKind } from './placement-kinds.ts'
import { linkOf, presentBanner, type LinkRow } from './placement-link.ts'
import { pathOf } from './placement-path.ts'
import { cardOf, presentCard, type CardRow } from './product-card.ts'
import { rankedGoods } from './ranked-goods.ts'
import { RankingKind } from './ranking.ts'
import { RecommendationReason } from './recommendation.ts'

const floorCards = 10
const dealCards = 8
const most = { pinned: 5, banners: 8, entrances: 19, floors: 20 }

type EntranceRow = LinkRow & { name: string; iconId: string | null }
type FloorRow = LinkRow & { cards: CardRow[] | null }

interface HomeRow {
  pinned: LinkRow[] | null
  banners: LinkRow[] | null
  entrances: EntranceRow[] | null
  floors: FloorRow[] | null
}

export interface HomeView {
  at: Date
  /** where the visitor is; null: not known, and only what is for everywhere is shown */
  regionCode: string | null
  /** what would be there in place of what is: for the preview of a composition */
  draft?: RawBuilder<unknown>
}

/** The whole home page in two statements. What leads nowhere, is not due or is not for that region is left out by the first. */
export async function readHomePage(em: EntityManager, view: HomeView): Promise<HomePage> {
  const { rows } = await homeSql(view).execute(sqlOf(em))
  const [home] = rows
  const deals = await listDeals(em, { isUpcoming: false, isLeftOnly: true }, { first: dealCards, after: null })
  const floors = (home?.floors ?? []).map(presentFloor)
  return {
    pinned: (home?.pinned ?? []).map(presentLine),
    banners: (home?.banners ?? []).map(presentBanner),
    entrances: (home?.entrances ?? []).map(presentEntrance),
    deals: deals.edges.map(({ node }) => node),
    floors: floors.filter((floor) => hasContent(floor, deals.edges.length)),
  }
}

const hasContent = ({ kind, banner, products }: Floor, deals: number): boolean =>
  kind === PlacementKind.DEAL ? deals > 0 : banner !== null || products.length > 0

const presentLine = ({ id, title, audience, isAd, ...row }: LinkRow): PinnedLine => ({
  id,
  title,
  audience,
  isAd,
  path: pathOf(row) ?? '/',
})

const presentEntrance = ({ name, iconId, ...row }: EntranceRow): Entrance => ({
  id: row.id,
  name,
  iconUrl: iconId === null ? noImageUrl : imageUrl(iconId, 160),
  path: pathOf(row) ?? '/c',
  audience: row.audience,
})

const presentFloor = ({ cards, ...row }: FloorRow): Floor => ({
  ...row,
  path: pathOf(row),
  reason: row.kind === PlacementKind.RECOMMENDED ? RecommendationReason.EDITOR : null,
  banner: row.kind === PlacementKind.AD ? presentBanner(row) : null,
  products: (cards ?? []).map(presentCard),
})

function homeSql({ at: moment, regionCode, draft }: HomeView) {
  const at = unseen(moment, 'timestamptz')
  // Codes are of six digits: of the province, its city, its district.
  const region = regionCode === null ? [] : [regionCode, `${regionCode.slice(0, 4)}00`, `${regionCode.slice(0, 2)}0000`]
  return sql<HomeRow>`${asPrepared}
    with ${draft ? sql`placement as (${draft}), ` : sql``}live as materialized (
      select p.* from placement p
      where p.page = 'HOME' and p.floor_id is null and ${isDue(at)}
        and (p.region_code is null or p.region_code = any(${region}::text[])) and ${deadReasonOf(at)} is null)
    select
      (select json_agg(${linkOf('l')} order by l.position, l.id) from (${first('PINNED', most.pinned)}) l) as pinned,
      (select json_agg(${linkOf('l')} order by l.position, l.id) from (${first('CAROUSEL', most.banners)}) l) as banners,
      (select json_agg(l.entrance order by l.position, l.id) from (${entrances(at)}) l) as entrances,
      (select json_agg(${linkOf('l')}::jsonb || jsonb_build_object('cards', goods.cards) order by l.position, l.id)
       from (select * from live where kind in ('LIST', 'AD', 'DEAL', 'HOT', 'NEW', 'RECOMMENDED')
         order by position, id limit ${sql.lit(most.floors)}) l
       left join category c on c.id = l.category_id
       left join lateral (select json_agg(one.card order by one.place) as cards from (${goodsOf(at)}) one) goods on true) as floors`
}

const first = (kind: string, limit: number) =>
  sql`select * from live where kind = ${sql.lit(kind)} order by position, id limit ${sql.lit(limit)}`

/** What was set; where nothing is, the first level of the tree, of that what has goods. */
const entrances = (at: Instant) => sql`
  (select l.position, l.id, ${linkOf('l')}::jsonb || jsonb_build_object('name', coalesce(nullif(l.title, ''), c.name),
     'iconId', coalesce(l.image_id, c.icon_id)) as entrance
   from live l left join category c on c.id = l.category_id where l.kind = 'CATEGORY'
   order by l.position, l.id limit ${sql.lit(most.entrances)})
  union all
  (select c.position, c.id, jsonb_build_object('id', c.id, 'kind', 'CATEGORY', 'target', 'CATEGORY', 'categoryId', c.id,
     'audience', 'EVERYONE', 'name', c.name, 'iconId', c.icon_id)
   from category c
   where c.level = 1 and ${hasGoods('c.id', at)} and not exists (
     select from placement p where p.page = 'HOME' and p.kind = 'CATEGORY' and ${isDue(at)})
   order by c.position, c.id limit ${sql.lit(most.entrances)})`

const goodsOf = (at: Instant) => sql`
  ${bestOf('p.category_1_id = c.id', `l.target = 'CATEGORY' and c.level = 1`, at)} union all
  ${bestOf('p.category_2_id = c.id', `l.target = 'CATEGORY' and c.level = 2`, at)} union all
  ${bestOf('p.category_id = c.id', `l.target = 'CATEGORY' and c.level = 3`, at)} union all
  ${bestOf('p.merchant_id = l.merchant_id', `l.target = 'SHOP'`, at)} union all
  ${pickedOf(sql`i.floor_id = l.id`, sql`l.target = 'PICKED'`, at)} union all
  ${pickedOf(sql`i.page = 'RECOMMENDED' and not i.is_excluded and not i.is_ad and i.audience = 'EVERYONE'`, sql`l.kind = 'RECOMMENDED'`, at)} union all
  ${rankedOf(RankingKind.HOT_7, sql`l.kind = 'HOT'`, at)} union all
  ${rankedOf(RankingKind.NEW, sql`l.kind = 'NEW'`, at)}`

/** Best sellers, from an index of that order. */
const bestOf = (within: string, condition: string, at: Instant) => sql`
  (select ${cardOf('p', 'm', at)} as card, row_number() over (order by p.sold_count desc, p.id desc) as place
   from product p join merchant m on m.id = p.merchant_id and ${isShopSelling('m', at)}
   where l.kind = 'LIST' and ${sql.raw(condition)} and p.status = 'ON_SALE' and ${sql.raw(within)}
   order by p.sold_count desc, p.id desc limit ${sql.lit(floorCards)})`

const pickedOf = (within: RawBuilder<unknown>, condition: RawBuilder<unknown>, at: Instant) => sql`
  (select ${cardOf('p', 'm', at)}, i.position::bigint
   from placement i join product p on p.id = i.product_id and p.status = 'ON_SALE'
   join merchant m on m.id = p.merchant_id and ${isShopSelling('m', at)}
   where ${condition} and ${within} and ${isDue(at, 'i')}
   order by i.position, i.id limit ${sql.lit(floorCards)})`

const rankedOf = (kind: RankingKind, condition: RawBuilder<unknown>, at: Instant) => sql`
  (select ${cardOf('p', 'm', at)}, e.place::bigint
   from ${rankedGoods(kind, at)} e join product p on p.id = e.product_id and p.status = 'ON_SALE'
   join merchant m on m.id = p.merchant_id and ${isShopSelling('m', at)}
   where ${condition} and not e.is_ad order by e.place, p.id limit ${sql.lit(floorCards)})`
