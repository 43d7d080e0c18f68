import { limits } from '@kaidian/shared/core/limits'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { Refusal } from '../kernel/refusal.ts'
import { FavouriteKind, type FavouriteInput, type WatchFavouriteInput } from './favourite-types.ts'

/** Whether some of product `p` can be had. */
export const isThere = sql<boolean>`exists (
  select from variant v where v.product_id = p.id and v.is_enabled and v.on_hand > v.reserved)`

/**
 * Keeps a product with what it costs now, or a shop; what is kept already stays as it is. What the mall has never shown
 * cannot be kept.
 */
export async function keepFavourite(em: EntityManager, memberId: string, { kind, id }: FavouriteInput): Promise<void> {
  const isProduct = kind === FavouriteKind.PRODUCT
  const found = isProduct
    ? sql`select p.id as product_id, null::uuid as merchant_id, p.sale_price as price, ${isThere} as is_there
        from product p where p.id = ${id} and p.status in ('ON_SALE', 'OFF_SALE')`
    : sql`select null::uuid, m.id, null::bigint, null::boolean from merchant m where m.id = ${id}`
  const { rows } = await sql<{ found: string; others: string }>`
    with found (product_id, merchant_id, price, is_there) as (${found}), kept as (
      insert into favourite (id, created_at, member_id, product_id, merchant_id, saved_price, seen_price, was_in_stock, is_watched)
      select ${uuidv7()}, ${now()}, ${memberId}, product_id, merchant_id, price, price, is_there, false from found
      on conflict do nothing)
    select (select count(*) from found) as found, (select count(*) from favourite where member_id = ${memberId}
      and ${sql.ref(columnOf[kind])} is distinct from ${id}::uuid) as others`.execute(sqlOf(em))
  const [row] = rows
  if (Number(row?.found) === 0) throw new Refusal('NOT_FOUND', {}, 'id')
  if (Number(row?.others) >= limits.favourites) throw new Refusal('FAVOURITES_FULL', { max: limits.favourites })
}

/** What is not kept stays so: doing it twice is doing it once. */
export async function dropFavourite(em: EntityManager, memberId: string, { kind, id }: FavouriteInput): Promise<void> {
  const { rows } = await sql<{ isKnown: boolean }>`
    with dropped as (delete from favourite where member_id = ${memberId} and ${sql.ref(columnOf[kind])} = ${id})
    select exists (select from ${sql.table(tableOf[kind])} where id = ${id}) as "isKnown"`.execute(sqlOf(em))
  if (!rows[0]?.isKnown) throw new Refusal('NOT_FOUND', {}, 'id')
}

const tableOf = { [FavouriteKind.PRODUCT]: 'product', [FavouriteKind.SHOP]: 'merchant' } as const
const columnOf = { [FavouriteKind.PRODUCT]: 'product_id', [FavouriteKind.SHOP]: 'merchant_id' } as const

/** To be told of a lower price, and when it is there again; it counts from what its member has seen. */
export async function watchFavourite(
  em: EntityManager,
  memberId: string,
  { id, isWatched }: WatchFavouriteInput,
): Promise<void> {
  const { numAffectedRows } = await sql`update favourite set is_watched = ${isWatched}
    where id = ${id} and member_id = ${memberId} and product_id is not null`.execute(sqlOf(em))
  if (!numAffectedRows) throw new Refusal('NOT_FOUND', {}, 'id')
}

/** What they cost and whether they are there is known to their member from now on. */
export async function seeFavourites(em: EntityManager, memberId: string): Promise<void> {
  await sql`update favourite f set seen_price = p.sale_price, was_in_stock = ${isThere} from product p
    where f.member_id = ${memberId} and p.id = f.product_id
      and (f.seen_price, f.was_in_stock) is distinct from (p.sale_price, ${isThere})`.execute(sqlOf(em))
}
