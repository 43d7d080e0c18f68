import type { Gateway } from '../gateway.ts'
import type { Db } from '../store/store.ts'
import { tellTrade } from './tell.ts'
import { passTime, type AlipayTrade } from './trade.ts'

const buyerId = '2088102147948060'

/** Pays a trade that is waiting (or, forced, one that is closed), and has the merchant told. */
export async function payTrade(
  gateway: Gateway,
  db: Db,
  by: 'number' | 'cashier',
  value: string,
  isForced = false,
): Promise<{ outcome: 'PAID' | 'ALREADY_PAID' | 'CLOSED' | 'UNKNOWN'; trade?: AlipayTrade }> {
  const now = gateway.clock.now()
  const [found] = await db.query<AlipayTrade>(`select * from gateway.alipay_trade where ${by} = $1 for update`, [value])
  if (!found) return { outcome: 'UNKNOWN' }
  const trade = await passTime(db, found, now)
  if (trade.paid_at !== null) return { outcome: 'ALREADY_PAID', trade }
  if (trade.state === 'TRADE_CLOSED' && !isForced) return { outcome: 'CLOSED', trade }
  const paid: AlipayTrade = { ...trade, state: 'TRADE_SUCCESS', paid_at: now, closed_at: null, buyer_id: buyerId }
  await db.query(
    `update gateway.alipay_trade set state = $2, paid_at = $3, closed_at = null, buyer_id = $4 where id = $1`,
    [paid.id, paid.state, now, buyerId],
  )
  await tellTrade(gateway, db, paid)
  return { outcome: 'PAID', trade: paid }
}
