import { formatYuan, type Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import type { CheckResult } from './product-parts.ts'

const pricesRead = 50

/**
 * Each variant within so many times of the median of its own prices before, either way: the one that is farthest off is
 * told. Null: it never had another price.
 */
export async function checkPriceHistory(
  em: EntityManager,
  productId: string,
  times: number,
): Promise<CheckResult | null> {
  const { rows } = await sql<{ price: string; median: string }>`
    select v.price, h.median from variant v cross join lateral (
      select percentile_disc(0.5) within group (order by c.price) as median from (
        select price from price_change where variant_id = v.id order by created_at desc, id desc offset 1 limit ${pricesRead}) c) h
    where v.product_id = ${productId} and v.is_enabled and h.median is not null
    order by greatest(v.price::numeric / h.median, h.median::numeric / v.price) desc limit 1`.execute(sqlOf(em))
  const [farthest] = rows
  if (!farthest) return null
  const price: Fen = Number(farthest.price)
  const median: Fen = Number(farthest.median)
  const isLow = price * times < median
  const isPassed = !isLow && price <= median * times
  const figures = {
    zh: `¥${formatYuan(price)}，以往中位价 ¥${formatYuan(median)}`,
    en: `¥${formatYuan(price)}; before, ¥${formatYuan(median)}`,
  }
  const detail = isPassed
    ? figures
    : isLow
      ? {
          zh: `比以往低得多，不到 ${times} 分之一：${figures.zh}`,
          en: `far lower than before, less than 1/${times}: ${figures.en}`,
        }
      : {
          zh: `比以往高得多，超过 ${times} 倍：${figures.zh}`,
          en: `far higher than before, over ${times} times: ${figures.en}`,
        }
  return { key: 'history', isPassed, detail }
}
