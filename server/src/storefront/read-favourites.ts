import type { Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { mapPage, newestFirst, readPage, type Page, type PageArgs } from '../kernel/graph/pages.ts'
import { isShopSelling } from '../merchant/selling.ts'
import { FavouriteKind, type FavouriteView } from './favourite-types.ts'
import { isThere } from './keep-favourite.ts'
import { cardOf, presentCard, type CardRow } from './product-card.ts'
import type { ShopCard } from './product-page.ts'
import { shopOfMerchant } from './read-product-page.ts'

interface KeptProduct {
  id: string
  createdAt: Date
  card: CardRow
  isAvailable: boolean
  savedPrice: Fen
  isBack: boolean
  isWatched: boolean
}

interface KeptShop {
  id: string
  createdAt: Date
  shop: ShopCard
  isAvailable: boolean
}

/** What a member keeps, the latest first, in one statement. */
export function readFavourites(
  em: EntityManager,
  memberId: string,
  kind: FavouriteKind,
  page: PageArgs,
): Promise<Page<FavouriteView>> {
  return kind === FavouriteKind.PRODUCT ? readProducts(em, memberId, page) : readShops(em, memberId, page)
}

async function readProducts(em: EntityManager, memberId: string, page: PageArgs): Promise<Page<FavouriteView>> {
  const rows = sqlOf(em)
    .selectFrom('favourite as f')
    .innerJoin('product as p', 'p.id', 'f.product_id')
    .innerJoin('merchant as m', 'm.id', 'p.merchant_id')
    .where('f.member_id', '=', memberId)
    .select([
      'f.id as id',
      'f.created_at as createdAt',
      'f.saved_price as savedPrice',
      'f.is_watched as isWatched',
      cardOf('p', 'm').as('card'),
      sql<boolean>`p.status = 'ON_SALE' and ${isShopSelling('m', now())}`.as('isAvailable'),
      sql<boolean>`not f.was_in_stock and ${isThere}`.as('isBack'),
    ])
  const found = await readPage<KeptProduct>(rows, { list: 'favourites', keys: newestFirst('f'), page })
  return mapPage(found, ({ card, savedPrice, ...row }) => {
    const product = presentCard(card)
    const drop = Number(savedPrice) - product.price
    return {
      ...row,
      product,
      shop: null,
      drop: row.isAvailable && drop > 0 ? drop : null,
      isBack: row.isAvailable && row.isBack,
    }
  })
}

async function readShops(em: EntityManager, memberId: string, page: PageArgs): Promise<Page<FavouriteView>> {
  const rows = sqlOf(em)
    .selectFrom('favourite as f')
    .innerJoin('merchant as m', 'm.id', 'f.merchant_id')
    .innerJoin('region as r', 'r.code', 'm.region_code')
    .where('f.member_id', '=', memberId)
    .select([
      'f.id as id',
      'f.created_at as createdAt',
      shopOfMerchant.as('shop'),
      isShopSelling('m', now()).as('isAvailable'),
    ])
  const found = await readPage<KeptShop>(rows, { list: 'favourite shops', keys: newestFirst('f'), page })
  return mapPage(found, (row) => ({ ...row, product: null, drop: null, isBack: false, isWatched: false }))
}

export async function isFavourite(
  em: EntityManager,
  memberId: string,
  { productId, merchantId }: { productId: string | null; merchantId: string | null },
): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`select exists (select from favourite
    where member_id = ${memberId} and (product_id = ${productId} or merchant_id = ${merchantId})) as is`.execute(
    sqlOf(em),
  )
  return rows[0]?.is ?? false
}

/** How many of those that a member wants to hear of cost less than when they last looked, or are there again. */
export async function countFavouriteNews(em: EntityManager, memberId: string): Promise<number> {
  const { rows } = await sql<{ count: string }>`select count(*) as count from favourite f
    join product p on p.id = f.product_id join merchant m on m.id = p.merchant_id
    where f.member_id = ${memberId} and f.is_watched and p.status = 'ON_SALE' and ${isShopSelling('m', now())}
      and ${isThere} and (p.sale_price < f.seen_price or not f.was_in_stock)`.execute(sqlOf(em))
  return Number(rows[0]?.count ?? 0)
}
