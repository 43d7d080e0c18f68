import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import type { ImportProblem } from './import-words.ts'
import { lockProduct } from './lock-product.ts'
import { mergeImport } from './merge-import.ts'
import { isMisplaced, ownFileIds, placingOf } from './place-import.ts'
import { toldOf } from './plan-import.ts'
import type { ProductImport } from './product-import.ts'
import type { ImportedProduct, ReadImport } from './read-import.ts'
import { saveProduct, type ShopViewer } from './save-product.ts'

interface Updating {
  imported: ImportedProduct
  read: ReadImport
  /** of the product in the shop */
  id: string
}

interface Updated {
  isChanged: boolean
  problems: ImportProblem[]
}

/**
 * Saves what a file changes about a product as the editor would: of live goods content waits for its review, and prices and
 * the like count at once. What somebody has changed since the file was looked at is left alone, and told of.
 */
export async function updateImported(
  em: EntityManager,
  viewer: ShopViewer,
  productImport: ProductImport,
  { imported, read, id }: Updating,
): Promise<Updated> {
  const product = await lockProduct(em, id, viewer)
  const place = (await placingOf(em, productImport))(imported, product)
  const [row = 0] = imported.rows
  const refused = (code: ImportProblem['code'], value: string | null = null): Updated => ({
    isChanged: false,
    problems: [{ row, column: null, code, value }],
  })
  if (isMisplaced(place)) return refused(place.code, place.value)
  const { checkedAt, setsStock } = productImport
  const merged = mergeImport({
    product,
    imported,
    place,
    own: await ownFileIds(em, productImport.merchant.id, [imported]),
    now: now(),
    moved: setsStock && checkedAt ? await movedSince(em, id, checkedAt) : null,
  })
  const problems = merged.problems.map((problem) => toldOf(problem, read))
  const isChanged = merged.changes.length > 0 || (setsStock && merged.stockChanges.length > 0)
  if (!merged.wish || !isChanged) return { isChanged: false, problems }
  if (checkedAt && product.updatedAt >= checkedAt) return refused('CHANGED_SINCE')
  await saveProduct(em, viewer, merged.wish)
  return { isChanged, problems }
}

/** By the id of the variant, how much more is on hand than then. */
async function movedSince(em: EntityManager, productId: string, since: Date): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: string; moved: number }>`
    select v.id, sum(m.on_hand_change)::int as moved from variant v
    join stock_movement m on m.variant_id = v.id and m.created_at >= ${since}
    where v.product_id = ${productId} group by v.id`.execute(sqlOf(em))
  return new Map(rows.map(({ id, moved }) => [id, moved]))
}
