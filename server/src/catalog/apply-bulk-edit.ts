import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuidv7 } from 'uuid'
import { find, findOwn } from '../kernel/find.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Merchant } from '../merchant/merchant.ts'
import { bulkActs, type BulkContext } from './bulk-acts.ts'
import { BulkEditKind, type BulkChange } from './bulk-change.ts'
import { BulkEdit, type BulkItem } from './bulk-edit.ts'
import { isChange, planBulkEdit } from './plan-bulk-edit.ts'
import type { Product } from './product.ts'
import { provePrices } from './prove-prices.ts'
import type { ShopViewer } from './save-product.ts'

interface BulkWish {
  productIds: string[]
  change: BulkChange
  /** of the preview that was seen */
  digest: string
  idempotencyKey: string
}

/** Does what the preview showed, all of it that may be, and keeps what stood there before. */
export async function applyBulkEdit(
  em: EntityManager,
  viewer: ShopViewer,
  { productIds, change, digest, idempotencyKey: key }: BulkWish,
): Promise<BulkEdit> {
  const resultId = uuidv7()
  const content = [productIds, change, digest]
  const done = await claimKey(em, { accountId: viewer.accountId, command: 'applyBulkEdit', key, content, resultId })
  if (done !== undefined) return findOwn(em, BulkEdit, done, viewer)
  const plan = await planBulkEdit(em, viewer, { productIds, change, lock: true })
  if (plan.digest !== digest) throw new Refusal('BULK_EDIT_CHANGED')
  const act = bulkActs[change.kind]
  const items: BulkItem[] = []
  for (const { product, variant, before, after } of plan.changes.filter(isChange)) {
    if (!after) continue
    await act.set([product, variant], before, after, plan.context)
    items.push({ productId: product.id, variantId: variant?.id ?? null, before, after })
  }
  if (items.length === 0) throw new Refusal('BULK_EDIT_EMPTY')
  const changed = new Set(items.map(({ productId }) => productId))
  const products = [...new Set(plan.changes.map(({ product }) => product))].filter(({ id }) => changed.has(id))
  await finishBulkEdit(change.kind, products, plan.context)
  return keepBulkEdit(plan.context, { id: resultId, kind: change.kind, items })
}

/** What follows from the changes of a product taken together. */
export async function finishBulkEdit(
  kind: BulkEditKind,
  products: readonly Product[],
  { em, now }: BulkContext,
): Promise<void> {
  if (kind !== BulkEditKind.PRICE) return
  for (const product of products) product.refreshPrices(now)
  await em.flush()
  for (const { id } of products) await provePrices(em, id)
}

export async function keepBulkEdit(
  { em, viewer }: BulkContext,
  { id, kind, items }: Pick<BulkEdit, 'id' | 'kind' | 'items'>,
): Promise<BulkEdit> {
  const edit = new BulkEdit()
  edit.id = id
  edit.merchant = await find(em, Merchant, viewer.merchantId)
  edit.accountId = viewer.accountId
  edit.kind = kind
  edit.items = items
  em.persist(edit)
  return edit
}
