import { after, days } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql, type RawBuilder } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { isId } from '../kernel/find.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { ShopHistory } from './judge-trust.ts'
import type { TrustLevel } from './review-words.ts'

const banDays = 90
const verdictsRead = 50

/** How many bans of goods of a merchant there have been since a moment, as an expression. */
type BanCount = (merchantId: RawBuilder<unknown>, since: Date) => RawBuilder<number>

const byHand: BanCount = (merchantId, since) => sql`(select count(*) from audit_entry a
  join product p on p.id = a.subject_id and p.merchant_id = ${merchantId} where a.action = 'banProduct' and a.created_at >= ${since})`

const banCounts = [byHand]

/** Another room bans goods in a way of its own: such bans tell of the shop as well. */
export function countBansBy(count: BanCount): void {
  banCounts.push(count)
}

interface ShopRow {
  openedAt: Date
  verdicts: boolean[]
  bans: number
  setLevel: TrustLevel | null
}

/** What of a shop's history its level is computed from, in one statement. */
export async function readShopHistory(em: EntityManager, merchantId: string): Promise<ShopHistory> {
  if (!isId(merchantId)) throw new Refusal('NOT_FOUND')
  const { rows } = await sql<ShopRow>`
    select m.created_at as "openedAt",
      coalesce((select json_agg(v.is_good order by v.at desc) from (
        select case when r.second_id is null then r.outcome = 'APPROVED'
            else (r.outcome = 'APPROVED') = r.second_agrees end as is_good, r.decided_at as at
          from product_review r
          where r.merchant_id = m.id and r.decided_by is not null and (r.decided_by = 'PERSON' or r.second_id is not null)
          order by r.decided_at desc limit ${verdictsRead}) v), '[]') as verdicts,
      (${sql.join(
        banCounts.map((count) => count(sql.ref('m.id'), after(now(), -days(banDays)))),
        sql` + `,
      )})::int as bans,
      (select t.level from shop_trust t where t.merchant_id = m.id order by t.created_at desc, t.id desc limit 1) as "setLevel"
    from merchant m where m.id = ${merchantId}`.execute(sqlOf(em))
  const [row] = rows
  if (!row) throw new Refusal('NOT_FOUND')
  return { ...row, openedAt: new Date(row.openedAt) }
}

export interface ProductHistory {
  /** nothing else of the shop was ever listed */
  isFirst: boolean
  returns: number
  /** the submission before was returned, or somebody was to look at it when it was changed */
  isBackAgain: boolean
}

/** What became of the submissions of a product before. */
export async function readProductHistory(
  em: EntityManager,
  { id, merchantId }: { id: string; merchantId: string },
): Promise<ProductHistory> {
  const { rows } = await sql<ProductHistory>`
    select not exists (select from product where merchant_id = ${merchantId} and listed_at is not null) as "isFirst",
      (select count(*)::int from product_review where product_id = ${id} and outcome = 'RETURNED') as returns,
      coalesce((select outcome = 'RETURNED' or (outcome = 'WITHDRAWN' and kept_for in ('DRAWN', 'RETURNED'))
        from product_review where product_id = ${id} and outcome is not null
        order by created_at desc, id desc limit 1), false) as "isBackAgain"`.execute(sqlOf(em))
  return rows[0] ?? { isFirst: true, returns: 0, isBackAgain: false }
}
