import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { findOwn } from '../kernel/find.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Order } from '../order/order.ts'
import { settingOf } from '../setting/setting-of.ts'
import { contactOf, contactUntil, type CustomerContact } from './customer-contact.ts'
import type { RevealContactInput } from './customer-inputs.ts'
import { noteAccess } from './note-access.ts'

/** The whole contact of the buyer of an order that is not over for long; who has looked, when and why is kept for the shop and for staff. */
export async function revealContact(
  em: EntityManager,
  viewer: Viewer,
  { orderId, reason, idempotencyKey: key }: RevealContactInput,
): Promise<CustomerContact> {
  const { accountId } = viewer
  const content = { orderId, reason }
  const order = await findOwn(em, Order, orderId, viewer, { populate: ['merchant'] })
  const until = contactUntil(order, await settingOf(em, 'contact_open_days'), now())
  if (until === undefined) throw new Refusal('CONTACT_CLOSED')
  const isFirst =
    (await claimKey(em, { accountId, command: 'revealContact', key, content, resultId: orderId })) === undefined
  if (isFirst) noteAccess(em, { accountId, action: 'revealContact', order, reason })
  return contactOf(order, until, true)
}
