import { useQuery } from '@apollo/client/react'
import { limits } from '@kaidian/shared/core/limits'
import { formatYuan, parseYuan } from '@kaidian/shared/core/money'
import { useSession } from '@kaidian/shared/web/session.tsx'
import type { CartLine } from '../../parts/cart/cart-provider.tsx'
import { CouponCentreDocument } from '../../parts/coupon/coupon.graphql.ts'
import { CartQuoteDocument } from './cart-offers.graphql.ts'
import type { CartQuoteQuery } from './cart-offers.graphql.ts'

export type CartOffer = CartQuoteQuery['checkout']['offers'][number]

export interface CartOffers {
  /** Undefined while nothing is chosen, and for guests: their discounts are reckoned at the checkout. */
  discount: string | undefined
  discountOf: (merchantId: string) => string | undefined
  /** What lacks least of its threshold; null: of the platform. */
  nearest: (merchantId: string | null) => CartOffer | undefined
  hasCoupons: (merchantId: string) => boolean
}

/** What promotions make of the chosen lines. The last answer stays until the next one comes. */
export function useCartOffers(lines: readonly CartLine[]): CartOffers {
  const { viewer } = useSession()
  const chosen = lines
    .filter(({ isSelected }) => isSelected)
    .map(({ variantId, quantity }) => ({ variantId, quantity }))
    .toSorted((a, b) => a.variantId.localeCompare(b.variantId))
  const isAsked = viewer !== null && chosen.length > 0 && chosen.length <= limits.checkoutLines
  const { data, previousData } = useQuery(CartQuoteDocument, {
    variables: { input: { lines: chosen } },
    skip: !isAsked,
    fetchPolicy: 'cache-and-network',
  })
  const { data: centre } = useQuery(CouponCentreDocument, { variables: { merchantId: null, first: 24 } })
  const quote = isAsked ? (data ?? previousData)?.checkout : undefined
  return {
    discount: quote?.discount,
    discountOf: (merchantId) => quote?.groups.find((group) => group.merchantId === merchantId)?.discount,
    nearest: (merchantId) => nearestOf(quote?.offers.filter((offer) => offer.merchantId === merchantId) ?? []),
    hasCoupons: (merchantId) =>
      centre?.couponCentre.pageInfo.hasNextPage === true ||
      centre?.couponCentre.edges.some(({ node }) => node.merchantId === merchantId) === true,
  }
}

const missingOf = ({ missing }: CartOffer) => (missing ? (parseYuan(missing) ?? Infinity) : Infinity)

const nearestOf = (offers: readonly CartOffer[]) =>
  offers.filter(({ isTaken, missing }) => !isTaken && missing).toSorted((a, b) => missingOf(a) - missingOf(b))[0]

/** Never below nothing: the total is ahead of the quote while a change is on its way. */
export const less = (total: string, discount: string) =>
  formatYuan(Math.max(0, (parseYuan(total) ?? 0) - (parseYuan(discount) ?? 0)))
