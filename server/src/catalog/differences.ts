import { formatYuan } from '@kaidian/shared/core/money'
import { isDeepStrictEqual } from 'node:util'
import type { Picture } from '../kernel/outside/files/image.ts'
import type { KeptVideo } from '../kernel/outside/files/video.ts'
import type { DraftVariant } from './product-content.ts'
import { parametersOf, type ProductParameter } from './category-attribute.ts'
import type { CategoryNode } from './category-tree.ts'
import { DifferenceKind, type ProductDifference } from './product-difference.ts'
import type { Product, Variant } from './product.ts'

/** A side of a difference: what it says, and what is seen of it. */
interface Side {
  text: string | null
  pictures?: Picture[]
  video?: KeptVideo | null
}

const none: Side = { text: null }

/** What the draft of a product changes about what is live, field by field and variant by variant. */
export function differencesOf(
  product: Product,
  categoryOf: (id: string) => Pick<CategoryNode, 'name' | 'attributes'>,
): ProductDifference[] {
  const { draft } = product
  if (!draft) return []
  const [before, after] = [categoryOf(product.categoryId), categoryOf(draft.categoryId)]
  const text = (kind: DifferenceKind, field: string, was: string, is: string) =>
    was === is ? [] : [difference({ kind, field }, { text: was }, { text: is })]
  return [
    ...text(DifferenceKind.TITLE, 'title', product.title, draft.title),
    ...text(DifferenceKind.SUBTITLE, 'subtitle', product.subtitle, draft.subtitle),
    ...text(DifferenceKind.CATEGORY, 'categoryId', before.name, after.name),
    ...differencesOfAttributes(
      parametersOf(before.attributes, product.attributes),
      parametersOf(after.attributes, draft.attributes),
    ),
    ...differencesOfPictures({ kind: DifferenceKind.PICTURES, field: 'imageIds' }, product.images, draft.images),
    ...differencesOfVideo(product.video, draft.video),
    ...differencesOfOptions(product.options, draft.options),
    ...differencesOfVariants(product.currentVariants, draft.variants),
    ...text(DifferenceKind.PROMISES, 'promises', product.promises.join('\n'), draft.promises.join('\n')),
    ...text(DifferenceKind.DESCRIPTION, 'descriptionHtml', product.descriptionHtml, draft.descriptionHtml),
  ]
}

function differencesOfAttributes(
  before: readonly ProductParameter[],
  after: readonly ProductParameter[],
): ProductDifference[] {
  const side = (parameters: readonly ProductParameter[], id: string): Side => {
    const found = parameters.find(({ attributeId }) => attributeId === id)
    return { text: found ? [found.value, found.unit].join(' ').trim() : null }
  }
  return [...new Map([...before, ...after].map((one) => [one.attributeId, one])).values()]
    .map(({ attributeId: id, name }) =>
      difference({ kind: DifferenceKind.ATTRIBUTE, field: 'attributes', name }, side(before, id), side(after, id)),
    )
    .filter((one) => one.before !== one.after)
}

function differencesOfPictures(
  head: { kind: DifferenceKind; field: string; name?: string },
  before: Picture[],
  after: Picture[],
): ProductDifference[] {
  const ids = (pictures: Picture[]): string[] => pictures.map(({ id }) => id)
  if (isDeepStrictEqual(ids(before), ids(after))) return []
  const side = (pictures: Picture[]): Side => ({ text: String(pictures.length), pictures })
  return [difference(head, side(before), side(after))]
}

function differencesOfVideo(before: KeptVideo | null, after: KeptVideo | null): ProductDifference[] {
  if (before?.id === after?.id && before?.poster?.id === after?.poster?.id) return []
  const side = (video: KeptVideo | null): Side => ({ text: video && lengthOf(video), video })
  return [difference({ kind: DifferenceKind.VIDEO, field: 'video' }, side(before), side(after))]
}

/** 75 seconds are 1:15. */
function lengthOf({ durationMs }: KeptVideo): string {
  const seconds = Math.round(durationMs / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

function differencesOfOptions(before: Product['options'], after: Product['options']): ProductDifference[] {
  const side = (options: Product['options'], name: string): Side => ({
    text: options.find((option) => option.name === name)?.values.join(' / ') ?? null,
  })
  const names = [...new Set([...before, ...after].map(({ name }) => name))]
  const changed = names
    .map((name) => difference({ ...ofOptions, name }, side(before, name), side(after, name)))
    .filter((one) => one.before !== one.after)
  if (changed.length > 0 || isDeepStrictEqual(before, after)) return changed
  const order = (options: Product['options']): Side => ({ text: options.map(({ name }) => name).join(' / ') })
  return [difference(ofOptions, order(before), order(after))]
}

const ofOptions = { kind: DifferenceKind.OPTION, field: 'options' }

function differencesOfVariants(before: readonly Variant[], after: readonly DraftVariant[]): ProductDifference[] {
  const live = new Map(before.map((variant) => [variant.id, variant]))
  const kept = new Set(after.map(({ id }) => id))
  return [
    ...after.flatMap((place) => {
      const variant = place.id === null ? undefined : live.get(place.id)
      return variant ? differencesOfVariant(variant, place) : [added(place)]
    }),
    ...before
      .filter(({ id }) => !kept.has(id))
      .map((variant) => difference(ofVariant(variant), priceOf(variant), none)),
  ]
}

function differencesOfVariant(variant: Variant, place: DraftVariant): ProductDifference[] {
  const [before, after] = [variant.optionValues.join(' / '), place.optionValues.join(' / ')]
  const renamed = before === after ? [] : [difference(ofVariant(place), { text: before }, { text: after })]
  const pictures = (image: Picture | null): Picture[] => (image ? [image] : [])
  return [...renamed, ...differencesOfPictures(ofVariant(place), pictures(variant.image), pictures(place.image))]
}

const added = (place: DraftVariant): ProductDifference =>
  difference(ofVariant(place), none, place.terms ? priceOf(place.terms) : { text: place.optionValues.join(' / ') })

const ofVariant = ({ optionValues }: { optionValues: readonly string[] }) => ({
  kind: DifferenceKind.VARIANT,
  field: 'variants',
  name: optionValues.join(' / '),
})

const priceOf = ({ price }: { price: number }): Side => ({ text: `¥${formatYuan(price)}` })

function difference(
  { kind, field, name = null }: { kind: DifferenceKind; field: string; name?: string | null },
  before: Side,
  after: Side,
): ProductDifference {
  return {
    kind,
    field,
    name,
    before: before.text,
    after: after.text,
    imagesBefore: before.pictures ?? [],
    imagesAfter: after.pictures ?? [],
    videoBefore: before.video ?? null,
    videoAfter: after.video ?? null,
  }
}
