import type { EntityManager } from '@mikro-orm/postgresql'
import { sql, type RawBuilder } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { isId } from '../kernel/find.ts'
import { loadPage } from '../kernel/graph/entity-page.ts'
import { newestFirst, readPage, type Page, type PageArgs } from '../kernel/graph/pages.ts'
import { OrderStatus } from '../order/order.ts'
import { settingValue } from '../setting/setting-value.ts'
import { RatingSlice, type RatingHideReason, type RatingTag } from './rating-words.ts'
import { Rating, type RatingSummary } from './rating.ts'

interface Listed {
  id: string
  createdAt: Date
}

interface Wanted {
  productId?: string
  merchantId?: string
  memberId?: string
  isReported?: boolean
  slice?: RatingSlice | null
  tag?: RatingTag | null
}

const slices: Readonly<Record<RatingSlice, RawBuilder<boolean>>> = {
  [RatingSlice.ALL]: sql`true`,
  [RatingSlice.GOOD]: sql`rating.goods_score >= 4`,
  [RatingSlice.MIDDLING]: sql`rating.goods_score = 3`,
  [RatingSlice.BAD]: sql`rating.goods_score <= 2`,
  [RatingSlice.PICTURES]: sql`rating.hidden_at is null and rating.images <> '[]'`,
  [RatingSlice.ADDITIONS]: sql`rating.hidden_at is null and rating.added_at is not null`,
  [RatingSlice.UNANSWERED]: sql`rating.replied_at is null`,
}

export const shown = ['line', 'member', 'merchant'] as const

/** The newest first. */
export async function readRatings(em: EntityManager, wanted: Wanted, page: PageArgs): Promise<Page<Rating>> {
  let rows = sqlOf(em).selectFrom('rating').select(['rating.id', 'rating.created_at as createdAt'])
  const only = (column: string, id: string) => rows.where(column, '=', isId(id) ? id : null)
  if (wanted.productId !== undefined) rows = only('rating.product_id', wanted.productId)
  if (wanted.merchantId !== undefined) rows = only('rating.merchant_id', wanted.merchantId)
  if (wanted.memberId !== undefined) rows = only('rating.member_id', wanted.memberId)
  if (wanted.isReported) rows = rows.where(sql<boolean>`rating.report_count > 0 and rating.hidden_at is null`)
  if (wanted.slice) rows = rows.where(slices[wanted.slice])
  if (wanted.tag) rows = rows.where(sql<boolean>`rating.tags @> ${JSON.stringify([wanted.tag])}::jsonb`)
  const found = await readPage<Listed>(rows, { list: 'ratings', keys: newestFirst<Listed>('rating'), page })
  return loadPage(em, found, Rating, shown)
}

/** What is hidden, what was hidden last on top. */
export async function readHiddenRatings(
  em: EntityManager,
  { reason, ...page }: PageArgs & { reason: RatingHideReason | null },
): Promise<Page<Rating>> {
  let rows = sqlOf(em)
    .selectFrom('rating')
    .select(['rating.id', 'rating.hidden_at as hiddenAt'])
    .where('rating.hidden_at', 'is not', null)
  if (reason) rows = rows.where('rating.hide_reason', '=', reason)
  const found = await readPage<{ id: string; hiddenAt: Date }>(rows, {
    list: 'hiddenRatings',
    keys: [
      { column: 'rating.hidden_at', isDescending: true, type: 'timestamptz', read: (row) => row.hiddenAt },
      { column: 'rating.id', isDescending: true, type: 'uuid', read: (row) => row.id },
    ],
    page,
  })
  return loadPage(em, found, Rating, shown)
}

interface SummaryRow extends RatingSummary {
  tags: RatingSummary['tags']
}

/** Averages and distributions of a product, in one statement. Hidden words count by their scores. */
export async function readSummary(em: EntityManager, productId: string): Promise<RatingSummary> {
  const { rows } = await sql<SummaryRow>`
    with own as (select * from rating where product_id = ${isId(productId) ? productId : null}::uuid)
    select count(*)::int as count, coalesce(round(avg(goods_score) * 100), 0)::int as goods,
      coalesce(round(avg(shipping_score) * 100), 0)::int as shipping, coalesce(round(avg(service_score) * 100), 0)::int as service,
      array[${sql.join([1, 2, 3, 4, 5].map((star) => sql`count(*) filter (where goods_score = ${sql.lit(star)})::int`))}] as stars,
      count(*) filter (where hidden_at is null and images <> '[]')::int as "withPictures",
      count(*) filter (where hidden_at is null and added_at is not null)::int as "withAddition",
      coalesce((select json_agg(json_build_object('tag', tag, 'count', count) order by count desc, tag) from (
        select tag, count(*)::int as count from own, jsonb_array_elements_text(own.tags) as tag group by tag) counted), '[]') as tags
    from own`.execute(sqlOf(em))
  const [row] = rows
  if (!row) throw new Error('an aggregate without a row')
  return row
}

/** Of these lines those that the member may rate now, by their ids. */
export async function readRateable(
  em: EntityManager,
  memberId: string,
  lineIds: readonly string[],
): Promise<Map<string, true>> {
  const { rows } = await sql<{ id: string }>`
    select l.id from order_line l join orders o on o.id = l.order_id
    where l.id in (${sql.join(lineIds)}) and l.member_id = ${memberId} and not l.is_refunded
      and o.status = ${sql.lit(OrderStatus.COMPLETED)}
      and o.completed_at > ${now()}::timestamptz - make_interval(days => ${settingValue('rating_days')}::int)
      and not exists (select from rating where rating.line_id = l.id)`.execute(sqlOf(em))
  return new Map(rows.map(({ id }) => [id, true]))
}

export async function findRating(em: EntityManager, id: string): Promise<Rating | null> {
  return em.findOne(Rating, { id }, { populate: shown })
}
