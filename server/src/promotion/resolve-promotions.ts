import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { now } from '../kernel/clock.ts'
import { asPrepared, sqlOf } from '../kernel/database.ts'
import { CouponStatus, UseState } from './coupon.ts'

/** The trade is paid: what it held is used. Once: what is not held any more is left alone. */
export async function spendPromotions(em: EntityManager, tradeId: string): Promise<void> {
  await sql`${asPrepared}
    with coupons as (
      update coupon set status = ${sql.lit(CouponStatus.USED)}, used_at = ${now()}
      where trade_id = ${tradeId} and status = ${sql.lit(CouponStatus.LOCKED)}
    ), used as (
      update promotion_use set state = ${sql.lit(UseState.USED)} where trade_id = ${tradeId} and state = ${sql.lit(UseState.HELD)} returning promotion_id, paid
    ), locked as (
      select p.id, used.paid from promotion p join used on used.promotion_id = p.id order by p.id for update of p
    )
    update promotion p set sales = p.sales + locked.paid from locked where p.id = locked.id`.execute(sqlOf(em))
}

/** The whole purchase is closed before anything of it was shipped: everything it took is given back. Once. */
export async function returnPromotions(em: EntityManager, tradeId: string): Promise<void> {
  await sql`${asPrepared}
    with coupons as (
      update coupon set status = ${sql.lit(CouponStatus.RETURNED)}, trade_id = null, used_at = null
      where trade_id = ${tradeId} and status in (${sql.lit(CouponStatus.LOCKED)}, ${sql.lit(CouponStatus.USED)})
    ), before as (
      select id, promotion_id, amount, paid, state from promotion_use
      where trade_id = ${tradeId} and state <> ${sql.lit(UseState.RETURNED)} order by id for update
    ), returned as (
      update promotion_use u set state = ${sql.lit(UseState.RETURNED)} from before where u.id = before.id
    ), locked as (
      select p.id, before.amount, case when before.state = ${sql.lit(UseState.USED)} then before.paid else 0 end as paid
      from promotion p join before on before.promotion_id = p.id order by p.id for update of p
    )
    update promotion p set used_count = p.used_count - 1, spent = p.spent - locked.amount, sales = p.sales - locked.paid
    from locked where p.id = locked.id`.execute(sqlOf(em))
}
