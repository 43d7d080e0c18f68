import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import { PaymentStatus } from '../payment/payment.ts'
import { lateSubject } from '../payment/refund.ts'
import type { PurchaseEvent } from './purchase-event.ts'

/**
 * What happened in a purchase, across its shops, from the first to the last: in one statement. Money is told by payments, refunds and
 * settlements themselves, and not by the timelines of orders; what a shop got of it is the shop's own affair.
 */
export async function readPurchase(em: EntityManager, tradeId: string): Promise<PurchaseEvent[]> {
  const { rows } = await sql<Omit<PurchaseEvent, 'amount'> & { amount: string | null }>`
    with own as (
      select o.id, m.name from orders o join merchant m on m.id = o.merchant_id where o.trade_id = ${tradeId}
    ), paid as (
      select * from payment where subject_id = ${tradeId}
        and status in (${PaymentStatus.SUCCEEDED}, ${PaymentStatus.SUCCEEDED_LATE})
    ), back as (
      select r.*, paid.method, own.id as order_id, own.name from refund r join paid on paid.id = r.payment_id
        left join own on own.id = r.subject_id and r.subject_kind <> ${lateSubject}
    ), said as (
      select t.created_at as at, 'PLACED' as kind, 0 as step, null::uuid as order_id, null as name, null::bigint as amount,
          null as method, t.number, null as carrier
        from trade t where t.id = ${tradeId}
      union all select t.paid_at, 'PAID', 1, null, null, 0, null, null, null
        from trade t where t.id = ${tradeId} and t.paid_at is not null and t.payable = 0
      union all select succeeded_at, case status when ${PaymentStatus.SUCCEEDED} then 'PAID' else 'PAID_LATE' end, 1, null, null,
          amount, method, number, null from paid
      union all select created_at, 'REFUND_STARTED', 4, order_id, name, amount, method, number, null from back
      union all select succeeded_at, 'REFUNDED', 5, order_id, name, amount, method, number, null
        from back where succeeded_at is not null
      union all select distinct l.settled_at, 'SETTLED', 6, own.id, own.name, null::bigint, null, null, null
        from order_line l join own on own.id = l.order_id where l.settled_at is not null
      union all select e.at, upper(e.kind), 3, own.id, own.name,
          case e.kind when 'repriced' then (e.params ->> 'amount')::bigint end, null,
          coalesce(e.params ->> 'number', e.params ->> 'to'), e.params ->> 'carrier'
        from order_event e join own on own.id = e.order_id where e.kind not in ('placed', 'paid', 'refunded')
    )
    select at, kind, order_id as "orderId", name as "merchantName", amount, method, number, carrier
      from said order by at, step, order_id`.execute(sqlOf(em))
  return rows.map((row) => ({ ...row, amount: row.amount === null ? null : Number(row.amount) }))
}
