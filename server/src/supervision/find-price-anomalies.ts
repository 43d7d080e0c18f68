import { after, days } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { lookBackDays } from '../catalog/lowest-prices.ts'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { insertNewRows } from '../kernel/insert-rows.ts'
import { shortNumber } from '../kernel/short-number.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { settingOf } from '../setting/setting-of.ts'
import { ProductCaseAction, ProductCaseSource, ProductCaseStatus } from './case-kinds.ts'
import { addSteps } from './take-off-expired.ts'

/** No more cases by one run: what else there is comes with the next. */
const batch = 500

interface Anomaly {
  productId: string
  merchantId: string
  cause: string
  before: string
  after: string
}

/**
 * Opens cases for prices that leap, and for prices that were raised shortly before something makes them look low: a flash
 * price, a promotion of the shop or a campaign that it joins, or a price before. One change is a cause once, however
 * often it is found; all goods are looked at in one statement.
 */
export function findPriceAnomalies(em: EntityManager): Promise<number> {
  return inTransaction(em, async (inner) => {
    const found = await readAnomalies(inner)
    const cases = found.map((anomaly) => ({
      id: uuidv7(),
      created_at: now(),
      number: shortNumber(now()),
      product_id: anomaly.productId,
      merchant_id: anomaly.merchantId,
      source: ProductCaseSource.PRICE_ANOMALY,
      status: ProductCaseStatus.OPEN,
      cause: anomaly.cause,
      price_before: anomaly.before,
      price_after: anomaly.after,
      report_count: 0,
      was_on_sale: false,
      appeal_images: [],
    }))
    const opened = await insertNewRows(inner, 'product_case', cases)
    await addSteps(inner, opened, ProductCaseAction.OPENED)
    return opened.size
  })
}

/**
 * `raised`: changes of the days that are looked at, each with the mean price of the 30 days before it, by how long each
 * price was asked. Of a variant whose price was asked for less than a day there is nothing to compare with.
 */
async function readAnomalies(em: EntityManager): Promise<Anomaly[]> {
  const at = now()
  const riseDays = await settingOf(em, 'price_rise_days')
  const risePercent = await settingOf(em, 'price_rise_percent')
  const leapLow = await settingOf(em, 'price_leap_low_percent')
  const leapHigh = await settingOf(em, 'price_leap_high_percent')
  const { rows } = await sql<Anomaly>`
    with changed as (
      select c.id, c.variant_id, c.price, c.created_at, v.product_id, p.merchant_id, v.price as price_now, v.original_price,
        v.original_until, p.category_1_id, p.category_2_id, p.category_3_id
      from price_change c
      join variant v on v.id = c.variant_id and v.removed_at is null and v.is_enabled
      join product p on p.id = v.product_id and p.status = 'ON_SALE'
      where c.created_at > ${after(at, -days(riseDays))}
    ), compared as (
      select changed.*, usual.price as usual from changed, lateral (
        select sum(held.price * held.seconds) / nullif(sum(held.seconds), 0) as price, sum(held.seconds) as seconds
        from (
          select b.price, greatest(0, extract(epoch from
            least(coalesce(lead(b.created_at) over (order by b.created_at, b.id), changed.created_at), changed.created_at)
            - greatest(b.created_at, changed.created_at - ${`${lookBackDays} days`}::interval))) as seconds
          from price_change b where b.variant_id = changed.variant_id and b.created_at < changed.created_at
        ) held
      ) usual
      where usual.seconds >= 86400
    ), anomalous as (
      select 'leap:' || id as cause, compared.* from compared
      where price * 100 <= usual * ${leapLow}::int or price * 100 >= usual * ${leapHigh}::int
      union all
      select 'rise:' || id, compared.* from compared
      where price * 100 > usual * (100 + ${risePercent}::int) and price * 100 < usual * ${leapHigh}::int and (
        (original_price > price_now and original_until > ${at} and price_now < price and original_price >= price)
        or exists (
          select from flash_price f where f.variant_id = compared.variant_id and f.state in ('PROPOSED', 'OPEN')
            and f.created_at >= compared.created_at and f.ends_at > ${at})
        or exists (
          select from promotion o left join promotion_join j on j.promotion_id = o.id and j.merchant_id = compared.merchant_id
          where o.kind <> 'FLASH_PRICE' and o.status in ('PENDING', 'ACTIVE') and o.ends_at > ${at}
            and (o.merchant_id = compared.merchant_id and o.created_at >= compared.created_at
              or o.merchant_id is null and j.created_at >= compared.created_at)
            and ${isInScope}))
    )
    select distinct on (product_id) product_id as "productId", merchant_id as "merchantId", cause,
      greatest(1, round(usual)) as before, price as after
    from anomalous
    where not exists (select from product_case k where k.product_id = anomalous.product_id
      and (k.cause = anomalous.cause or (k.source = 'PRICE_ANOMALY' and k.status in ('OPEN', 'FROZEN', 'APPEALED'))))
    order by product_id, created_at desc, cause limit ${batch}`.execute(sqlOf(em))
  return rows
}

/** Each list that a promotion has must name the goods. */
const isInScope = sql<boolean>`
  coalesce(o.scope -> 'productIds' @> to_jsonb(compared.product_id::text), true)
  and coalesce(o.scope -> 'variantIds' @> to_jsonb(compared.variant_id::text), true)
  and coalesce(o.scope -> 'categoryIds' ?| array_remove(
    array[compared.category_1_id, compared.category_2_id, compared.category_3_id]::text[], null), true)`
