import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { Refusal } from '../kernel/refusal.ts'
import { OrderStatus, type OrderLine } from '../order/order.ts'
import { AfterSaleStatus, openStatuses } from './after-sale-kinds.ts'
import { AfterSale } from './after-sale.ts'

/** From the payment until the window of a line has closed, one thing at a time; what the platform has refused, or given a part of, is over. */
export async function assertAskable(em: EntityManager, line: OrderLine): Promise<void> {
  const { order, afterSaleUntil, settledAt, isRefunded } = line
  if (isRefunded) throw new Refusal('LINE_REFUNDED')
  if (order.paidAt === null || order.status === OrderStatus.CLOSED) throw new Refusal('AFTER_SALE_NOT_YET')
  if (settledAt !== null || (afterSaleUntil !== null && afterSaleUntil <= now())) throw new Refusal('AFTER_SALE_LATE')
  if ((await em.count(AfterSale, { line, status: { $in: [...openStatuses] } })) > 0)
    throw new Refusal('AFTER_SALE_OPEN')
  const decided = { $or: [{ status: AfterSaleStatus.REJECTED_FINAL }, { awardedAmount: { $ne: null } }] }
  if ((await em.count(AfterSale, { line, ...decided })) > 0) throw new Refusal('AFTER_SALE_FINAL')
}
