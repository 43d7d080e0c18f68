import type { EntityManager } from '@mikro-orm/postgresql'
import type { Language } from '../kernel/graph/context.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { Order, OrderStatus } from '../order/order.ts'
import { ContactAccess } from './contact-access.ts'
import { PhonePurpose, type OrderPhone, type RevealOrderPhonesInput } from './order-phones.ts'
import { noteAccess } from './note-access.ts'

/** Paid, and not over: while its shop has to know whom to send it to. */
const beingShipped = [OrderStatus.AWAITING_SHIPMENT, OrderStatus.PARTLY_SHIPPED, OrderStatus.SHIPPED]

const reasons = {
  [PhonePurpose.SHIPPING]: { zh: '发货', en: 'Shipping' },
  [PhonePurpose.LABELS]: { zh: '打印面单', en: 'Printing labels' },
}

/** The whole phone numbers of those of the shop's orders that are being shipped; each is kept on record. The others are left out. */
export async function revealPhones(
  em: EntityManager,
  { accountId, merchantId }: Viewer & { merchantId: string },
  { orderIds, purpose, idempotencyKey: key }: RevealOrderPhonesInput,
  language: Language,
): Promise<OrderPhone[]> {
  const where = { id: { $in: orderIds }, merchant: merchantId, status: { $in: beingShipped } }
  const orders = await em.find(Order, where, { populate: ['merchant'], orderBy: { id: 'asc' } })
  const content = { orderIds, purpose }
  const claim = { accountId, command: 'revealOrderPhones', key, content, resultId: merchantId }
  const reason = reasons[purpose][language]
  if ((await claimKey(em, claim)) === undefined) {
    for (const order of orders) noteAccess(em, { accountId, action: 'revealOrderPhones', order, reason })
    return orders.map(phoneOf)
  }
  // Asked again: what began to be shipped since then is not on record.
  const kept = await em.find(ContactAccess, { account: accountId, order: { $in: orders.map(({ id }) => id) } })
  const seen = new Set(kept.map(({ order }) => order.id))
  return orders.filter(({ id }) => seen.has(id)).map(phoneOf)
}

const phoneOf = ({ id: orderId, addressPhone: phone }: Order): OrderPhone => ({ orderId, phone })
