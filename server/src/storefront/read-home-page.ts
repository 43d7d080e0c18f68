import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { readCategories } from '../catalog/category-tree.ts'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { imageSet, imageUrl } from '../kernel/outside/files/image-url.ts'
import { isShopSelling } from '../merchant/selling.ts'
import { listDeals } from './list-deals.ts'
import { cardOf, presentCard, type CardRow } from './product-card.ts'
import type { Banner, Floor, HomePage } from './home-page.ts'

const floorCards = 10
const dealCards = 8
const bannerWidths = [480, 720, 960, 1200]

interface HomeRow {
  banners: (Omit<Banner, 'imageUrl' | 'imageSet'> & { imageId: string })[] | null
  floors: (Omit<Floor, 'products'> & { cards: CardRow[] | null })[] | null
}

/** The whole home page in two statements; each floor takes its best sellers from the index of its category's level. */
export async function readHomePage(em: EntityManager): Promise<HomePage> {
  const { rows } = await sql<HomeRow>`
    select
      (select json_agg(json_build_object('id', b.id, 'title', b.title, 'subtitle', b.subtitle, 'imageId', b.image_id,
         'path', b.path, 'tint', b.tint) order by b.position, b.id) from banner b) as banners,
      (select json_agg(json_build_object('id', f.id, 'title', f.title, 'categoryId', f.category_id, 'cards', goods.cards)
         order by f.position, f.id)
       from floor f join category c on c.id = f.category_id
       left join lateral (
         select json_agg(one.card) as cards from (
           ${bestOf('category_1_id', 'c.level = 1')} union all
           ${bestOf('category_2_id', 'c.level = 2')} union all
           ${bestOf('category_id', 'c.level = 3')}
         ) one
       ) goods on true) as floors`.execute(sqlOf(em))
  const [home] = rows
  const deals = await listDeals(em, { isUpcoming: false, isLeftOnly: true }, { first: dealCards, after: null })
  return {
    banners: (home?.banners ?? []).map(({ imageId, ...banner }) => ({
      ...banner,
      imageUrl: imageUrl(imageId, 1200),
      imageSet: imageSet(imageId, bannerWidths),
    })),
    entrances: (await readCategories(em)).roots,
    deals: deals.edges.map(({ node }) => node),
    floors: (home?.floors ?? []).map(({ cards, ...floor }) => ({ ...floor, products: (cards ?? []).map(presentCard) })),
  }
}

const bestOf = (column: string, level: string) => sql`
  (select ${cardOf('p', 'm')} as card
   from product p join merchant m on m.id = p.merchant_id and ${isShopSelling('m', now())}
   where p.status = 'ON_SALE' and p.${sql.raw(column)} = c.id and ${sql.raw(level)}
   order by p.sold_count desc, p.id desc limit ${floorCards})`
