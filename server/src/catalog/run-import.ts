import { LockMode, raw } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { findOwn } from '../kernel/find.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { storeImage } from '../kernel/outside/files/store-file.ts'
import type { StoredFile } from '../kernel/outside/files/stored-file.ts'
import { Refusal } from '../kernel/refusal.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { readFileOf } from './check-import.ts'
import { combinationsOf } from './option-matrix.ts'
import { drawPlaceholder } from './placeholder-picture.ts'
import { ImportStatus, ProductImport } from './product-import.ts'
import { Product } from './product.ts'
import type { ImportedProduct } from './read-import.ts'
import { ImportFailure } from './read-table.ts'
import { saveProduct, type ShopViewer, type VariantWish } from './save-product.ts'

/** Gives a checked import the go-ahead; a sweep makes its products. */
export async function runImport(
  em: EntityManager,
  viewer: ShopViewer,
  id: string,
  key: string,
): Promise<ProductImport> {
  const claim = { accountId: viewer.accountId, command: 'runImport', key, content: [id], resultId: id }
  const done = await claimKey(em, claim)
  const productImport = await findOwn(em, ProductImport, id, viewer, { lock: true })
  if (done === undefined) productImport.run()
  return productImport
}

/** How many products of one import are made before another one has its turn. */
const turn = 50

// The file of the import under way, read once and not for each of its products.
let underWay: { id: string; products: ImportedProduct[] } | undefined

/** Makes the next product of the running import whose turn it is, in a transaction of its own. Answers 0 when there is none. */
export async function continueImport(em: EntityManager): Promise<number> {
  const orderBy = [{ [raw(`next_index / ${turn}`)]: 'asc' as const }, { createdAt: 'asc' as const }]
  const running = await em.findOne(ProductImport, { status: ImportStatus.RUNNING }, { orderBy })
  if (!running) return 0
  const { id, nextIndex } = running
  try {
    const next = (await productsOf(em, running))[nextIndex]
    if (next) return await makeNext(em, running, next)
    underWay = undefined
    return await withImport(em, running, async (_, productImport) => productImport.finish(now()))
  } catch (error) {
    const { code, value } = error instanceof ImportFailure ? error : new ImportFailure('BROKEN')
    await withImport(em, { id, nextIndex }, async (_, productImport) => productImport.fail(code, value, now()))
    if (!(error instanceof ImportFailure)) throw error
    return 1
  }
}

async function productsOf(em: EntityManager, running: ProductImport): Promise<ImportedProduct[]> {
  if (underWay?.id !== running.id) underWay = { id: running.id, products: (await readFileOf(em, running)).products }
  return underWay.products
}

async function makeNext(em: EntityManager, running: ProductImport, next: ImportedProduct): Promise<number> {
  try {
    const picture = await storeImage(await drawPlaceholder(next.title), {
      accountId: running.accountId,
      merchantId: running.merchant.id,
      name: 'placeholder.png',
    })
    return await withImport(em, running, async (inner, productImport) => {
      productImport.advance(await makeImported(inner, productImport, next, picture))
    })
  } catch (error) {
    // Whatever this product stumbles over, the others go on; the row says what it was.
    const value = error instanceof Refusal ? error.code : 'INTERNAL'
    return withImport(em, running, async (_, productImport) => {
      productImport.advance(false, { row: next.row, column: null, code: 'NOT_CREATED', value })
    })
  }
}

/** Does one step of an import, unless another worker is at it or has already done it. */
function withImport(
  em: EntityManager,
  { id, nextIndex }: Pick<ProductImport, 'id' | 'nextIndex'>,
  step: (em: EntityManager, productImport: ProductImport) => Promise<void>,
): Promise<number> {
  return inTransaction(em, async (inner) => {
    const productImport = await inner.findOne(
      ProductImport,
      { id, status: ImportStatus.RUNNING, nextIndex },
      { lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE },
    )
    if (!productImport) return 0
    await step(inner, productImport)
    return 1
  })
}

/** Answers false if the shop has the product already. */
async function makeImported(
  em: EntityManager,
  productImport: ProductImport,
  imported: ImportedProduct,
  picture: StoredFile,
): Promise<boolean> {
  const { merchant, category, freightTemplate } = productImport
  if ((await em.count(Product, { merchant, importHandle: imported.handle })) > 0) return false
  em.persist(picture)
  await em.flush()
  const product = await saveProduct(em, shopOf(productImport), {
    title: imported.title,
    subtitle: '',
    brand: imported.brand,
    categoryId: category.id,
    imageIds: [picture.id],
    descriptionHtml: imported.descriptionHtml,
    options: imported.options,
    variants: completed(imported),
    freightTemplateId: freightTemplate.id,
  })
  product.importHandle = imported.handle
  // We fetch nothing from the addresses that a stranger's file names.
  product.images = product.images.map((image) => ({ ...image, isDrawn: true }))
  return true
}

/** Combinations that the file lacks are there too, and cannot be bought. */
function completed({ options, variants }: ImportedProduct): VariantWish[] {
  const [first] = variants
  return combinationsOf(options).map((optionValues): VariantWish => {
    const variant = variants.find((one) => one.optionValues.every((value, at) => value === optionValues[at]))
    if (variant) return { ...variant, isEnabled: true }
    const filler = { price: first?.price ?? 1, onHand: 0, weightGrams: first?.weightGrams ?? 0, code: '', barcode: '' }
    return { ...filler, optionValues, isEnabled: false }
  })
}

/** The import acts for the shop, as whoever began it. */
function shopOf({ merchant, accountId }: ProductImport): ShopViewer {
  return {
    accountId,
    merchantId: merchant.id,
    audience: Audience.MERCHANT,
    sessionId: '',
    memberId: '',
    agentId: null,
    permissions: new Set(),
    level: 0,
  }
}
