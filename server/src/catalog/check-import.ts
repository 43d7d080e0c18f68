import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { limits } from '@kaidian/shared/core/limits'
import { after, hours } from '@kaidian/shared/core/time'
import { FreightTemplate } from '../delivery/freight-template.ts'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { find, findOwn, isId } from '../kernel/find.ts'
import { findOwnFiles } from '../kernel/outside/files/find-own-files.ts'
import { readStored, storeCsv } from '../kernel/outside/files/store-file.ts'
import { StoredFile } from '../kernel/outside/files/stored-file.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Merchant } from '../merchant/merchant.ts'
import { Category } from './category.ts'
import { findLeaf } from './category-tree.ts'
import { writeErrorFile } from './error-file.ts'
import type { ImportProblem } from './import-words.ts'
import { isMisplaced, placingOf, type Misplaced } from './place-import.ts'
import { ImportStatus, ProductImport, type ImportPreview } from './product-import.ts'
import { readImport, type ImportedProduct, type ReadImport } from './read-import.ts'
import { ImportFailure, type Table } from './read-table.ts'
import type { ShopViewer } from './save-product.ts'

const maxOpenImports = 3

interface ImportRequest {
  fileId: string
  categoryId: string
  freightTemplateId: string
}

/** Takes a file in; it is read by a listener, since a large one takes its time. Nothing is made yet. */
export async function checkImport(
  em: EntityManager,
  viewer: ShopViewer,
  request: ImportRequest,
): Promise<ProductImport> {
  const [file] = await findOwnFiles(em, [request.fileId], viewer, 'csv', 'fileId')
  const leaf = await findLeaf(em, request.categoryId, 'categoryId')
  const merchant = await find(em, Merchant, viewer.merchantId, { lock: true })
  // One that is still being read after so long never will be.
  const reading = { status: ImportStatus.CHECKING, createdAt: { $gt: after(now(), -hours(1)) } }
  const open = { merchant, $or: [reading, { status: ImportStatus.RUNNING }] }
  if ((await em.count(ProductImport, open)) >= maxOpenImports) throw new Refusal('TOO_MANY_IMPORTS')
  const productImport = new ProductImport()
  productImport.merchant = merchant
  productImport.accountId = viewer.accountId
  productImport.fileId = request.fileId
  productImport.fileName = file?.name ?? ''
  productImport.category = em.getReference(Category, leaf.id)
  productImport.freightTemplate = await findOwn(em, FreightTemplate, request.freightTemplateId, viewer)
  productImport.receive()
  em.persist(productImport)
  return productImport
}

/** Reads the file and notes what it would make and what is wrong with it. */
export async function readReceivedImport(em: EntityManager, importId: string): Promise<void> {
  const productImport = await find(em, ProductImport, importId, { lock: true })
  if (productImport.status !== ImportStatus.CHECKING) return
  try {
    const read = await readFileOf(em, productImport)
    const handles = await handlesInShop(em, productImport.merchant.id, read.products)
    const placing = await placingOf(em, productImport)
    const misplaced = new Map(
      read.products.flatMap((product) => {
        const place = placing(product)
        return isMisplaced(place) ? [[product, place] as const] : []
      }),
    )
    const unplaced = [...misplaced].flatMap(([product, place]) => problemsOf(product, place, read))
    const problems = [...read.problems, ...unplaced].sort((a, b) => a.row - b.row)
    productImport.check({
      rowCount: read.table.rows.length,
      previews: read.products
        .filter((product) => !misplaced.has(product))
        .map((product) => previewOf(product, handles)),
      problems,
      errorFileId: await storeProblems(em, productImport, read.table, problems),
    })
  } catch (error) {
    if (!(error instanceof ImportFailure)) throw error
    productImport.fail(error.code, error.value, now())
  }
}

export async function readFileOf(em: EntityManager, { fileId }: ProductImport): Promise<ReadImport> {
  const file = await find(em, StoredFile, fileId)
  const bytes = await readStored(file)
  if (!bytes) throw new ImportFailure('FILE_GONE')
  return readImport(bytes)
}

/** All rows of a product that has no place are left out, each with the reason of the first. */
function problemsOf({ rows }: ImportedProduct, { code, column, value }: Misplaced, read: ReadImport) {
  return rows.map((row, at): ImportProblem =>
    at === 0
      ? { row, column: read.columnName(column), code, value: value.slice(0, 100) }
      : { row, column: null, code: 'FIRST_ROW_BAD', value: null },
  )
}

/** Every row of the file, those that are not imported with their reasons; none where all are good. */
export async function storeProblems(
  em: EntityManager,
  { merchant, accountId, fileName }: ProductImport,
  table: Table,
  problems: readonly ImportProblem[],
): Promise<string | null> {
  if (problems.length === 0) return null
  const bytes = writeErrorFile(table, problems).subarray(0, limits.upload.csvBytes)
  const name = `${fileName.replace(/\.csv$/i, '')}-errors.csv`
  const file = await storeCsv(bytes, { accountId, merchantId: merchant.id, name })
  em.persist(file)
  return file.id
}

/** An export calls goods that came from no file by their ids. */
async function handlesInShop(
  em: EntityManager,
  merchantId: string,
  products: readonly ImportedProduct[],
): Promise<ReadonlySet<string>> {
  const handles = products.map(({ handle }) => handle)
  const { rows } = await sql<{ id: string; handle: string | null }>`
    select id, import_handle as handle from product
    where merchant_id = ${merchantId}
      and (import_handle = any(${handles}::text[]) or id = any(${handles.filter(isId)}::uuid[]))`.execute(sqlOf(em))
  return new Set(rows.flatMap(({ id, handle }) => [id, ...(handle === null ? [] : [handle])]))
}

function previewOf(
  { handle, title, variants, imageCount }: ImportedProduct,
  handles: ReadonlySet<string>,
): ImportPreview {
  const priceMin = Math.min(...variants.map(({ price }) => price))
  return { handle, title, variantCount: variants.length, priceMin, imageCount, isDuplicate: handles.has(handle) }
}
