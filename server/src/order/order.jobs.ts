import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { sweep } from '../kernel/sweeps.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { closeTrade } from './close-trade.ts'
import { completeOrders } from './complete-orders.ts'
import { Order, OrderStatus } from './order.ts'
import { Trade, TradeStatus } from './trade.ts'

const batch = 20

async function claimTrades(em: EntityManager): Promise<{ id: string; reason: string }[]> {
  const trades = await em.find(
    Trade,
    { status: TradeStatus.AWAITING_PAYMENT, closeAt: { $lte: now() } },
    { orderBy: { closeAt: 'asc' }, limit: batch, lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE },
  )
  return trades.map((trade) => {
    const reason = trade.closeReason ?? 'UNPAID'
    trade.beginClosing(reason, now())
    return { id: trade.id, reason }
  })
}

sweep({
  name: 'close unpaid trades',
  everySeconds: 5,
  async run(em) {
    const due = await inTransaction(em, claimTrades)
    for (const { id, reason } of due) await closeTrade(em, id, reason)
    return due.length
  },
})

sweep({
  name: 'complete shipped orders',
  everySeconds: 60,
  run: (em) =>
    inTransaction(em, async (inner) => {
      const orders = await inner.find(
        Order,
        { status: OrderStatus.SHIPPED, autoCompleteAt: { $lte: now() }, lines: { $none: { isInAfterSale: true } } },
        { orderBy: { autoCompleteAt: 'asc' }, limit: batch, lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE },
      )
      await completeOrders(inner, orders)
      return orders.length
    }),
})
