import type { EntityManager } from '@mikro-orm/postgresql'
import { sql, type RawBuilder } from 'kysely'
import { isShown, readCategories } from '../catalog/category-tree.ts'
import { asPrepared, sqlOf } from '../kernel/database.ts'
import { isShopSelling } from '../merchant/selling.ts'

/** A site map may name fifty thousand pages; smaller parts are read sooner. */
const pagesPerPart = 20_000

export const partKinds = ['products', 'shops'] as const
type PartKind = (typeof partKinds)[number]

/** A part of the site map: from which id on it goes. */
export interface SitemapPart {
  kind: PartKind
  from: string
}

export interface SitemapPage {
  path: string
  /** the day, if it is known */
  changedOn: string | null
}

/** What is always there and anybody may see. */
const standingPages = ['/', '/c', '/deals', '/hot', '/new', '/recommended', '/coupons', '/agreement']

const shownRows = (kind: PartKind, at: Date): RawBuilder<unknown> =>
  kind === 'shops'
    ? sql`select m.id, null as changed_on from merchant m where ${isShopSelling('m', at)}`
    : sql`select p.id, to_char(p.updated_at, 'YYYY-MM-DD') as changed_on from product p
        join merchant m on m.id = p.merchant_id and ${isShopSelling('m', at)} where p.status = 'ON_SALE'`

/** Where the parts begin, in one statement. */
export async function readSitemapParts(em: EntityManager, at: Date, size = pagesPerPart): Promise<SitemapPart[]> {
  const begins = (kind: PartKind): RawBuilder<unknown> => sql`
    select ${kind}::text as kind, id as "from"
    from (select id, row_number() over (order by id) as place from (${shownRows(kind, at)}) shown) counted
    where (place - 1) % ${size} = 0`
  const { rows } = await sql<SitemapPart>`${asPrepared}
    ${sql.join(partKinds.map(begins), sql` union all `)} order by kind, "from"`.execute(sqlOf(em))
  return rows
}

/** The pages of a part, in one statement. */
export async function readSitemapPart(
  em: EntityManager,
  { kind, from }: SitemapPart,
  at: Date,
  size = pagesPerPart,
): Promise<SitemapPage[]> {
  const { rows } = await sql<{ id: string; changed_on: string | null }>`${asPrepared}
    select * from (${shownRows(kind, at)}) shown where id >= ${from}::uuid order by id limit ${size}`.execute(sqlOf(em))
  const folder = kind === 'products' ? '/p/' : '/shop/'
  return rows.map(({ id, changed_on }) => ({ path: folder + id, changedOn: changed_on }))
}

/** The pages that stand, and the categories that are shown. */
export async function readStandingPages(em: EntityManager): Promise<SitemapPage[]> {
  const tree = await readCategories(em)
  const categories = [...tree.byId.keys()].filter((id) => isShown(tree, id))
  return [...standingPages, ...categories.map((id) => `/c/${id}`)].map((path) => ({ path, changedOn: null }))
}
