import { formatYuan } from '@kaidian/shared/core/money'
import { isDeepStrictEqual } from 'node:util'
import type { Picture } from '../kernel/outside/files/image.ts'
import type { DraftVariant } from './product-content.ts'
import { DifferenceKind, type ProductDifference } from './product-difference.ts'
import type { Product, Variant } from './product.ts'

/** A side of a difference: what it says, and its pictures. */
interface Side {
  text: string | null
  pictures?: Picture[]
}

const none: Side = { text: null }

/** What the draft of a product changes about what is live, field by field and variant by variant. */
export function differencesOf(product: Product, nameOfCategory: (id: string) => string): ProductDifference[] {
  const { draft } = product
  if (!draft) return []
  const text = (kind: DifferenceKind, field: string, before: string, after: string) =>
    before === after ? [] : [difference({ kind, field }, { text: before }, { text: after })]
  return [
    ...text(DifferenceKind.TITLE, 'title', product.title, draft.title),
    ...text(DifferenceKind.SUBTITLE, 'subtitle', product.subtitle, draft.subtitle),
    ...text(
      DifferenceKind.CATEGORY,
      'categoryId',
      nameOfCategory(product.categoryId),
      nameOfCategory(draft.categoryId),
    ),
    ...differencesOfPictures({ kind: DifferenceKind.PICTURES, field: 'imageIds' }, product.images, draft.images),
    ...differencesOfOptions(product.options, draft.options),
    ...differencesOfVariants(product.currentVariants, draft.variants),
    ...text(DifferenceKind.DESCRIPTION, 'descriptionHtml', product.descriptionHtml, draft.descriptionHtml),
  ]
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
  }
}
