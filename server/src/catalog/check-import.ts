import type { EntityManager } from '@mikro-orm/postgresql'
import { limits } from '@kaidian/shared/core/limits'
import { after, hours } from '@kaidian/shared/core/time'
import { FreightTemplate } from '../delivery/freight-template.ts'
import { now } from '../kernel/clock.ts'
import { find, findOwn } from '../kernel/find.ts'
import { findOwnFiles } from '../kernel/outside/files/find-own-files.ts'
import { readStored, storeCsv } from '../kernel/outside/files/store-file.ts'
import { StoredFile } from '../kernel/outside/files/stored-file.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Merchant } from '../merchant/merchant.ts'
import { Category } from './category.ts'
import { findLeaf } from './category-tree.ts'
import { writeErrorFile } from './error-file.ts'
import type { ImportProblem } from './import-words.ts'
import { knownIn, planImport } from './plan-import.ts'
import { ImportStatus, ProductImport } from './product-import.ts'
import { handlesOf, readImport, type ReadImport } from './read-import.ts'
import { ImportFailure, readTable, type Table } from './read-table.ts'
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
    const checkedAt = now()
    const { known, ...read } = await readFileOf(em, productImport)
    const plan = await planImport(em, productImport, read, known)
    const problems = [...read.problems, ...plan.problems].sort((a, b) => a.row - b.row)
    const errorFileId = await storeProblems(em, productImport, read.table, problems)
    productImport.check({ ...plan, rowCount: read.table.rows.length, problems, errorFileId }, checkedAt)
  } catch (error) {
    if (!(error instanceof ImportFailure)) throw error
    productImport.fail(error.code, error.value, now())
  }
}

export interface FileOfImport extends ReadImport {
  /** products that the shop has already, by what the file calls them */
  known: ReadonlyMap<string, string>
}

export async function readFileOf(em: EntityManager, { fileId, merchant }: ProductImport): Promise<FileOfImport> {
  const file = await find(em, StoredFile, fileId)
  const bytes = await readStored(file)
  if (!bytes) throw new ImportFailure('FILE_GONE')
  const table = readTable(bytes)
  const known = await knownIn(em, merchant.id, handlesOf(table))
  return { ...readImport(table, new Set(known.keys())), known }
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
