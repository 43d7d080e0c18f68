import { dayRange } from '../beijing.ts'
import { findKnobs } from '../knobs/find-knobs.ts'
import type { Db } from '../store/store.ts'

export interface BillRow {
  number: string
  trade_no: string
  subject: string
  /** negative for a refund */
  amount: number
  request_no: string
  made_at: Date
  ended_at: Date
}

/** What was paid and what was refunded on this day, with what the knobs make of it. */
export async function readBillRows(db: Db, day: string): Promise<BillRow[]> {
  const { from, to } = dayRange(day)
  const rows = await db.query<BillRow>(
    `select number, trade_no, subject, total as amount, '' as request_no, made_at, paid_at as ended_at
     from gateway.alipay_trade where paid_at >= $1 and paid_at < $2
     union all
     select trade.number, trade_no, subject, -refund.amount, refund.number, refund.made_at, refund.ends_at
     from gateway.alipay_refund refund join gateway.alipay_trade trade on trade.id = trade_id
     where refund.ends_at >= $1 and refund.ends_at < $2
     order by ended_at, number, request_no`,
    [from, to],
  )
  const shown: BillRow[] = []
  for (const row of rows) {
    const { bill } = await findKnobs(db, [row.number])
    if (bill === 'MISSING') continue
    shown.push(bill === 'ALTERED' ? { ...row, amount: row.amount + 1 } : row)
    if (bill === 'EXTRA')
      shown.push({ ...row, number: `X${row.number}`.slice(0, 64), trade_no: `${row.trade_no.slice(0, -4)}0000` })
  }
  return shown
}
