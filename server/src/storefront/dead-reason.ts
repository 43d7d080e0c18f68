import { sql, type RawBuilder } from 'kysely'
import type { Instant } from '../kernel/database.ts'
import { isShopSelling } from '../merchant/selling.ts'
import type { DeadReason } from './placement-kinds.ts'

/** SQL: why the placement `p` leads nowhere at that time, or null. The pages, the sweep and the back office ask this alike. */
export const deadReasonOf = (at: Instant): RawBuilder<DeadReason | null> => sql<DeadReason | null>`(case p.target
  when 'PRODUCT' then (
    select case when g.status <> 'ON_SALE' then 'PRODUCT_OFF_SALE' when not ${isShopSelling('m', at)} then 'SHOP_CLOSED'
      when p.kind = 'PINNED' and p.scope_id is not null and not coalesce(p.scope_id = any(array[g.category_1_id, g.category_2_id, g.category_id]), false)
        then 'NOT_IN_CATEGORY' end
    from product g join merchant m on m.id = g.merchant_id where g.id = p.product_id)
  when 'CATEGORY' then case when not ${hasGoods('p.category_id', at)} then 'CATEGORY_EMPTY' end
  when 'SHOP' then ${closedShop(at)}
  when 'FILTER' then case
    when p.category_id is not null and not ${hasGoods('p.category_id', at)} then 'CATEGORY_EMPTY'
    else ${closedShop(at)} end
  when 'DEALS' then case when p.kind <> 'DEAL' and not ${hasDeals(at)} then 'NO_DEALS' end
  when 'COUPONS' then case when not ${hasCoupons(at)} then 'NO_COUPONS' end
  when 'PICKED' then case when not ${hasPicks(at)} then 'NOTHING_PICKED' end
end)`

/** SQL: whether the placement of that alias is switched on and within its time. */
export function isDue(at: Instant, alias = 'p'): RawBuilder<boolean> {
  const p = sql.raw(alias)
  return sql<boolean>`
    (${p}.is_on and (${p}.starts_at is null or ${p}.starts_at <= ${at}) and (${p}.ends_at is null or ${p}.ends_at > ${at}))`
}

/** SQL: whether that category is shown, as those above it are, and anything of it, or below it, can be bought. */
export const hasGoods = (category: string, at: Instant): RawBuilder<boolean> =>
  sql<boolean>`(not exists (
    select from category own left join category above on above.id = own.parent_id left join category top on top.id = above.parent_id
    where own.id = ${sql.ref(category)} and false in (own.is_visible, above.is_visible, top.is_visible)) and (${sql.join(
      ['category_1_id', 'category_2_id', 'category_id'].map(
        (column) => sql`exists (select from product g join merchant m on m.id = g.merchant_id
      where g.status = 'ON_SALE' and g.${sql.raw(column)} = ${sql.ref(category)} and ${isShopSelling('m', at)})`,
      ),
      sql` or `,
    )}))`

const closedShop = (at: Instant): RawBuilder<unknown> => sql`
  (select case when not ${isShopSelling('m', at)} then 'SHOP_CLOSED' end from merchant m where m.id = p.merchant_id)`

const hasDeals = (at: Instant): RawBuilder<boolean> => sql<boolean>`exists (
  select from flash_price f join product g on g.id = f.product_id and g.status = 'ON_SALE'
  join merchant m on m.id = g.merchant_id and ${isShopSelling('m', at)}
  where f.state = 'OPEN' and f.starts_at <= ${at} and f.ends_at > ${at} and f.taken < f.stock)`

const hasCoupons = (at: Instant): RawBuilder<boolean> => sql<boolean>`exists (
  select from promotion c where c.status = 'ACTIVE' and c.kind in ('MERCHANT_COUPON', 'PLATFORM_COUPON') and c.code is null
    and c.starts_at <= ${at} and c.ends_at > ${at} and (c.quota is null or c.claimed_count < c.quota))`

const hasPicks = (at: Instant): RawBuilder<boolean> => sql<boolean>`exists (
  select from placement i join product g on g.id = i.product_id and g.status = 'ON_SALE'
  join merchant m on m.id = g.merchant_id and ${isShopSelling('m', at)}
  where i.floor_id = p.id and ${isDue(at, 'i')})`
