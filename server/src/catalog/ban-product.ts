import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import { lockProduct } from './lock-product.ts'
import type { BanProductInput } from './product-input.ts'
import type { Product } from './product.ts'

/** Takes goods off the mall so that their shop cannot put them back, or lets them go: off sale, until the shop puts them on. */
export async function banProduct(
  em: EntityManager,
  { accountId }: Viewer,
  { id, isBanned, reason }: BanProductInput,
): Promise<Product> {
  const product = await lockProduct(em, id, null)
  if (isBanned) product.ban(reason, now())
  else product.unban(now())
  const action = isBanned ? 'banProduct' : 'unbanProduct'
  em.persist(new AuditEntry({ accountId, action, subjectId: id, detail: { title: product.title, reason } }))
  return product
}
