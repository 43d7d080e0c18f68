import type { Fen } from '@kaidian/shared/core/money'
import { after, monthRange } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { escrow, feeRevenue } from '../ledger/account-ref.ts'
import { settlementGraceMs } from '../settlement/settlement-grace.ts'
import type { InvoiceMonth } from './invoice-month.ts'

/**
 * The service fee of a shop month by month, the latest first: what settlements have taken out of its escrow, less what
 * refunds after a settlement have put back, each in the month in which it was posted.
 */
export async function readFeeMonths(
  em: EntityManager,
  merchantId: string,
  { from, to }: { from: Date; to: Date },
): Promise<InvoiceMonth[]> {
  const shop = escrow(merchantId).id
  const { rows } = await sql<{ month: string; settled: string; returned: string }>`
    select to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, sum(taken) as settled, sum(given) as returned from (
      select at, amount as taken, 0 as given from transfer
      where debit_account_id = ${shop} and credit_account_id = ${feeRevenue.id} and at >= ${from} and at < ${to}
      union all
      select at, 0, amount from transfer
      where credit_account_id = ${shop} and debit_account_id = ${feeRevenue.id} and at >= ${from} and at < ${to}
    ) as moved group by 1 order by 1 desc`.execute(sqlOf(em))
  return rows.map(({ month, settled, returned }) => ({
    month,
    settled: Number(settled),
    returned: Number(returned),
    net: Number(settled) - Number(returned),
    isOver: isOver(month),
  }))
}

/** What the platform has taken of a shop in one month. */
export async function readFeeOf(em: EntityManager, merchantId: string, month: string): Promise<Fen> {
  const [found] = await readFeeMonths(em, merchantId, monthRange(month))
  return found?.net ?? 0
}

/** Nothing more is posted in it. */
export const isOver = (month: string): boolean => now() >= after(monthRange(month).to, settlementGraceMs)
