import type { EntityManager } from '@mikro-orm/postgresql'
import { sql, type RawBuilder } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import { present } from '../kernel/refusal.ts'
import { exampleCount, type WorkedLine } from './preview-examples.ts'
import type { PreviewStep } from './policy-preview.ts'
import { feeOf, ownColumns, ownSharesOf, ratesAfter, ratesBefore, splitOf, sumsOf } from './preview-sql.ts'
import { type PreviewTotals } from './preview-totals.ts'

interface Wanted {
  draftId: string
  from: Date
  to: Date
  cursor: { at: Date; id: string } | null
  orders: number
}

interface BatchRow {
  orders: number
  cursorAt: Date | null
  cursorId: string | null
  totals: PreviewTotals
  examples: WorkedLine[] | null
}

/** Whether somebody earns at a level: as it was fixed, or where the draft goes by another region, whoever holds it now. */
const agentAt = (level: 'district' | 'city' | 'province'): RawBuilder<unknown> => {
  const [basis, agent] = [sql.ref(`p.${level}_basis`), sql.ref(`${level}_holder.account_id`)]
  return sql`case when ${basis} = d.${sql.raw(level)}_basis then ${sql.ref(`l.${level}_agent_id`)} is not null
    else ${agent} is not null
      and not exists (select from member b where b.id = l.member_id and b.account_id = ${agent})
      and not exists (select from team_member t where t.merchant_id = l.merchant_id and t.account_id = ${agent}) end`
}

const holderOf = (level: 'district' | 'city' | 'province', home: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`left join agent ${sql.raw(level)}_holder on ${sql.raw(level)}_holder.status = 'ACTIVE'
    and p.${sql.raw(level)}_basis <> d.${sql.raw(level)}_basis
    and ${sql.raw(level)}_holder.territory_code =
      case d.${sql.raw(level)}_basis when 'MERCHANT' then ${home} else o.${sql.raw(level)}_code end`

/**
 * Works out the lines of the next orders, all at once: what they came to, and what they would have come to. Figures are
 * those at sale; orders never paid and lines refunded whole are left out. Categories are those of the goods now.
 */
export async function previewBatch(
  em: EntityManager,
  { draftId, from, to, cursor, orders }: Wanted,
): Promise<PreviewStep> {
  const after = cursor
    ? sql`(created_at, id) >= (${cursor.at}::timestamptz, ${cursor.id}::uuid) and id <> ${cursor.id}::uuid`
    : sql`created_at >= ${from}::timestamptz`
  const { rows } = await sql<BatchRow>`
    with d as materialized (select * from policy_draft where id = ${draftId}),
    product_rate as materialized (
      select r."productId" as id, r."feeRateBps" as rate
      from d, jsonb_to_recordset(d.product_rates) as r("productId" uuid, "feeRateBps" int)),
    merchant_rate as materialized (
      select r."merchantId" as id, r."feeRateBps" as rate
      from d, jsonb_to_recordset(d.merchant_rates) as r("merchantId" uuid, "feeRateBps" int)),
    category_rate as materialized (
      select r."categoryId" as id, r."feeRateBps" as rate
      from d, jsonb_to_recordset(d.category_rates) as r("categoryId" uuid, "feeRateBps" int)),
    own_share as materialized (select ${ownColumns} from d, ${ownSharesOf('d')}),
    sold_share as materialized (select p.id as policy_id, ${ownColumns} from policy p, ${ownSharesOf('p')}),
    batch as materialized (
      select id, created_at, number, paid_at, district_code, city_code, province_code from orders
      where created_at < ${to}::timestamptz and ${after} order by created_at, id limit ${orders}),
    rated as materialized (
      select l.id, l.title, o.number, l.base, l.fee_rate_bps as rate_before, l.fee as fee_before,
        coalesce(pr.rate, mr.rate, c3.rate, c2.rate, c1.rate, d.default_fee_rate_bps) as rate_after,
        case when pr.rate is not null then 'PRODUCT' when mr.rate is not null then 'MERCHANT'
          when coalesce(c3.rate, c2.rate, c1.rate) is not null then 'CATEGORY' else 'DEFAULT' end as rule,
        ${ratesBefore}, ${ratesAfter},
        l.cashback_member_id is not null as cashback_earns, l.consumer_promoter_id is not null as consumer_promoter_earns,
        l.merchant_promoter_id is not null as merchant_promoter_earns,
        l.district_agent_id is not null as district_earned, l.city_agent_id is not null as city_earned,
        l.province_agent_id is not null as province_earned,
        ${agentAt('district')} as district_earns, ${agentAt('city')} as city_earns, ${agentAt('province')} as province_earns
      from d cross join batch o
      join order_line l on l.order_id = o.id and not l.is_refunded
      join policy p on p.id = l.policy_id
      join merchant m on m.id = l.merchant_id
      join region home on home.code = m.region_code
      join region home_city on home_city.code = home.parent_code
      left join product g on g.id = l.product_id
      left join product_rate pr on pr.id = l.product_id
      left join merchant_rate mr on mr.id = l.merchant_id
      left join category_rate c3 on c3.id = g.category_3_id
      left join category_rate c2 on c2.id = g.category_2_id
      left join category_rate c1 on c1.id = g.category_1_id
      left join own_share sm on sm.id = l.merchant_id
      left join own_share s3 on s3.id = g.category_3_id
      left join own_share s2 on s2.id = g.category_2_id
      left join own_share s1 on s1.id = g.category_1_id
      left join sold_share on sold_share.policy_id = l.policy_id and sold_share.id = l.shares_of
      ${holderOf('district', sql`home.code`)}
      ${holderOf('city', sql`home_city.code`)}
      ${holderOf('province', sql`home_city.parent_code`)}
      where o.paid_at is not null),
    fees as (select *, ${feeOf(sql`base`, sql`rate_after`)} as fee_after from rated),
    worked as materialized (select *, ${splitOf()} from fees)
    select (select count(*) from batch where paid_at is not null)::int as orders,
      (select created_at from batch order by created_at desc, id desc limit 1) as "cursorAt",
      (select id from batch order by created_at desc, id desc limit 1) as "cursorId",
      (select ${sumsOf.totals} from worked) as totals,
      (select jsonb_agg(${sumsOf.example}) from (values ('PRODUCT'), ('MERCHANT'), ('CATEGORY'), ('DEFAULT')) of_rule (name)
        cross join lateral (select * from worked where rule = of_rule.name
          order by moved desc, base desc, id limit ${exampleCount}) w) as examples`.execute(sqlOf(em))
  const row = present(rows[0], 'the row of a batch')
  return {
    orders: row.orders,
    totals: row.totals,
    examples: row.examples ?? [],
    cursor: row.cursorAt && row.cursorId ? { at: row.cursorAt, id: row.cursorId } : null,
  }
}
