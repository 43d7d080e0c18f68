import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { returnFlash } from '../catalog/flash-stock.ts'
import { returnStock } from '../catalog/stock.ts'
import { now } from '../kernel/clock.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Payment, PaymentStatus } from '../payment/payment.ts'
import { returnPromotions } from '../promotion/resolve-promotions.ts'
import { giveBack } from './give-back.ts'
import { LineRefund } from './line-refund.ts'
import { Order, OrderStatus } from './order.ts'
import { Trade } from './trade.ts'

/** A paid order that is not shipped: closed, its stock back on the shelf, all of its money on its way back. */
export async function cancelOrder(em: EntityManager, id: string, reason: string): Promise<void> {
  const { trade } = await em.findOneOrFail(Order, id, { populate: ['trade'] })
  const payment = await em.findOne(
    Payment,
    { subjectId: trade.id, status: PaymentStatus.SUCCEEDED },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  )
  // Orders of one trade close one after another: the last of them gives the coupons back.
  if (trade.discount > 0)
    await em.findOneOrFail(Trade, trade.id, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
  const order = await em.findOneOrFail(Order, id, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
  if (!payment && trade.payable > 0) throw new Refusal('ORDER_NOT_CANCELABLE')
  await em.populate(order, ['lines'])
  order.cancel(reason, now())
  const taken = order.lines
    .getItems()
    .filter(({ isRefunded }) => !isRefunded)
    .map((line) => ({ line, reversal: line.refund('rest') }))
  if (trade.discount > 0) await returnIfLast(em, order)
  await returnFlash(em, trade.id, order.flashPriceIds)
  const unsent = taken.map(({ line: { variantId }, reversal }) => ({ variantId, quantity: reversal.unsent }))
  await returnStock(
    em,
    unsent.filter(({ quantity }) => quantity > 0),
    order.id,
  )
  const refunds = taken.map(({ line, reversal }) => new LineRefund(line, reversal, reason))
  await giveBack(em, { order, payment, refunds, freight: order.takeBackFreight(true), reason })
}

/** Coupons come back only when nothing is left of the purchase. */
export async function returnIfLast(em: EntityManager, { id, trade }: Order): Promise<void> {
  const others = { trade, id: { $ne: id }, status: { $ne: OrderStatus.CLOSED } }
  if ((await em.count(Order, others)) === 0) await returnPromotions(em, trade.id)
}
