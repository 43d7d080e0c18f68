import { limits } from '@kaidian/shared/core/limits'
import { hours } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql, type RawBuilder } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { newestFirst, readPage, type Page, type PageArgs } from '../kernel/graph/pages.ts'
import { settingOf } from '../setting/setting-of.ts'
import { type FollowedParcel, type ParcelCount, ParcelSlice } from './parcel.ts'
import { badStates, endStates } from './tracking-state.ts'

interface ParcelRow extends FollowedParcel {
  createdAt: Date
}

/** A shop's, or everybody's, the last sent first. */
export async function readParcels(
  em: EntityManager,
  { merchantId, slice }: { merchantId: string | null; slice: ParcelSlice },
  page: PageArgs,
): Promise<Page<ParcelRow>> {
  const news = sql<string>`coalesce((select e.text from tracking_event e where e.tracking_id = tracking.id order by e.at desc, e.id desc limit 1), '')`
  let rows = sqlOf(em)
    .selectFrom('shipment')
    .innerJoin('tracking', (join) =>
      join.onRef('tracking.carrier', '=', 'shipment.carrier').onRef('tracking.number', '=', 'shipment.number'),
    )
    .innerJoin('orders', 'orders.id', 'shipment.order_id')
    .innerJoin('merchant', 'merchant.id', 'orders.merchant_id')
    .select(['shipment.id', 'shipment.created_at as createdAt', 'orders.id as orderId', 'orders.number as orderNumber'])
    .select([
      'merchant.name as merchantName',
      'shipment.carrier',
      'shipment.number',
      'shipment.shipped_at as shippedAt',
    ])
    .select(['tracking.state', 'tracking.moved_at as movedAt', 'tracking.delivered_at as numberDeliveredAt'])
    .select(news.as('news'))
    .where((await conditions(em))[slice])
  if (merchantId !== null) rows = rows.where('orders.merchant_id', '=', merchantId)
  return readPage<ParcelRow>(rows, { list: `parcels:${slice}`, keys: newestFirst<ParcelRow>('shipment'), page })
}

/** How many there are of each kind, each counted as far as a list is. */
export async function countParcels(em: EntityManager, merchantId: string | null): Promise<ParcelCount[]> {
  const own = merchantId === null ? sql`true` : sql`orders.merchant_id = ${merchantId}`
  const counts = Object.entries(await conditions(em)).map(
    ([slice, condition]) => sql`select ${slice} as slice, (select count(*)::int from (select from tracking
      join shipment on shipment.carrier = tracking.carrier and shipment.number = tracking.number
      join orders on orders.id = shipment.order_id where ${own} and ${condition} limit ${limits.counted}) as found) as count`,
  )
  const { rows } = await sql<ParcelCount>`${sql.join(counts, sql` union all `)}`.execute(sqlOf(em))
  return rows
}

/** Of orders that are not over: what became of older ones nobody has to look after. */
async function conditions(em: EntityManager): Promise<Record<ParcelSlice, RawBuilder<boolean>>> {
  const still = new Date(now().getTime() - hours(await settingOf(em, 'parcel_stuck_hours')))
  const isOpen = sql`orders.status in ('PARTLY_SHIPPED', 'SHIPPED')`
  const isUnderWay = sql`tracking.state not in (${sql.join(endStates.map((state) => sql.lit(state)))})`
  return {
    [ParcelSlice.UNDER_WAY]: sql`${isOpen} and ${isUnderWay}`,
    [ParcelSlice.STUCK]: sql`${isOpen} and ${isUnderWay} and tracking.moved_at < ${still}`,
    [ParcelSlice.TROUBLED]: sql`${isOpen} and tracking.state in (${sql.join(badStates.map((state) => sql.lit(state)))})`,
    [ParcelSlice.SUSPECT]: sql`${isOpen} and tracking.delivered_at < shipment.shipped_at`,
  }
}
