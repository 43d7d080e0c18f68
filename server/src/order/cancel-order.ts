import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { returnFlash } from '../catalog/flash-stock.ts'
import { returnStock } from '../catalog/stock.ts'
import { now } from '../kernel/clock.ts'
import { Refusal } from '../kernel/refusal.ts'
import { couponExpense, escrow } from '../ledger/account-ref.ts'
import { EntryKind } from '../ledger/journal.ts'
import { postJournal } from '../ledger/post-journal.ts'
import { askRefund } from '../payment/ask-refund.ts'
import { Payment, PaymentStatus } from '../payment/payment.ts'
import { returnPromotions } from '../promotion/resolve-promotions.ts'
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
  if (trade.discount > 0) await returnIfLast(em, order)
  await returnFlash(em, trade.id, order.flashPriceIds)
  await returnStock(em, order.lines.getItems(), order.id)
  await giveBack(em, order, payment, reason)
}

/** Coupons come back only when nothing is left of the purchase. */
async function returnIfLast(em: EntityManager, { id, trade }: Order): Promise<void> {
  const others = { trade, id: { $ne: id }, status: { $ne: OrderStatus.CLOSED } }
  if ((await em.count(Order, others)) === 0) await returnPromotions(em, trade.id)
}

/** The buyer's money by the way it came, and the platform's part of the discounts to where that came from. */
async function giveBack(em: EntityManager, order: Order, payment: Payment | null, reason: string): Promise<void> {
  const subject = { kind: 'order', id: order.id }
  const from = escrow(order.merchant.id)
  const platformPart =
    order.platformPart > 0 ? [{ from, to: couponExpense, amount: order.platformPart, kind: EntryKind.DISCOUNT }] : []
  if (payment && order.total > 0)
    await askRefund(em, { payment, subject, from, amount: order.total, reason, beside: platformPart })
  else if (platformPart.length > 0)
    await postJournal(em, {
      key: `refund:${order.id}:free`,
      kind: EntryKind.DISCOUNT,
      at: now(),
      subject,
      transfers: platformPart,
    })
}
