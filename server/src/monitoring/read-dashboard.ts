import { after, businessDay, days, hours, minutes as inMinutes, startOfDay } from '@kaidian/shared/core/time'
import { sql } from 'kysely'
import type { EntityManager } from '@mikro-orm/postgresql'
import { isInState } from '../catalog/is-in-state.ts'
import { ProductStatus } from '../catalog/product-status.ts'
import { sqlOf } from '../kernel/database.ts'
import { queueDepth } from '../kernel/queue.ts'
import { requestFigures } from '../kernel/request-figures.ts'
import { countTrouble } from '../payment/payment-trouble.ts'
import { readInvariants } from '../settlement/read-invariants.ts'
import type { Dashboard, LastOrder, MinutePoint } from './dashboard.ts'

const shownOrders = 10
const rateMinutes = 5
/** what the mall promises beside each product */
const shipWithinHours = 48

/** The state of the whole business at a moment. */
export async function readDashboard(em: EntityManager, now: Date): Promise<Dashboard> {
  const today = startOfDay(businessDay(now))
  const minutes = await readMinutes(em, today)
  const figures = await readFigures(em, now, today)
  const gmvToday = minutes.reduce((total, { paid }) => total + paid, 0)
  const ordersToday = minutes.reduce((total, { orders }) => total + orders, 0)
  return {
    at: now,
    gmvToday,
    gmvSameTimeLastWeek: Number(figures?.last_week ?? 0),
    minutes,
    ordersToday,
    ordersPerMinute: Number(figures?.lately ?? 0) / rateMinutes,
    payingMembersToday: Number(figures?.members ?? 0),
    averageOrder: ordersToday === 0 ? 0 : Math.round(gmvToday / ordersToday),
    awaitingShipment: Number(figures?.to_ship ?? 0),
    overdueShipment: Number(figures?.overdue ?? 0),
    pendingReviews: Number(figures?.to_review ?? 0),
    setAsideLines: Number(figures?.set_aside ?? 0),
    heldBonuses: Number(figures?.held ?? 0),
    waitingWithdrawals: Number(figures?.waiting ?? 0),
    proposedPayoutLists: Number(figures?.proposed ?? 0),
    ...(await countTrouble(em, now)),
    openCases: Number(figures?.cases ?? 0),
    deadPlacements: Number(figures?.dead ?? 0),
    lastOrders: await readLastOrders(em),
    invariants: await readInvariants(em),
    ...requestFigures(),
    queueDepth: await queueDepth(em),
  }
}

async function readMinutes(em: EntityManager, today: Date): Promise<MinutePoint[]> {
  const rows: { at: string; paid: string; orders: string }[] = await sqlOf(em)
    .selectFrom('orders')
    .select([
      sql<string>`date_trunc('minute', paid_at)`.as('at'),
      sql<string>`sum(paid_goods + freight)`.as('paid'),
      sql<string>`count(*)`.as('orders'),
    ])
    .where('paid_at', '>=', today)
    .groupBy('at')
    .orderBy('at')
    .execute()
  return rows.map(({ at, paid, orders }) => ({ at: new Date(at), paid: Number(paid), orders: Number(orders) }))
}

type Figures = Record<
  | 'last_week'
  | 'lately'
  | 'members'
  | 'to_ship'
  | 'overdue'
  | 'to_review'
  | 'set_aside'
  | 'held'
  | 'waiting'
  | 'proposed'
  | 'cases'
  | 'dead',
  string
>

async function readFigures(em: EntityManager, now: Date, today: Date): Promise<Figures | undefined> {
  const { rows } = await sql<Figures>`select
    (select coalesce(sum(paid_goods + freight), 0) from orders
      where paid_at >= ${after(today, -days(7))} and paid_at < ${after(now, -days(7))}) as last_week,
    (select count(*) from orders where paid_at >= ${after(now, -inMinutes(rateMinutes))}) as lately,
    (select count(distinct member_id) from orders where paid_at >= ${today}) as members,
    (select count(*) from orders where status in ('AWAITING_SHIPMENT', 'PARTLY_SHIPPED') and pickup_code is null) as to_ship,
    (select count(*) from orders where status in ('AWAITING_SHIPMENT', 'PARTLY_SHIPPED')
      and pickup_code is null and paid_at < ${after(now, -hours(shipWithinHours))}) as overdue,
    (select count(*) from product where ${isInState(ProductStatus.PENDING)})
      + (select count(*) from merchant_application where status = 'SUBMITTED')
      + (select count(*) from agent_application where status = 'SUBMITTED') as to_review,
    (select count(*) from set_aside s join order_line l on l.id = s.order_line_id
      where l.settled_at is null and not l.is_refunded) as set_aside,
    (select count(*) from accrual where state = 'HELD') as held,
    (select count(*) from withdrawal where status = 'REQUESTED') as waiting,
    (select count(*) from payout_batch where status = 'PROPOSED') as proposed,
    (select count(*) from reconciliation_case where status = 'OPEN') as cases,
    (select count(*) from placement where dead_since is not null) as dead`.execute(sqlOf(em))
  return rows[0]
}

async function readLastOrders(em: EntityManager): Promise<LastOrder[]> {
  return sqlOf(em)
    .selectFrom('orders')
    .innerJoin('merchant', 'merchant.id', 'orders.merchant_id')
    .select([
      'orders.id',
      'orders.number',
      'merchant.name as merchantName',
      sql<number>`orders.paid_goods + orders.freight`.as('total'),
      'orders.status',
      'orders.paid_at as at',
    ])
    .where('orders.paid_at', 'is not', null)
    .orderBy('orders.paid_at', 'desc')
    .limit(shownOrders)
    .execute()
}
