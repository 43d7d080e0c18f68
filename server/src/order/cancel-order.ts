import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { returnStock } from '../catalog/stock.ts'
import { now } from '../kernel/clock.ts'
import { Refusal } from '../kernel/refusal.ts'
import { escrow } from '../ledger/account-ref.ts'
import { askRefund } from '../payment/ask-refund.ts'
import { Payment, PaymentStatus } from '../payment/payment.ts'
import { Order } from './order.ts'

/** A paid order that is not shipped: closed, its stock back on the shelf, all of its money on its way back. */
export async function cancelOrder(em: EntityManager, id: string, reason: string): Promise<void> {
  const { trade } = await em.findOneOrFail(Order, id)
  const payment = await em.findOne(
    Payment,
    { subjectId: trade.id, status: PaymentStatus.SUCCEEDED },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  )
  const order = await em.findOneOrFail(Order, id, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
  if (!payment) throw new Refusal('ORDER_NOT_CANCELABLE')
  await em.populate(order, ['lines'])
  order.cancel(reason, now())
  await returnStock(em, order.lines.getItems(), order.id)
  await askRefund(em, {
    payment,
    subject: { kind: 'order', id: order.id },
    from: escrow(order.merchant.id),
    amount: order.total,
    reason,
  })
}
