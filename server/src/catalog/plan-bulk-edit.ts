import { createHash } from 'node:crypto'
import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { limits } from '@kaidian/shared/core/limits'
import { sql } from 'kysely'
import { FreightTemplate } from '../delivery/freight-template.ts'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { isId } from '../kernel/find.ts'
import { Refusal } from '../kernel/refusal.ts'
import { assertPermits } from './assert-permits.ts'
import { bulkActs, type BulkContext } from './bulk-acts.ts'
import { BulkEditKind, type BulkChange } from './bulk-change.ts'
import type { BulkValue } from './bulk-edit.ts'
import { readCategories } from './category-tree.ts'
import { Product, type Variant } from './product.ts'
import type { ShopViewer } from './save-product.ts'

/** What becomes of one product, or of one variant of it. */
export interface PlannedChange {
  product: Product
  variant: Variant | null
  before: BulkValue
  after: BulkValue | null
  /** why it stays as it is */
  refusal: Refusal | null
  shownBefore: string
  shownAfter: string | null
}

export interface BulkPlan {
  changes: PlannedChange[]
  context: BulkContext
  /** of all that is shown: another one once anything of it is different */
  digest: string
}

/** What a change would do to these products of the shop, in the order of the list: the newest first. */
export async function planBulkEdit(
  em: EntityManager,
  viewer: ShopViewer,
  { productIds, change, lock = false }: { productIds: readonly string[]; change: BulkChange; lock?: boolean },
): Promise<BulkPlan> {
  const products = await findProducts(em, viewer, productIds, lock)
  const context = await contextOf(em, viewer, change.kind, products)
  const act = bulkActs[change.kind]
  const changes = products.flatMap((product) =>
    (act.isOfVariants ? product.currentVariants : [null]).map((variant): PlannedChange => {
      const before = act.read([product, variant], context)
      const wanted = act.wanted([product, variant], before, change, context)
      const refusal = wanted instanceof Refusal ? wanted : null
      const after = wanted instanceof Refusal ? null : wanted
      const shownAfter = after && act.show(after, context)
      return { product, variant, before, after, refusal, shownBefore: act.show(before, context), shownAfter }
    }),
  )
  if (changes.length > limits.bulkItems) throw new Refusal('BULK_EDIT_TOO_LARGE', { max: limits.bulkItems })
  return { changes, context, digest: digestOf(changes) }
}

/** With their variants, in few statements however many they are; locked as the stock verbs lock them. */
export async function findProducts(
  em: EntityManager,
  { merchantId }: ShopViewer,
  ids: readonly string[],
  lock: boolean,
): Promise<Product[]> {
  const wanted = [...new Set(ids.filter(isId))]
  if (lock)
    await sql`
      select id from variant where product_id = any(${wanted}::uuid[]) and merchant_id = ${merchantId}
      order by id for update`.execute(sqlOf(em))
  const products = await em.find(
    Product,
    { id: { $in: wanted }, merchant: merchantId },
    { orderBy: { id: 'asc' }, ...(lock ? { lockMode: LockMode.PESSIMISTIC_WRITE } : {}) },
  )
  await em.populate(products, ['variants', 'merchant', 'freightTemplate'])
  return products.sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime())
}

export async function contextOf(
  em: EntityManager,
  viewer: ShopViewer,
  kind: BulkEditKind,
  products: readonly Product[],
): Promise<BulkContext> {
  const templates = await em.find(FreightTemplate, { merchant: viewer.merchantId })
  const tree = await readCategories(em)
  const barred = new Map<string, Refusal>()
  if (kind === BulkEditKind.ON_SALE)
    for (const id of new Set(products.map(({ categoryId }) => categoryId))) {
      const refusal = await refusalOf(em, viewer.merchantId, tree.byId.get(id))
      if (refusal) barred.set(id, refusal)
    }
  return { em, viewer, now: now(), tree, templates: new Map(templates.map((one) => [one.id, one])), barred }
}

async function refusalOf(
  em: EntityManager,
  merchantId: string,
  category: Parameters<typeof assertPermits>[2] | undefined,
): Promise<Refusal | undefined> {
  if (!category) return undefined
  try {
    await assertPermits(em, merchantId, category)
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

function digestOf(changes: readonly PlannedChange[]): string {
  const shown = changes.map(({ product, variant, before, after, refusal }) => [
    product.id,
    variant?.id ?? null,
    before,
    after,
    refusal?.code ?? null,
  ])
  return createHash('sha256').update(JSON.stringify(shown)).digest('base64url')
}

export const isChange = ({ after, shownBefore, shownAfter }: PlannedChange): boolean =>
  after !== null && shownAfter !== shownBefore
