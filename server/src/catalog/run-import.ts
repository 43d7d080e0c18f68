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
import { readFileOf, storeProblems, type FileOfImport } from './check-import.ts'
import { fillerOf } from './merge-variants.ts'
import { combinationsOf } from './option-matrix.ts'
import { isMisplaced, ownFileIds, placingOf, type PlacedImport } from './place-import.ts'
import { drawPlaceholder } from './placeholder-picture.ts'
import { knownIn, planImport } from './plan-import.ts'
import { ImportStatus, ProductImport, type ImportChoice } from './product-import.ts'
import { Product } from './product.ts'
import type { ImportedProduct } from './read-import.ts'
import { ImportFailure } from './read-table.ts'
import { saveProduct, type ProductWish, type ShopViewer, type VariantWish } from './save-product.ts'
import { updateImported } from './update-imported.ts'

/** Gives a checked import the go-ahead; a sweep makes its products, and changes those that there are if that is chosen. */
export async function runImport(
  em: EntityManager,
  viewer: ShopViewer,
  { id, key, ...choice }: ImportChoice & { id: string; key: string },
): Promise<ProductImport> {
  const content = [id, choice.updatesExisting, choice.setsStock]
  const claim = { accountId: viewer.accountId, command: 'runImport', key, content, resultId: id }
  const done = await claimKey(em, claim)
  const productImport = await findOwn(em, ProductImport, id, viewer, { lock: true })
  if (done === undefined) productImport.run(choice)
  return productImport
}

/** How many products of one import are done before another one has its turn. */
const turn = 50

// The file of the import under way, read once and not for each of its products.
let underWay: ({ id: string } & FileOfImport) | undefined

/** Makes or changes the next product of the running import whose turn it is, in a transaction of its own. Answers 0 when there is none. */
export async function continueImport(em: EntityManager): Promise<number> {
  const orderBy = [{ [raw(`next_index / ${turn}`)]: 'asc' as const }, { createdAt: 'asc' as const }]
  const running = await em.findOne(ProductImport, { status: ImportStatus.RUNNING }, { orderBy })
  if (!running) return 0
  const { id, nextIndex } = running
  try {
    const read = await fileOf(em, running)
    if (nextIndex < read.places.length) return await takeNext(em, running, read)
    underWay = undefined
    return await withImport(em, running, async (inner, productImport) => {
      const { runProblems } = productImport
      if (runProblems.length > 0) productImport.errorFileId = await storeRunProblems(inner, productImport, read)
      productImport.finish(now())
    })
  } catch (error) {
    const { code, value } = error instanceof ImportFailure ? error : new ImportFailure('BROKEN')
    await withImport(em, { id, nextIndex }, async (_, productImport) => productImport.fail(code, value, now()))
    if (!(error instanceof ImportFailure)) throw error
    return 1
  }
}

/** What the dry run has told of, and what came to it. */
async function storeRunProblems(em: EntityManager, productImport: ProductImport, read: FileOfImport) {
  const plan = await planImport(em, productImport, read, read.known)
  const told = [...read.problems, ...plan.problems, ...productImport.problems, ...productImport.runProblems]
  const once = new Map(told.map((problem) => [`${problem.row} ${problem.code}`, problem]))
  return storeProblems(em, productImport, read.table, [...once.values()])
}

/** As a process that begins anew. */
export function forgetImport(): void {
  underWay = undefined
}

async function fileOf(em: EntityManager, running: ProductImport): Promise<FileOfImport> {
  if (underWay?.id !== running.id) underWay = { id: running.id, ...(await readFileOf(em, running)) }
  return underWay
}

async function takeNext(em: EntityManager, running: ProductImport, read: FileOfImport): Promise<number> {
  const next = read.places[running.nextIndex]
  // The dry run has told of its rows.
  if (!next) return withImport(em, running, async (_, productImport) => productImport.advance('skipped'))
  const known = await knownIn(em, running.merchant.id, [next.handle])
  const id = known.get(next.handle)
  const isKnown = id !== undefined
  try {
    if (isKnown)
      return await withImport(em, running, async (inner, productImport) => {
        if (!productImport.updatesExisting) return productImport.advance('skipped')
        const shop = shopOf(productImport)
        const { isChanged, problems } = await updateImported(inner, shop, productImport, { imported: next, read, id })
        productImport.advance(isChanged ? 'updated' : 'skipped', problems)
      })
    return await makeNext(em, running, next)
  } catch (error) {
    // Whatever this product stumbles over, the others go on; the row says what it was.
    const value = error instanceof Refusal ? error.code : 'INTERNAL'
    const code = isKnown ? 'NOT_UPDATED' : 'NOT_CREATED'
    return withImport(em, running, async (_, productImport) => {
      productImport.advance('skipped', [{ row: next.rows[0] ?? 0, column: null, code, value }])
    })
  }
}

async function makeNext(em: EntityManager, running: ProductImport, next: ImportedProduct): Promise<number> {
  const place = (await placingOf(em, running))(next)
  // The dry run has told of it, unless its category or template has gone since.
  if (isMisplaced(place))
    return withImport(em, running, async (_, productImport) => {
      productImport.advance('skipped', [{ row: next.rows[0] ?? 0, column: null, code: place.code, value: place.value }])
    })
  const own = await ownFileIds(em, running.merchant.id, [next])
  const picture = next.imageIds.some((id) => own.has(id))
    ? null
    : await storeImage(await drawPlaceholder(next.title ?? ''), {
        accountId: running.accountId,
        merchantId: running.merchant.id,
        name: 'placeholder.png',
      })
  return withImport(em, running, async (inner, productImport) => {
    const isMade = await makeImported(inner, productImport, { imported: next, place, own, picture })
    productImport.advance(isMade ? 'made' : 'skipped')
  })
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
    categoryId: place.categoryId,
    freightTemplateId: place.freightTemplateId,
    attributes: place.attributes,
    title: imported.title ?? '',
    subtitle: imported.subtitle ?? '',
    brand: imported.brand ?? '',
    imageIds: picture ? [picture.id] : imported.imageIds.filter((id) => own.has(id)),
    video: ownVideo(imported, own),
    descriptionHtml: imported.descriptionHtml ?? '',
    promises: imported.promises ?? [],
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
  const price = first?.price ?? 1
  return combinationsOf(options).map((optionValues): VariantWish => {
    const filler = fillerOf(optionValues, price, first?.weightGrams ?? 0)
    const said = variants.find((one) => one.optionValues.every((value, at) => value === optionValues[at]))
    if (!said) return filler
    return {
      optionValues,
      price: said.price ?? price,
      originalPrice: said.originalPrice ?? null,
      cost: said.cost ?? null,
      onHand: said.onHand ?? 0,
      weightGrams: said.weightGrams ?? 0,
      volumeCm3: said.volumeCm3 ?? 0,
      code: said.code ?? '',
      barcode: said.barcode ?? '',
      isEnabled: said.isEnabled ?? true,
      imageId: said.imageId && own.has(said.imageId) ? said.imageId : null,
    }
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
