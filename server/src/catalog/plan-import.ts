import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { isId } from '../kernel/find.ts'
import { ImportFate, type ImportChange, type ImportPreview } from './import-change.ts'
import type { ImportProblem } from './import-words.ts'
import { mergeImport, type MergedChange, type MergeProblem } from './merge-import.ts'
import { isMisplaced, ownFileIds, placingOf, type Misplaced, type Placing } from './place-import.ts'
import type { ProductImport } from './product-import.ts'
import { Product } from './product.ts'
import type { ImportedProduct, ReadImport } from './read-import.ts'

/** What a file would do to a shop. */
export interface ImportPlan {
  previews: ImportPreview[]
  changes: ImportChange[]
  /** variants of which the file says another stock */
  stockCount: number
  /** products of which nothing can be used */
  refusedCount: number
  problems: ImportProblem[]
}

const atOnce = 100

/** An export calls goods that came from no file by their ids. Answers those of the shop by what the file calls them. */
export async function knownIn(
  em: EntityManager,
  merchantId: string,
  handles: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; handle: string | null }>`
    select id, import_handle as handle from product
    where merchant_id = ${merchantId}
      and (import_handle = any(${[...handles]}::text[]) or id = any(${handles.filter(isId)}::uuid[]))`.execute(
    sqlOf(em),
  )
  const asked = new Set(handles)
  const byId = rows.filter(({ id }) => asked.has(id)).map(({ id }) => [id, id] as const)
  // A handle that was given once says more than an id that looks like it.
  const byHandle = rows.flatMap(({ id, handle }) => (handle === null ? [] : [[handle, id] as const]))
  return new Map([...byId, ...byHandle])
}

/** Compares the file with the shop, and changes nothing. */
export async function planImport(
  em: EntityManager,
  productImport: ProductImport,
  read: ReadImport,
  known: ReadonlyMap<string, string>,
): Promise<ImportPlan> {
  const plan: ImportPlan = {
    previews: [],
    changes: [],
    stockCount: 0,
    refusedCount: read.places.length - read.products.length,
    problems: [],
  }
  const placing = await placingOf(em, productImport)
  for (let from = 0; from < read.products.length; from += atOnce) {
    const part = read.products.slice(from, from + atOnce)
    const ids = part.flatMap(({ handle }) => known.get(handle) ?? [])
    // They are looked at and let go again: a large file is not held as entities.
    const products = await em.find(
      Product,
      { id: { $in: ids } },
      { populate: ['variants', 'freightTemplate'], disableIdentityMap: true },
    )
    const byId = new Map(products.map((product) => [product.id, product]))
    const own = await ownFileIds(em, productImport.merchant.id, part)
    for (const imported of part) {
      const product = byId.get(known.get(imported.handle) ?? '')
      planProduct(plan, { imported, product, placing, own, read })
    }
  }
  return plan
}

interface Planning {
  imported: ImportedProduct
  product: Product | undefined
  placing: Placing
  own: ReadonlySet<string>
  read: ReadImport
}

function planProduct(plan: ImportPlan, { imported, product, placing, own, read }: Planning): void {
  const place = placing(imported, product)
  if (isMisplaced(place)) {
    plan.refusedCount += 1
    plan.problems.push(...misplacedRows(imported, place, read))
    return
  }
  if (!product) return void plan.previews.push(previewOf(imported, undefined, ImportFate.NEW))
  const merged = mergeImport({ product, imported, place, own, now: now(), moved: null })
  plan.problems.push(...merged.problems.map((problem) => toldOf(problem, read)))
  if (!merged.wish) return void (plan.refusedCount += 1)
  const fate =
    merged.changes.length > 0
      ? ImportFate.CHANGED
      : merged.stockChanges.length > 0
        ? ImportFate.STOCK
        : ImportFate.UNCHANGED
  plan.previews.push(previewOf(imported, product, fate))
  plan.stockCount += merged.stockChanges.length
  plan.changes.push(
    ...[...merged.changes, ...merged.stockChanges].map((change) => changeOf(change, imported, product, read)),
  )
}

const changeOf = (
  change: MergedChange,
  { handle }: ImportedProduct,
  { latest: { title } }: Product,
  read: ReadImport,
): ImportChange => ({ ...change, name: read.columnName(change.column) ?? change.column, handle, title })

export const toldOf = ({ column, ...problem }: MergeProblem, read: ReadImport): ImportProblem => ({
  ...problem,
  column: column && read.columnName(column),
})

/** All rows of a product that has no place are left out, each with the reason of the first. */
function misplacedRows({ rows }: ImportedProduct, { code, column, value }: Misplaced, read: ReadImport) {
  return rows.map((row, at): ImportProblem =>
    at === 0
      ? { row, column: read.columnName(column), code, value: value.slice(0, 100) }
      : { row, column: null, code: 'FIRST_ROW_BAD', value: null },
  )
}

function previewOf(
  { handle, title, variants, imageCount }: ImportedProduct,
  product: Product | undefined,
  fate: ImportFate,
): ImportPreview {
  const prices = variants.flatMap(({ price }) => price ?? [])
  return {
    handle,
    title: title ?? product?.latest.title ?? '',
    variantCount: variants.length,
    priceMin: prices.length > 0 ? Math.min(...prices) : (product?.priceMin ?? 0),
    imageCount,
    isDuplicate: product !== undefined,
    fate,
  }
}
