import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../account/account.ts'
import { lockProduct } from '../catalog/lock-product.ts'
import { ProductStatus } from '../catalog/product-status.ts'
import { now } from '../kernel/clock.ts'
import { find } from '../kernel/find.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { Refusal } from '../kernel/refusal.ts'
import { shortNumber } from '../kernel/short-number.ts'
import { isOwnShop } from '../merchant/is-own-shop.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import { ProductCaseAction, ProductCaseSource, ProductCaseStatus } from './case-kinds.ts'
import { pendingHolds, ProductCase } from './product-case.ts'
import { ProductCaseStep } from './product-case-step.ts'

/** Staff have found something: a case of theirs, of which a product has one at a time. */
export async function openCase(
  em: EntityManager,
  { accountId }: Pick<Viewer, 'accountId'>,
  { id, productId, reason }: { id: string; productId: string; reason: string },
): Promise<void> {
  const product = await lockProduct(em, productId, null)
  if (await isOwnShop(em, product.merchant.id, accountId)) throw new Refusal('PRODUCT_CASE_OWN')
  if (!product.isLive) throw new Refusal('PRODUCT_NOT_APPROVED', {}, 'productId')
  if (product.status === ProductStatus.BANNED)
    throw new Refusal('PRODUCT_BANNED', { reason: product.banReason ?? '' }, 'productId')
  const under = { product, source: ProductCaseSource.STAFF, status: { $in: [ProductCaseStatus.OPEN, ...pendingHolds] } }
  if ((await em.count(ProductCase, under)) > 0) throw new Refusal('PRODUCT_CASE_EXISTS', {}, 'productId')
  const opened = Object.assign(new ProductCase(), {
    id,
    number: shortNumber(now()),
    product,
    merchant: product.merchant,
  })
  opened.source = ProductCaseSource.STAFF
  em.persist(opened)
  em.persist(new ProductCaseStep(opened, ProductCaseAction.OPENED, await find(em, Account, accountId), reason))
  const detail = { number: opened.number, title: product.title, reason }
  em.persist(new AuditEntry({ accountId, action: 'openProductCase', subjectId: id, detail }))
}
