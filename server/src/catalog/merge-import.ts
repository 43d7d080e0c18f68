import { isDeepStrictEqual } from 'node:util'
import { cleanHtml } from './clean-html.ts'
import type { ImportColumn } from './import-format.ts'
import type { ImportProblemCode } from './import-words.ts'
import { mergeVariants } from './merge-variants.ts'
import type { PlacedImport } from './place-import.ts'
import { sortPromises } from './product-promise.ts'
import type { Product } from './product.ts'
import type { ImportedProduct } from './read-import.ts'
import { picturesOf, type ProductWish } from './save-product.ts'
import { wishOf } from './wish-of.ts'

/** One cell of the file that says something else than the product does. */
export interface MergedChange {
  column: ImportColumn
  /** null: of the product itself */
  variant: string | null
  before: string | null
  after: string | null
}

export interface MergeProblem {
  row: number
  column: ImportColumn | null
  code: ImportProblemCode
  value: string | null
}

export interface Merging {
  product: Product
  imported: ImportedProduct
  place: PlacedImport
  /** pictures of the shop among those that the file names */
  own: ReadonlySet<string>
  now: Date
  /** by the id of the variant, what has moved since the file was looked at; null: stock stays as it is */
  moved: ReadonlyMap<string, number> | null
}

export interface MergedImport {
  /** what the product is to be; null: the file may not change it */
  wish: ProductWish | null
  changes: MergedChange[]
  /** of stock; part of the wish only if stock is to be set */
  stockChanges: MergedChange[]
  problems: MergeProblem[]
}

/**
 * What a file changes about a product that the shop has, all loaded. A cell counts where it says something else than what is
 * live, which is what an export holds, and than what waits beside it: a file that was exported takes no draft back.
 */
export function mergeImport(merging: Merging): MergedImport {
  const { product, imported } = merging
  const wish = wishOf(product)
  const variants = mergeVariants(merging, wish)
  if (variants === null)
    return { wish: null, changes: [], stockChanges: [], problems: allOf(imported, 'OPTIONS_DIFFER') }
  if (variants === 'TOO_MANY')
    return { wish: null, changes: [], stockChanges: [], problems: allOf(imported, 'TOO_MANY_VARIANTS') }
  if (!wish.variants.some(({ isEnabled }) => isEnabled))
    return { wish: null, changes: [], stockChanges: [], problems: allOf(imported, 'ALL_DISABLED') }
  return { wish, ...variants, changes: [...mergeContent(merging, wish), ...variants.changes] }
}

const allOf = ({ rows }: ImportedProduct, code: ImportProblemCode): MergeProblem[] =>
  rows.map((row, at) => ({ row, column: null, code: at === 0 ? code : 'FIRST_ROW_BAD', value: null }))

