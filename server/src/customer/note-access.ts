import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../account/account.ts'
import type { Order } from '../order/order.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import { ContactAccess } from './contact-access.ts'

interface Look {
  accountId: string
  /** the command, as the audit names it */
  action: string
  /** of the shop: with its merchant */
  order: Order
  reason: string
}

/** Keeps for the shop and for staff who has looked at how to reach the buyer of an order, when and why. */
export function noteAccess(em: EntityManager, { accountId, action, order, reason }: Look): void {
  const { id: subjectId, merchant, member, number } = order
  const access = new ContactAccess()
  Object.assign(access, { merchant, member, order, account: em.getReference(Account, accountId), reason })
  const detail = { number, shop: merchant.name, reason }
  em.persist([access, new AuditEntry({ accountId, action, subjectId, detail })])
}
