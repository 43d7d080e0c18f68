import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { returnFlash } from '../catalog/flash-stock.ts'
import { releaseStock } from '../catalog/stock.ts'
import { now } from '../kernel/clock.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { closePayment } from '../payment/close-payment.ts'
import { openStatuses, Payment } from '../payment/payment.ts'
import { returnPromotions } from '../promotion/resolve-promotions.ts'
import { Order } from './order.ts'
import { Trade, TradeStatus } from './trade.ts'

/**
 * Closes a trade that is not paid and gives its stock back. Every channel that could still be paid at is asked and told
 * to close first; as long as one of them has not answered, the trade stays open and nothing is given back. Runs outside
 * of transactions. Answers how the trade stands now: it may turn out to be paid.
 */
export async function closeTrade(em: EntityManager, id: string, reason: string): Promise<TradeStatus> {
  const status = await inTransaction(em, async (inner) => {
    const trade = await lockTrade(inner, id)
    trade.beginClosing(reason, now())
    return trade.status
  })
  if (status !== TradeStatus.AWAITING_PAYMENT) return status
  // No payment can begin any more, so these are all there will ever be.
  const payments = await em
    .fork()
    .find(Payment, { subjectId: id, status: { $in: [...openStatuses] } }, { orderBy: { id: 'asc' } })
  for (const payment of payments) if (!(await closePayment(em, payment.id))) return TradeStatus.AWAITING_PAYMENT
  return inTransaction(em, (inner) => closeUnpaid(inner, id, reason))
}

async function closeUnpaid(em: EntityManager, id: string, reason: string): Promise<TradeStatus> {
  const trade = await lockTrade(em, id)
  if (!trade.isOpen) return trade.status
  const orders = await em.find(Order, { trade }, { populate: ['lines'], orderBy: { id: 'asc' } })
  trade.close(now())
  for (const order of orders) order.closeUnpaid(reason, now())
  if (trade.discount > 0) await returnPromotions(em, trade.id)
  await returnFlash(
    em,
    trade.id,
    orders.flatMap(({ flashPriceIds }) => flashPriceIds),
  )
  await releaseStock(
    em,
    orders.flatMap(({ lines }) => lines.getItems()),
    trade.id,
  )
  return trade.status
}

const lockTrade = (em: EntityManager, id: string): Promise<Trade> =>
  em.findOneOrFail(Trade, id, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
