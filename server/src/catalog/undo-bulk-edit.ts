import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuidv7 } from 'uuid'
import { findOwn } from '../kernel/find.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { Refusal } from '../kernel/refusal.ts'
import { finishBulkEdit, keepBulkEdit } from './apply-bulk-edit.ts'
import { bulkActs } from './bulk-acts.ts'
import { BulkEdit } from './bulk-edit.ts'
import { contextOf, findProducts } from './plan-bulk-edit.ts'
import type { ShopViewer } from './save-product.ts'

const namedTitles = 3

/** Brings all back to what stood there before, or nothing: where somebody has changed something since, it says what. */
export async function undoBulkEdit(em: EntityManager, viewer: ShopViewer, id: string, key: string): Promise<BulkEdit> {
  const resultId = uuidv7()
  const claim = { accountId: viewer.accountId, command: 'undoBulkEdit', key, content: [id], resultId }
  const done = await claimKey(em, claim)
  if (done !== undefined) return findOwn(em, BulkEdit, done, viewer)
  const edit = await findOwn(em, BulkEdit, id, viewer, { lock: true })
  const { kind, items } = edit
  const ids = items.map(({ productId }) => productId)
  const products = await findProducts(em, viewer, ids, true)
  const context = await contextOf(em, viewer, kind, products)
  edit.undo(context.now)
  const act = bulkActs[kind]
  const places = items.map((item) => {
    const product = products.find((one) => one.id === item.productId)
    const variant = product?.currentVariants.find((one) => one.id === item.variantId) ?? null
    const isThere = product !== undefined && (item.variantId === null || variant !== null)
    return { item, product, variant, isStill: isThere && act.isStill([product, variant], item.after, context) }
  })
  const moved = [...new Set(places.filter(({ isStill }) => !isStill).map(({ product }) => product?.title ?? '—'))]
  if (moved.length > 0)
    throw new Refusal('BULK_EDIT_MOVED_ON', { count: moved.length, titles: moved.slice(0, namedTitles).join('、') })
  for (const { item, product, variant } of places)
    if (product) await act.set([product, variant], item.after, item.before, context)
  await finishBulkEdit(kind, products, context)
  const back = items.map(({ before, after, ...place }) => ({ ...place, before: after, after: before }))
  const undone = await keepBulkEdit(context, { id: resultId, kind, items: back })
  undone.undoes = edit
  return undone
}
