import type { EntityManager } from '@mikro-orm/postgresql'
import { sql, type RawBuilder } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { mapPage, narrow, readPage, type OrderKey, type Page, type PageArgs } from '../kernel/graph/pages.ts'
import { isShopSelling } from '../merchant/selling.ts'
import { isDue } from './dead-reason.ts'
import { PlacementAudience } from './placement-kinds.ts'
import { cardOf, presentCard, type CardRow } from './product-card.ts'
import type { Recommendation, RecommendationReason } from './recommendation.ts'

/** how far one looks back, and how much is taken of each rule */
const recentOrders = 30
const recentCategories = 5
const perCategory = 10
const perRule = 40

interface Reader {
  /** null: nobody, or somebody who does not want it to be personal */
  memberId: string | null
  isSignedIn: boolean
}

interface Bought {
  product_id: string
  title: string
  at: Date
}

interface Listed {
  card: CardRow
  id: string
  tier: number
  score: number
  reason: RecommendationReason
  because: string | null
}

/**
 * What is recommended, in one statement: the picks of editors, then what the rules find in a member's purchases, then
 * what sells best. Without a member nothing that anybody did is looked at.
 */
export async function recommend(
  em: EntityManager,
  { memberId, isSignedIn }: Reader,
  page: PageArgs,
): Promise<Page<Recommendation>> {
  const at = now()
  const request = { list: `recommended:${memberId === null}`, keys, page }
  const isOpen = sql`g.status = 'ON_SALE' and ${isShopSelling('m', at)} and not exists (
    select from placement x where x.page = 'RECOMMENDED' and x.is_excluded and x.product_id = g.id and ${isDue(at, 'x')})`
  const sources = memberId === null ? [picks(at, isSignedIn)] : [picks(at, isSignedIn), ...rules]
  // Both are asked more than once, and so are computed once.
  const mine = sql<Bought>`(select l.product_id, max(l.title) as title, max(l.created_at) as at from (
      select id from orders where member_id = ${memberId} and paid_at is not null order by created_at desc limit ${recentOrders}) o
    join order_line l on l.order_id = o.id where not l.is_refunded group by 1)`
  const head = sql<Listed>`(
    select distinct on (h.product_id) h.product_id as id, h.tier, h.score, h.reason, h.because
    from (${sql.join(sources, sql` union all `)}) h
    join product g on g.id = h.product_id join merchant m on m.id = g.merchant_id
    where ${isOpen} order by h.product_id, h.tier desc, h.score desc)`
  const tail = sql<Listed>`(
    select g.id, 1 as tier, g.sold_count as score, 'POPULAR' as reason, null::text as because
    from product g join merchant m on m.id = g.merchant_id
    where ${isOpen} and not exists (select from head h where h.id = g.id))`
  const among = () =>
    sqlOf(em)
      .with('mine', () => mine)
      .with('head', () => head)
  const branches = [sql<Listed>`(select * from head)`, tail].map((rows) =>
    sqlOf(em).selectFrom(rows.as('listed')).selectAll(),
  )
  const unionOf = ([first, second]: typeof branches) =>
    sql<Listed>`(select * from (${first}) a union all select * from (${second}) b)`.as('listed')
  const rows = await readPage<Listed>(
    among()
      .selectFrom(unionOf(branches.map((branch) => narrow(branch, request))))
      .innerJoin('product as p', 'p.id', 'listed.id')
      .innerJoin('merchant as m', 'm.id', 'p.merchant_id')
      .select(['listed.id', 'listed.tier', 'listed.score', 'listed.reason', 'listed.because'])
      .select(cardOf('p', 'm').as('card')),
    {
      ...request,
      keys: keys.map((key) => ({ ...key, column: `listed.${key.column}` })),
      counted: among().selectFrom(unionOf(branches)),
    },
  )
  return mapPage(rows, ({ card, reason, because }) => ({ product: presentCard(card), reason, because }))
}

const keys: OrderKey<Listed>[] = [
  { column: 'tier', isDescending: true, type: 'integer', read: ({ tier }) => tier },
  { column: 'score', isDescending: true, type: 'integer', read: ({ score }) => score },
  { column: 'id', isDescending: true, type: 'uuid', read: ({ id }) => id },
]

const picks = (at: Date, isSignedIn: boolean): RawBuilder<unknown> => sql`
  select i.product_id, 4 as tier, -i.position as score, case when i.is_ad then 'PAID' else 'EDITOR' end as reason,
    null::text as because
  from placement i where i.page = 'RECOMMENDED' and not i.is_excluded and ${isDue(at, 'i')}
    and i.audience in ('EVERYONE', ${isSignedIn ? PlacementAudience.MEMBERS : PlacementAudience.GUESTS})`

const isKnown = (product: string): RawBuilder<unknown> =>
  sql`exists (select from mine k where k.product_id = ${sql.ref(product)})`

/** From what the member has paid for lately. */
const rules: readonly RawBuilder<unknown>[] = [
  sql`(select t.other_id, 3, max(t.buyers), 'BOUGHT_TOGETHER', (array_agg(k.title order by t.buyers desc, k.at desc))[1]
    from mine k join bought_together t on t.product_id = k.product_id
    where not ${isKnown('t.other_id')} group by 1 order by 3 desc, 1 limit ${perRule})`,
  sql`(select s.id, 2, s.sold_count, 'SAME_CATEGORY', c.title from (
      select b.category_id, (array_agg(k.title order by k.at desc))[1] as title, max(k.at) as at
      from mine k join product b on b.id = k.product_id group by 1 order by 3 desc limit ${recentCategories}) c
    cross join lateral (select s.id, s.sold_count from product s
      where s.status = 'ON_SALE' and s.category_id = c.category_id and not ${isKnown('s.id')}
      order by s.sold_count desc, s.id desc limit ${perCategory}) s
    limit ${perRule})`,
]
