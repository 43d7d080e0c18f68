import { LockMode, raw } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { findOwn, isId } from '../kernel/find.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { storeImage } from '../kernel/outside/files/store-file.ts'
import type { StoredFile } from '../kernel/outside/files/stored-file.ts'
import { Refusal } from '../kernel/refusal.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { readFileOf, storeProblems } from './check-import.ts'
import { combinationsOf } from './option-matrix.ts'
import { isMisplaced, ownFileIds, placingOf, type PlacedImport } from './place-import.ts'
import { drawPlaceholder } from './placeholder-picture.ts'
import { ImportStatus, ProductImport } from './product-import.ts'
import { Product } from './product.ts'
import type { ImportedProduct, ReadImport } from './read-import.ts'
import { ImportFailure } from './read-table.ts'
import { saveProduct, type ProductWish, type ShopViewer, type VariantWish } from './save-product.ts'

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
let underWay: ({ id: string } & ReadImport) | undefined

/** Makes the next product of the running import whose turn it is, in a transaction of its own. Answers 0 when there is none. */
export async function continueImport(em: EntityManager): Promise<number> {
  const orderBy = [{ [raw(`next_index / ${turn}`)]: 'asc' as const }, { createdAt: 'asc' as const }]
  const running = await em.findOne(ProductImport, { status: ImportStatus.RUNNING }, { orderBy })
  if (!running) return 0
  const { id, nextIndex } = running
  try {
    const { table, products } = await fileOf(em, running)
    const next = products[nextIndex]
    if (next) return await makeNext(em, running, next)
    underWay = undefined
    return await withImport(em, running, async (inner, productImport) => {
      // What could not be made is told of in the file as well.
      if (productImport.problems.some(({ code }) => code === 'NOT_CREATED'))
        productImport.errorFileId = await storeProblems(inner, productImport, table, productImport.problems)
      productImport.finish(now())
    })
  } catch (error) {
    const { code, value } = error instanceof ImportFailure ? error : new ImportFailure('BROKEN')
    await withImport(em, { id, nextIndex }, async (_, productImport) => productImport.fail(code, value, now()))
    if (!(error instanceof ImportFailure)) throw error
    return 1
  }
}

async function fileOf(em: EntityManager, running: ProductImport): Promise<ReadImport> {
  if (underWay?.id !== running.id) underWay = { id: running.id, ...(await readFileOf(em, running)) }
  return underWay
}

async function makeNext(em: EntityManager, running: ProductImport, next: ImportedProduct): Promise<number> {
  try {
    const place = (await placingOf(em, running))(next)
    // The dry run has told of it, unless its category or template has gone since.
    if (isMisplaced(place))
      return await withImport(em, running, async (_, productImport) => {
        const [row = 0] = next.rows
        const isTold = productImport.problems.some((problem) => problem.row === row)
        productImport.advance(false, isTold ? undefined : { row, column: null, code: place.code, value: place.value })
      })
    const own = await ownFileIds(em, running.merchant.id, next)
    const picture = next.imageIds.some((id) => own.has(id))
      ? null
      : await storeImage(await drawPlaceholder(next.title), {
          accountId: running.accountId,
          merchantId: running.merchant.id,
          name: 'placeholder.png',
        })
    return await withImport(em, running, async (inner, productImport) => {
      productImport.advance(await makeImported(inner, productImport, { imported: next, place, own, picture }))
    })
  } catch (error) {
    // Whatever this product stumbles over, the others go on; the row says what it was.
    const value = error instanceof Refusal ? error.code : 'INTERNAL'
    return withImport(em, running, async (_, productImport) => {
      productImport.advance(false, { row: next.rows[0] ?? 0, column: null, code: 'NOT_CREATED', value })
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

interface Making {
  imported: ImportedProduct
  place: PlacedImport
  /** pictures and videos of the file that are the shop's own */
  own: ReadonlySet<string>
  /** stands in where there are none */
  picture: StoredFile | null
}

/** Answers false if the shop has the product already. */
async function makeImported(em: EntityManager, productImport: ProductImport, making: Making): Promise<boolean> {
  const { merchant } = productImport
  const { imported, place, own, picture } = making
  const { handle } = imported
  const known = { merchant, $or: [{ importHandle: handle }, ...(isId(handle) ? [{ id: handle }] : [])] }
  if ((await em.count(Product, known)) > 0) return false
  if (picture) em.persist(picture)
  await em.flush()
  const product = await saveProduct(em, shopOf(productImport), {
    ...place,
    title: imported.title,
    subtitle: imported.subtitle,
    brand: imported.brand,
    imageIds: picture ? [picture.id] : imported.imageIds.filter((id) => own.has(id)),
    video: ownVideo(imported, own),
    descriptionHtml: imported.descriptionHtml,
    options: imported.options,
    variants: completed(imported, own),
  })
  product.importHandle = handle
  // We fetch nothing from the addresses that a stranger's file names.
  if (picture) product.images = product.images.map((image) => ({ ...image, isDrawn: true }))
  return true
}

function ownVideo({ video }: ImportedProduct, own: ReadonlySet<string>): ProductWish['video'] {
  if (!video || !own.has(video.id)) return null
  return { id: video.id, posterId: video.posterId && own.has(video.posterId) ? video.posterId : null }
}

/** Combinations that the file lacks are there too, and cannot be bought. */
function completed({ options, variants }: ImportedProduct, own: ReadonlySet<string>): VariantWish[] {
  const [first] = variants
  return combinationsOf(options).map((optionValues): VariantWish => {
    const variant = variants.find((one) => one.optionValues.every((value, at) => value === optionValues[at]))
    if (variant) return { ...variant, imageId: variant.imageId && own.has(variant.imageId) ? variant.imageId : null }
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
