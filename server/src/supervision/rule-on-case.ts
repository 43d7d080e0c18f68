import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Account } from '../account/account.ts'
import { lockProduct } from '../catalog/lock-product.ts'
import { maySell } from '../catalog/may-sell.ts'
import type { Product } from '../catalog/product.ts'
import { ProductStatus } from '../catalog/product-status.ts'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { find, isId } from '../kernel/find.ts'
import { Refusal } from '../kernel/refusal.ts'
import { isOwnShop } from '../merchant/is-own-shop.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import { settingOf } from '../setting/setting-of.ts'
import { ProductCaseAction, ProductCaseResolution, ProductCaseStatus } from './case-kinds.ts'
import { pendingHolds, ProductCase, type Ruling } from './product-case.ts'
import { ProductCaseStep } from './product-case-step.ts'

/** What staff may do with a case, by the name of its mutation. */
export type RulingName =
  | 'freezeProductCase'
  | 'releaseProductCase'
  | 'dismissProductCase'
  | 'upholdProductCase'
  | 'banProductCase'

type Rule = (em: EntityManager, found: ProductCase, product: Product, ruling: Ruling) => Promise<ProductCaseAction>

const rules: Readonly<Record<RulingName, Rule>> = {
  /** Off the mall at once: lists, search, its page, carts and checkouts ask for goods on sale. */
  async freezeProductCase(em, found, product, ruling) {
    found.freeze(ruling, product.status === ProductStatus.ON_SALE, await settingOf(em, 'appeal_days'))
    if (product.status === ProductStatus.BANNED && (await otherHolds(em, found)).length === 0)
      throw new Refusal('PRODUCT_BANNED', { reason: product.banReason ?? '' })
    product.ban(ruling.reason, ruling.now)
    return ProductCaseAction.FROZEN
  },

  async releaseProductCase(em, found, product, ruling) {
    found.release(ruling)
    await letGo(em, found, product, ruling.now)
    return ProductCaseAction.RELEASED
  },

  async dismissProductCase(_em, found, _product, ruling) {
    found.dismiss(ruling)
    return ProductCaseAction.RESOLVED
  },

  async upholdProductCase(_em, found, product, ruling) {
    found.uphold(ruling)
    product.ban(ruling.reason, ruling.now)
    return ProductCaseAction.UPHELD
  },

  async banProductCase(_em, found, product, ruling) {
    found.ban(ruling)
    product.ban(ruling.reason, ruling.now)
    return ProductCaseAction.RESOLVED
  },
}

interface Wanted {
  id: string
  accountId: string
  reason: string
}

/** Staff rule on a case: never on one of their own shop. Its product is locked first, as the verbs of goods do. */
export async function ruleOnCase(
  em: EntityManager,
  name: RulingName,
  { id, accountId, reason }: Wanted,
): Promise<void> {
  const product = await lockProduct(em, await productIdOf(em, id), null)
  const found = await find(em, ProductCase, id, { lock: true, populate: ['frozenBy'] })
  if (await isOwnShop(em, product.merchant.id, accountId)) throw new Refusal('PRODUCT_CASE_OWN')
  const by = await find(em, Account, accountId)
  const action = await rules[name](em, found, product, { by, reason, now: now() })
  em.persist(new ProductCaseStep(found, action, by, reason))
  const detail = { number: found.number, source: found.source, title: product.title, reason }
  em.persist(new AuditEntry({ accountId, action: name, subjectId: id, detail }))
}

async function productIdOf(em: EntityManager, id: string): Promise<string> {
  if (!isId(id)) throw new Refusal('NOT_FOUND')
  const { rows } = await sql<{ id: string }>`select product_id as id from product_case where id = ${id}`.execute(
    sqlOf(em),
  )
  if (!rows[0]) throw new Refusal('NOT_FOUND')
  return rows[0].id
}

/** Back where it was, unless another case holds it, or its shop lacks a permit by now. */
async function letGo(em: EntityManager, found: ProductCase, product: Product, at: Date): Promise<void> {
  const [heir] = await otherHolds(em, found)
  if (heir) {
    heir.wasOnSale ||= found.wasOnSale
    product.ban(heir.decisionReason ?? heir.freezeReason ?? '', at)
    return
  }
  product.unban(at)
  if (found.wasOnSale && (await maySell(em, product))) product.setOnSale(true, at)
}

/** Other cases for which the product is off the mall, those that may still end otherwise first. */
async function otherHolds(em: EntityManager, { id, product }: ProductCase): Promise<ProductCase[]> {
  const holds = [
    { status: { $in: [...pendingHolds, ProductCaseStatus.UPHELD] } },
    { resolution: ProductCaseResolution.BANNED },
  ]
  const others = await em.find(ProductCase, { id: { $ne: id }, product, $or: holds }, { orderBy: { id: 'asc' } })
  return others.toSorted((a, b) => Number(pendingHolds.includes(b.status)) - Number(pendingHolds.includes(a.status)))
}

/** A ban by hand, and its end, wait until no case holds the product. */
export async function assertNotHeld(em: EntityManager, productId: string): Promise<void> {
  if ((await em.count(ProductCase, { product: productId, status: { $in: [...pendingHolds] } })) > 0)
    throw new Refusal('PRODUCT_HELD')
}
