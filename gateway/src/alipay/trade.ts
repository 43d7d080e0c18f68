import { z } from 'zod'
import { plainTime } from '../beijing.ts'
import { formatYuan } from '../fen.ts'
import type { Gateway } from '../gateway.ts'
import type { Db } from '../store/store.ts'
import { businessRefusal } from './refusal.ts'

export interface AlipayTrade {
  id: number
  number: string
  trade_no: string
  product_code: string
  subject: string
  total: number
  passback: string | null
  notify_url: string | null
  return_url: string | null
  content: unknown
  state: 'WAIT_BUYER_PAY' | 'TRADE_SUCCESS' | 'TRADE_FINISHED' | 'TRADE_CLOSED'
  cashier: string
  made_at: Date
  expires_at: Date
  paid_at: Date | null
  closed_at: Date | null
  buyer_id: string | null
}

/** From then on a paid trade is finished: nothing of it can be refunded any more. */
export const refundTermMs = 365 * 86_400_000

export const buyerLogonId = '159****5620'

export const tradeKey = z.object({
  out_trade_no: z.string().min(1).max(64).optional(),
  trade_no: z.string().min(1).max(64).optional(),
})

/** The trade that is named, locked; closed or finished if its time has come. Alipay's own number counts more. */
export async function lockTrade(
  { clock }: Gateway,
  db: Db,
  { out_trade_no, trade_no }: z.infer<typeof tradeKey>,
): Promise<AlipayTrade> {
  if (out_trade_no === undefined && trade_no === undefined) throw businessRefusal('ACQ.INVALID_PARAMETER')
  const [trade] = await db.query<AlipayTrade>(
    `select * from gateway.alipay_trade where ${trade_no === undefined ? 'number' : 'trade_no'} = $1 for update`,
    [trade_no ?? out_trade_no],
  )
  if (!trade) throw businessRefusal('ACQ.TRADE_NOT_EXIST')
  return passTime(db, trade, clock.now())
}

export async function passTime(db: Db, trade: AlipayTrade, now: Date): Promise<AlipayTrade> {
  if (trade.state === 'WAIT_BUYER_PAY' && now >= trade.expires_at) return changeState(db, trade, 'TRADE_CLOSED', now)
  if (trade.state === 'TRADE_SUCCESS' && trade.paid_at && now.getTime() - trade.paid_at.getTime() > refundTermMs)
    return changeState(db, trade, 'TRADE_FINISHED', now)
  return trade
}

export async function changeState(
  db: Db,
  trade: AlipayTrade,
  state: AlipayTrade['state'],
  now: Date,
): Promise<AlipayTrade> {
  const closedAt = state === 'TRADE_CLOSED' ? now : trade.closed_at
  await db.query('update gateway.alipay_trade set state = $2, closed_at = $3 where id = $1', [
    trade.id,
    state,
    closedAt,
  ])
  return { ...trade, state, closed_at: closedAt }
}

/** What a query of a trade answers. */
export function describeTrade(trade: AlipayTrade): object {
  const total = formatYuan(trade.total)
  const paid = trade.paid_at
  return {
    trade_no: trade.trade_no,
    out_trade_no: trade.number,
    buyer_logon_id: buyerLogonId,
    trade_status: trade.state,
    total_amount: total,
    ...(trade.passback !== null && { passback_params: trade.passback }),
    buyer_pay_amount: paid ? total : '0.00',
    point_amount: '0.00',
    invoice_amount: paid ? total : '0.00',
    receipt_amount: paid ? total : '0.00',
    ...(paid && {
      send_pay_date: plainTime(paid),
      buyer_user_id: trade.buyer_id,
      fund_bill_list: [{ fund_channel: 'ALIPAYACCOUNT', amount: total }],
    }),
  }
}
