import { after, days, hours } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql, type RawBuilder } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import type { OrderKey } from '../kernel/graph/pages.ts'
import { openStatuses, stuckAfterMs } from './payment.ts'

/** A channel may take some days over a refund; what takes longer is looked at. */
const slowRefundDays = 3
const slowSplitDays = 3
const slowReturnHours = 1
/** About four minutes of silence: a shorter one mends itself. */
const silentAttempts = 5
const countedUpTo = 1000

/** Open so long after its time is over, a payment has not been closed as it should. */
export const isStuckPayment = (now: Date): RawBuilder<boolean> =>
  sql<boolean>`payment.status in (${sql.join(openStatuses.map((status) => sql.lit(status)))})
    and payment.expires_at < ${after(now, -stuckAfterMs)}`

/** A refund that waits for somebody, or for longer than it should. */
export const isStuckRefund = (now: Date): RawBuilder<boolean> =>
  sql<boolean>`refund.status = 'PROCESSING' and (refund.trouble in ('REFUSED', 'NOT_ENOUGH', 'ABNORMAL', 'BY_HAND')
    or (refund.trouble = 'SILENT' and refund.attempts >= ${sql.lit(silentAttempts)})
    or (refund.awaits_return and refund.created_at < ${after(now, -hours(slowReturnHours))})
    or refund.created_at < ${after(now, -days(slowRefundDays))})`

/** An instruction to share that is not sent any more, is not done after some tries, or takes longer than it should. */
export const isStuckSplit = (now: Date): RawBuilder<boolean> =>
  sql<boolean>`split.status = 'PROCESSING' and (split.stuck_at is not null
    or (split.failure is not null and split.attempts >= ${sql.lit(silentAttempts)})
    or (split.attempts > 0 and split.created_at < ${after(now, -days(slowSplitDays))}))`

/** Of what waits for somebody: who came first is next. */
export const oldestFirst = (table: string): OrderKey<{ id: string; createdAt: Date }>[] => [
  { column: `${table}.created_at`, isDescending: false, type: 'timestamptz', read: ({ createdAt }) => createdAt },
  { column: `${table}.id`, isDescending: false, type: 'uuid', read: ({ id }) => id },
]

export const isOpenNotice = sql<boolean>`payment_notice.state = 'QUARANTINED' and payment_notice.resolved_at is null`

export interface PaymentTrouble {
  stuckPayments: number
  stuckRefunds: number
  stuckSplits: number
  openNotices: number
}

/** How much of it there is, each counted as far as somebody would read. */
export async function countTrouble(em: EntityManager, now: Date): Promise<PaymentTrouble> {
  const { rows } = await sql<Record<keyof PaymentTrouble, string>>`select
    (select count(*) from (select from payment where ${isStuckPayment(now)} limit ${countedUpTo}) as one) as "stuckPayments",
    (select count(*) from (select from refund where ${isStuckRefund(now)} limit ${countedUpTo}) as one) as "stuckRefunds",
    (select count(*) from (select from split where ${isStuckSplit(now)} limit ${countedUpTo}) as one) as "stuckSplits",
    (select count(*) from (select from payment_notice where ${isOpenNotice} limit ${countedUpTo}) as one) as "openNotices"`.execute(
    sqlOf(em),
  )
  const [row] = rows
  return {
    stuckPayments: Number(row?.stuckPayments ?? 0),
    stuckRefunds: Number(row?.stuckRefunds ?? 0),
    stuckSplits: Number(row?.stuckSplits ?? 0),
    openNotices: Number(row?.openNotices ?? 0),
  }
}
