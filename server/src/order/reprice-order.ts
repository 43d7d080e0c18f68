import { formatYuan, type Fen } from '@kaidian/shared/core/money'
import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { findOwn } from '../kernel/find.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { Refusal } from '../kernel/refusal.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { closePayment } from '../payment/close-payment.ts'
import { openStatuses, Payment } from '../payment/payment.ts'
import { Order } from './order.ts'
import { Trade } from './trade.ts'

export interface PriceChange {
  id: string
  /** what is taken off each of these lines */
  lines: readonly { id: string; off: Fen }[]
  freightOff: Fen
  /** what the shop has seen; another sum is refused */
  expectedTotal: Fen
  idempotencyKey: string
}

/**
 * Lowers what an unpaid order costs. A payment that has begun is closed first, since it is of the old sum: the buyer begins another
 * one. As long as nobody knows what becomes of it nothing changes, and once it is paid nothing can. Runs outside of transactions.
 */
export async function repriceOrder(em: EntityManager, viewer: Viewer, change: PriceChange): Promise<void> {
  const open = await inTransaction(em, (inner) => openPayments(inner, viewer, change))
  for (const id of open) if (!(await closePayment(em, id))) throw new Refusal('PAYMENT_UNDECIDED')
  await inTransaction(em, (inner) => lowerPrices(inner, viewer, change))
}

/** Of an order whose price may still change, and has not been changed by this very request: no other is to lose its payment. */
async function openPayments(em: EntityManager, viewer: Viewer, { id, expectedTotal }: PriceChange): Promise<string[]> {
  const { trade, total } = await findOwn(em, Order, id, viewer, { populate: ['trade'] })
  if (!trade.isOpen || total !== expectedTotal) return []
  const open = await em.find(Payment, { subjectId: trade.id, status: { $in: [...openStatuses] } })
  return open.map(({ id }) => id)
}

async function lowerPrices(em: EntityManager, viewer: Viewer, change: PriceChange): Promise<void> {
  const { id, lines, freightOff, expectedTotal, idempotencyKey: key } = change
  const content = { id, lines, freightOff, expectedTotal }
  const claim = { accountId: viewer.accountId, command: 'repriceOrder', key, content, resultId: id }
  const { trade: ofOrder } = await findOwn(em, Order, id, viewer)
  // Whoever begins a payment, pays or closes the trade waits for the same lock.
  const trade = await em.findOneOrFail(Trade, ofOrder.id, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
  if ((await claimKey(em, claim)) !== undefined) return
  trade.checkPayable(now())
  if ((await em.count(Payment, { subjectId: trade.id, status: { $in: [...openStatuses] } })) > 0)
    throw new Refusal('PAYMENT_UNDECIDED')
  const order = await em.findOneOrFail(Order, id, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
  await em.populate(order, ['lines'])
  if (order.total !== expectedTotal)
    throw new Refusal('PRICE_CHANGED', {
      expected: formatYuan(expectedTotal),
      actual: formatYuan(order.total),
      difference: formatYuan(order.total - expectedTotal),
    })
  const goodsOff = order.reprice(new Map(lines.map((line) => [line.id, line.off])), freightOff, now())
  trade.reprice(goodsOff, freightOff)
}
