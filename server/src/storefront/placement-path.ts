import { formatYuan, type Fen } from '@kaidian/shared/core/money'
import { PlacementKind, PlacementTarget } from './placement-kinds.ts'

/** What tells where a placement leads, as the database answers it. */
export interface Leading {
  kind: PlacementKind
  target: PlacementTarget
  productId: string | null
  categoryId: string | null
  merchantId: string | null
  path: string | null
  query: string | null
  minPrice: Fen | null
  maxPrice: Fen | null
}

/** The path inside the mall; null: a floor of picked goods is no way to anywhere. */
export function pathOf(placement: Leading): string | null {
  const { productId, categoryId, merchantId } = placement
  switch (placement.target) {
    case PlacementTarget.PRODUCT:
      return `/p/${productId}`
    case PlacementTarget.CATEGORY:
      return `/c/${categoryId}`
    case PlacementTarget.SHOP:
      return `/shop/${merchantId}`
    case PlacementTarget.DEALS:
      return '/deals'
    case PlacementTarget.COUPONS:
      return '/coupons'
    case PlacementTarget.PATH:
      return placement.path
    case PlacementTarget.FILTER:
      return filterPath(placement)
    case PlacementTarget.RANKING:
      return rankingPaths.get(placement.kind) ?? null
    case PlacementTarget.PICKED:
      return null
  }
}

const rankingPaths: ReadonlyMap<PlacementKind, string> = new Map([
  [PlacementKind.HOT, '/hot'],
  [PlacementKind.NEW, '/new'],
  [PlacementKind.RECOMMENDED, '/recommended'],
])

function filterPath({ categoryId, merchantId, query, minPrice, maxPrice }: Leading): string {
  const list = categoryId ? `/c/${categoryId}` : merchantId ? `/shop/${merchantId}` : '/s'
  const params = new URLSearchParams({
    ...(query ? { q: query } : {}),
    ...(minPrice === null ? {} : { min: formatYuan(minPrice) }),
    ...(maxPrice === null ? {} : { max: formatYuan(maxPrice) }),
  })
  return params.size > 0 ? `${list}?${params.toString()}` : list
}
