import { releaseNotices } from '../notices/queue-notice.ts'
import { readContent } from './read-request.ts'
import { businessRefusal } from './refusal.ts'
import type { AlipayCall } from './serve-gateway.ts'
import { changeState, describeTrade, lockTrade, tradeKey } from './trade.ts'

export async function queryTrade({ gateway, db, content }: AlipayCall): Promise<object> {
  return describeTrade(await lockTrade(gateway, db, readContent(tradeKey, content)))
}

/** Only what waits for its buyer can be closed; what no buyer has opened does not exist. */
export async function closeTrade({ gateway, db, content, now }: AlipayCall): Promise<object> {
  const trade = await lockTrade(gateway, db, readContent(tradeKey, content))
  // Outside of this transaction, which a refusal takes back.
  await releaseNotices(gateway.store, trade.number, 'CLOSE', now)
  if (trade.state !== 'WAIT_BUYER_PAY') throw businessRefusal('ACQ.TRADE_STATUS_ERROR')
  const closed = await changeState(db, trade, 'TRADE_CLOSED', now)
  return { trade_no: closed.trade_no, out_trade_no: closed.number }
}
