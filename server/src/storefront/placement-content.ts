import type { Fen } from '@kaidian/shared/core/money'
import type { PlacementInput } from './composition-input.ts'
import { PlacementTarget, type PlacementAudience, type PlacementKind } from './placement-kinds.ts'

/** All that a person writes of a placement, without what its target does not need. */
export interface PlacementContent {
  kind: PlacementKind
  target: PlacementTarget
  title: string
  subtitle: string
  imageId: string | null
  alt: string
  tint: string
  productId: string | null
  categoryId: string | null
  merchantId: string | null
  path: string | null
  query: string | null
  minPrice: Fen | null
  maxPrice: Fen | null
  startsAt: Date | null
  endsAt: Date | null
  audience: PlacementAudience
  regionCode: string | null
  isAd: boolean
  isExcluded: boolean
  isOn: boolean
}

export function contentOf(input: PlacementInput): PlacementContent {
  const { target, ...where } = leadingOf(input)
  const isFilter = target === PlacementTarget.FILTER
  const only = <T>(isMeant: boolean, value: T | null | undefined): T | null => (isMeant ? (value ?? null) : null)
  return {
    kind: input.kind,
    target,
    title: input.title.trim(),
    subtitle: input.subtitle.trim(),
    imageId: input.imageId ?? null,
    alt: input.alt.trim(),
    tint: input.tint,
    productId: only(target === PlacementTarget.PRODUCT, where.productId),
    categoryId: only(isFilter || target === PlacementTarget.CATEGORY, where.categoryId),
    merchantId: only(isFilter || target === PlacementTarget.SHOP, where.merchantId),
    path: only(target === PlacementTarget.PATH, input.path),
    query: only(isFilter, input.query?.trim()),
    minPrice: only(isFilter, input.minPrice),
    maxPrice: only(isFilter, input.maxPrice),
    startsAt: input.startsAt ?? null,
    endsAt: input.endsAt ?? null,
    audience: input.audience,
    regionCode: input.regionCode ?? null,
    isAd: input.isAd,
    isExcluded: input.isExcluded,
    isOn: input.isOn,
  }
}

type Where = Pick<PlacementInput, 'target' | 'productId' | 'categoryId' | 'merchantId'>

const pathOfThing = /^\/(p|c|shop)\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/

/** A path to a product, a category or a shop is that thing, so that it can be found dead. */
function leadingOf({ target, path, productId, categoryId, merchantId }: PlacementInput): Where {
  const [, folder, id] = (target === PlacementTarget.PATH ? pathOfThing.exec(path ?? '') : null) ?? []
  if (folder === 'p') return { target: PlacementTarget.PRODUCT, productId: id }
  if (folder === 'c') return { target: PlacementTarget.CATEGORY, categoryId: id }
  if (folder === 'shop') return { target: PlacementTarget.SHOP, merchantId: id }
  return { target, productId, categoryId, merchantId }
}

/** As its columns are called. */
export const columnsOf = (content: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(content).map(([name, value]: [string, unknown]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  )