function mergeContent({ product, imported, place, own }: Merging, wish: ProductWish): MergedChange[] {
  const changes: MergedChange[] = []
  function say<Value>(column: ImportColumn, said: Value | undefined, live: Value, set: Said<Value>): void {
    if (said === undefined || isDeepStrictEqual(said, live) || isDeepStrictEqual(said, set.latest)) return
    set.take(said)
    changes.push({ column, variant: null, before: set.text(set.latest), after: set.text(said) })
  }
  const plain = (text: string): string => text
  say('title', imported.title, product.title, {
    latest: wish.title,
    text: plain,
    take: (title) => (wish.title = title),
  })
  say('subtitle', imported.subtitle, product.subtitle, {
    latest: wish.subtitle,
    text: plain,
    take: (subtitle) => (wish.subtitle = subtitle),
  })
  say('brand', imported.brand, product.brand, {
    latest: wish.brand ?? '',
    text: plain,
    take: (brand) => (wish.brand = brand),
  })
  say('category', imported.category === null ? undefined : place.categoryId, product.categoryId, {
    latest: wish.categoryId,
    text: place.categoryName,
    take: (id) => (wish.categoryId = id),
  })
  say(
    'freightTemplate',
    imported.freightTemplate === null ? undefined : place.freightTemplateId,
    product.freightTemplate.id,
    {
      latest: wish.freightTemplateId,
      text: (id) => (id === place.freightTemplateId ? (imported.freightTemplate ?? '') : product.freightTemplate.name),
      take: (id) => (wish.freightTemplateId = id),
    },
  )
  say('attributes', imported.attributes && filledOf(place.attributes), filledOf(product.attributes), {
    latest: filledOf(wish.attributes ?? []),
    text: (values) => values.map(({ value }) => value).join(' / '),
    take: () => (wish.attributes = place.attributes),
  })
  say('promises', imported.promises, product.promises, {
    latest: sortPromises(wish.promises ?? []),
    text: (promises) => promises.join('\n') || null,
    take: (promises) => (wish.promises = promises),
  })
  const html = imported.descriptionHtml
  say('description', html === undefined ? undefined : htmlOf(cleanHtml(html)), htmlOf(product.descriptionHtml), {
    latest: htmlOf(wish.descriptionHtml),
    text: (one) => textOf(one).slice(0, shownText),
    take: (one) => (wish.descriptionHtml = one),
  })
  say('image', picturesSaid(imported, product, own), idsOf(product.images), {
    latest: wish.imageIds.filter((id) => !drawnOf(product).has(id)),
    text: (ids) => String(ids.length),
    take: (ids) => (wish.imageIds = ids),
  })
  say('video', videoSaid(imported, product, own), shownVideo(product.video), {
    latest: { id: wish.video?.id ?? '', posterId: wish.video?.posterId ?? null },
    text: ({ id }) => id || null,
    take: (video) => (wish.video = video),
  })
  return changes
}

interface Said<Value> {
  /** what is being written of it */
  latest: Value
  text: (value: Value) => string | null
  take: (value: Value) => void
}

const shownText = 100

const filledOf = (values: readonly { id: string; value: string }[]) =>
  values
    .map(({ id, value }) => ({ id, value: value.trim() }))
    .filter(({ value }) => value !== '')
    .sort((one, other) => (one.id < other.id ? -1 : 1))

const htmlOf = (html: string): string => html.replace(/\r\n?/g, '\n').trim()

const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

const idsOf = (pictures: Product['images']): string[] => pictures.filter(({ isDrawn }) => !isDrawn).map(({ id }) => id)

const drawnOf = (product: Product): ReadonlySet<string> =>
  new Set(picturesOf(product).flatMap(({ id, isDrawn }) => (isDrawn ? id : [])))

/** Nothing where the file names none, or one that is not the shop's: pictures are not fetched, and none is lost by it. */
function picturesSaid(
  { imageIds, imageCount }: ImportedProduct,
  product: Product,
  own: ReadonlySet<string>,
): string[] | undefined {
  const known = new Set([...own, ...picturesOf(product).map(({ id }) => id)])
  const isOurs = imageCount === 0 && imageIds.length > 0 && imageIds.every((id) => known.has(id))
  return isOurs ? imageIds : undefined
}

type SaidVideo = NonNullable<ImportedProduct['video']>

const shownVideo = (video: Product['video']): SaidVideo => ({
  id: video?.id ?? '',
  posterId: video?.poster?.id ?? null,
})

/** As with pictures: one that is not the shop's is left out, and an empty cell takes none away. */
function videoSaid({ video }: ImportedProduct, product: Product, own: ReadonlySet<string>): SaidVideo | undefined {
  const known = new Set([...own, ...[product.video, product.draft?.video].flatMap((one) => one?.id ?? [])])
  const pictures = new Set([...own, ...picturesOf(product).map(({ id }) => id)])
  if (!video || !known.has(video.id)) return undefined
  return { id: video.id, posterId: video.posterId && pictures.has(video.posterId) ? video.posterId : null }
}
