import type { Fen } from '@kaidian/shared/core/money'
import { sql } from 'kysely'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Field, Int, ObjectType } from 'type-graphql'
import { isInState } from '../catalog/is-in-state.ts'
import { isLowOnStock } from '../catalog/low-stock.ts'
import { ProductStatus } from '../catalog/product-status.ts'
import { sqlOf } from '../kernel/database.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { settingOf } from '../setting/setting-of.ts'
import { DayPoint, readDays } from './day-point.ts'

@Allow.audiences(Audience.MERCHANT)
@ObjectType({ description: '商家首页 · Home of a merchant' })
export class ShopHome {
  @Field(() => Int, { description: '待发货订单 · Orders to ship' })
  awaitingShipment: number

  @Field(() => Int, { description: '待自提订单 · Orders that wait to be collected' })
  awaitingPickup: number

  @Field(() => Int, { description: '审核中的商品 · Products in review' })
  pendingReview: number

  @Field(() => Int, { description: '被退回的商品 · Products returned by the review' })
  returned: number

  @Field(() => Int, { description: '库存不足的规格 · Variants low in stock' })
  lowStock: number

  @Field(() => GraphQLMoney, { description: '今日实付 · Paid today' })
  todayPaid: Fen

  @Field(() => Int, { description: '今日付款订单 · Orders paid today' })
  todayOrders: number

  @Field(() => GraphQLMoney, { description: '昨日实付 · Paid yesterday' })
  yesterdayPaid: Fen

  @Field(() => [DayPoint], { description: '近 30 天 · The last 30 days' })
  days: DayPoint[]
}

/** What a merchant has to do, and how the shop is doing. */
export async function readShopHome(em: EntityManager, merchantId: string, now: Date): Promise<ShopHome> {
  const counts = await readCounts(em, merchantId)
  const days = await readDays(em, now, sql<boolean>`merchant_id = ${merchantId}`)
  const today = days.at(-1)
  return {
    awaitingShipment: Number(counts?.awaiting_shipment ?? 0),
    awaitingPickup: Number(counts?.awaiting_pickup ?? 0),
    pendingReview: Number(counts?.pending_review ?? 0),
    returned: Number(counts?.returned ?? 0),
    lowStock: Number(counts?.low_stock ?? 0),
    todayPaid: today?.paid ?? 0,
    todayOrders: today?.orders ?? 0,
    yesterdayPaid: days.at(-2)?.paid ?? 0,
    days,
  }
}

type Counts = Record<'awaiting_shipment' | 'awaiting_pickup' | 'pending_review' | 'returned' | 'low_stock', string>

async function readCounts(em: EntityManager, merchantId: string): Promise<Counts | undefined> {
  const lowStock = await settingOf(em, 'low_stock')
  const { rows } = await sql<Counts>`select
    (select count(*) from orders where merchant_id = ${merchantId} and status in ('AWAITING_SHIPMENT', 'PARTLY_SHIPPED')
      and pickup_code is null) as awaiting_shipment,
    (select count(*) from orders where merchant_id = ${merchantId} and status = 'AWAITING_SHIPMENT' and pickup_code is not null) as awaiting_pickup,
    (select count(*) from product where merchant_id = ${merchantId} and ${isInState(ProductStatus.PENDING)}) as pending_review,
    (select count(*) from product where merchant_id = ${merchantId} and ${isInState(ProductStatus.RETURNED)}) as returned,
    (select count(*) from product where merchant_id = ${merchantId} and ${isLowOnStock(lowStock)}) as low_stock`.execute(
    sqlOf(em),
  )
  return rows[0]
}
