import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import type { ChannelBill } from './channel-bill.ts'
import type { Difference } from './reconciliation-case.ts'

/** How far our clock and theirs may be apart. */
const skew = '10 minutes'
const maxFound = 5000

interface Row extends Omit<Difference, 'ours' | 'oursAt'> {
  oursAt: string
  ours: string
  isDecided: boolean
}

/**
 * What we came to know as paid or given back on the day of a bill, and no bill has: it may stand in that of any day from
 * its beginning on. While one of those has not come, nobody knows yet. What the channel pays to merchants itself is in their bills.
 */
export async function findMissing(
  em: EntityManager,
  { channel, from, to }: ChannelBill,
): Promise<{ found: Difference[]; undecided: number }> {
  const { rows } = await sql<Row>`
    with own as (
      select 'PAYMENT' as kind, id as payment_id, null::uuid as refund_id, number, amount, transaction_id, created_at, succeeded_at
      from payment where channel = ${channel} and not is_combined and succeeded_at >= ${from} and succeeded_at < ${to}
      union all
      select 'REFUND', payment_id, refund.id, refund.number, refund.amount, null, refund.created_at, refund.succeeded_at
      from refund join payment on payment.id = payment_id
      where channel = ${channel} and not is_combined and refund.succeeded_at >= ${from} and refund.succeeded_at < ${to}
    )
    select kind || '_MISSING' as kind, number as subject, transaction_id as "transactionId", payment_id as "paymentId",
      refund_id as "refundId", amount as ours, null as theirs, succeeded_at as "oursAt", null as "theirsAt",
      (select count(*) from channel_bill where channel = ${channel} and concluded_edition is not null
        and day between span.first::text and span.last::text) = span.last - span.first + 1 as "isDecided"
    from own
    cross join lateral (
      select (created_at at time zone 'Asia/Shanghai')::date as first,
        ((succeeded_at + ${skew}::interval) at time zone 'Asia/Shanghai')::date as last
    ) as span
    where not exists (
      select from bill_line join channel_bill on channel_bill.id = bill_id and channel_bill.edition = bill_line.edition
      where bill_line.number = own.number and bill_line.kind = own.kind and channel_bill.channel = ${channel})
    order by succeeded_at, number limit ${maxFound}`.execute(sqlOf(em))
  const found = rows.filter(({ isDecided }) => isDecided)
  return {
    found: found.map((row) => ({ ...row, ours: Number(row.ours), oursAt: new Date(row.oursAt) })),
    undecided: rows.length - found.length,
  }
}
