import type { PlacementFactsFragment, SaveCompositionMutationVariables } from './composition.graphql.ts'

export type PlacementInput = SaveCompositionMutationVariables['input']['placements'][number]

/** A placement as it is edited: one that is new has a name of its own until it is saved. */
export interface PlacementForm extends Omit<PlacementFactsFragment, 'state' | 'deadReason'> {
  isNew?: true
}

export type PlacementKind = PlacementForm['kind']
export type PlacementTarget = PlacementForm['target']
export type PlacementAudience = PlacementForm['audience']
export type PageName = 'HOME' | 'HOT' | 'NEW' | 'RECOMMENDED' | 'CATEGORY'

export const emptyForm = (kind: PlacementKind, target: PlacementTarget, id: string): PlacementForm => ({
  id,
  isNew: true,
  kind,
  target,
  title: '',
  subtitle: '',
  imageId: null,
  imageUrl: null,
  alt: '',
  tint: kind === 'CAROUSEL' || kind === 'AD' ? '#f4ece2' : '',
  productId: null,
  categoryId: null,
  merchantId: null,
  targetName: null,
  path: null,
  query: null,
  minPrice: null,
  maxPrice: null,
  picks: [],
  startsAt: null,
  endsAt: null,
  audience: 'EVERYONE',
  regionCode: null,
  isAd: kind === 'AD',
  isExcluded: false,
  isOn: true,
})

/** Field by field: what the cache adds is no input. */
export function inputOf(form: PlacementForm): PlacementInput {
  const only = <Value>(targets: PlacementTarget[], value: Value) => (targets.includes(form.target) ? value : null)
  return {
    id: form.isNew ? null : form.id,
    kind: form.kind,
    target: form.target,
    title: form.title,
    subtitle: form.subtitle,
    imageId: form.imageId,
    alt: form.alt,
    tint: form.tint,
    productId: only(['PRODUCT'], form.productId),
    categoryId: only(['CATEGORY', 'FILTER'], form.categoryId),
    merchantId: only(['SHOP', 'FILTER'], form.merchantId),
    path: only(['PATH'], form.path),
    query: only(['FILTER'], form.query),
    minPrice: only(['FILTER'], form.minPrice),
    maxPrice: only(['FILTER'], form.maxPrice),
    productIds: form.picks.map(({ productId }) => productId),
    startsAt: form.startsAt,
    endsAt: form.endsAt,
    audience: form.audience,
    regionCode: form.regionCode,
    isAd: form.isAd,
    isExcluded: form.isExcluded,
    isOn: form.isOn,
  }
}

const links: readonly PlacementTarget[] = ['PRODUCT', 'CATEGORY', 'SHOP', 'DEALS', 'COUPONS', 'PATH', 'FILTER']

/** Where a placement of each kind may lead; what is pinned elsewhere than on the home page are goods. */
const targetsOf: Record<PlacementKind, readonly PlacementTarget[]> = {
  PINNED: links,
  CAROUSEL: links,
  AD: links,
  CATEGORY: ['CATEGORY', 'FILTER'],
  DEAL: ['DEALS'],
  LIST: ['CATEGORY', 'SHOP', 'PICKED'],
  HOT: ['RANKING'],
  NEW: ['RANKING'],
  RECOMMENDED: ['RANKING'],
}

export const targetsOn = (page: PageName, kind: PlacementKind): readonly PlacementTarget[] =>
  page === 'HOME' || kind === 'CAROUSEL' ? targetsOf[kind] : ['PRODUCT']

export type Missing = 'target' | 'title' | 'image' | 'alt' | 'window'

/** What has to be filled in before it can be saved. */
export function missingOf(form: PlacementForm, page: PageName): Missing[] {
  const needsTitle = (page === 'HOME' ? ['PINNED', 'CAROUSEL', 'AD', 'LIST'] : ['CAROUSEL']).includes(form.kind)
  const needsImage = form.kind === 'CAROUSEL' || form.kind === 'AD'
  return [
    ...(hasTarget(form) ? [] : (['target'] as const)),
    ...(needsTitle && form.title.trim() === '' ? (['title'] as const) : []),
    ...(needsImage && !form.imageId ? (['image'] as const) : []),
    ...(form.imageId && form.alt.trim() === '' ? (['alt'] as const) : []),
    ...(form.startsAt && form.endsAt && form.endsAt <= form.startsAt ? (['window'] as const) : []),
  ]
}

function hasTarget({
  target,
  productId,
  categoryId,
  merchantId,
  path,
  query,
  minPrice,
  maxPrice,
  picks,
}: PlacementForm) {
  switch (target) {
    case 'PRODUCT':
      return productId !== null
    case 'CATEGORY':
      return categoryId !== null
    case 'SHOP':
      return merchantId !== null
    case 'PATH':
      return /^\/($|[^/\\])/.test(path ?? '')
    case 'FILTER':
      return (
        [categoryId, merchantId, query].filter(Boolean).length <= 1 &&
        [categoryId, merchantId, query, minPrice, maxPrice].some(Boolean)
      )
    case 'PICKED':
      return picks.length > 0
    default:
      return true
  }
}
