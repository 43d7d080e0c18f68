import { formatYuan, parseYuan, sum } from '@kaidian/shared/core/money'
import type { CheckoutFieldsFragment } from './checkout-page.graphql.ts'

export type CheckoutOffer = CheckoutFieldsFragment['offers'][number]

/** Coupons that could be used now, whether or not they are the cheapest. */
const usable: ReadonlySet<string | null> = new Set([null, 'OTHERS_ARE_BETTER', 'NOT_CHOSEN'])
export const isUsable = ({ reason }: CheckoutOffer) => usable.has(reason)

/** Those of a shop, or (null) of the platform: at most one coupon of each place applies. */
export const offersAt = (offers: readonly CheckoutOffer[], merchantId: string | null) =>
  offers.filter((offer) => offer.merchantId === merchantId)

/** What the member's coupons would be once this one (or none) is used at its place, and the others stay as they are. */
export function chooseAt(best: CheckoutFieldsFragment, couponIds: readonly string[] | null, change: Wish): string[] {
  const coupons = best.offers.filter(({ isCoupon }) => isCoupon)
  const ofPlace = new Set(offersAt(coupons, change.merchantId).map(({ id }) => id))
  const present = couponIds ?? coupons.filter(({ isTaken }) => isTaken).map(({ id }) => id)
  return [...present.filter((id) => !ofPlace.has(id)), ...(change.id ? [change.id] : [])]
}

interface Wish {
  merchantId: string | null
  /** null: none */
  id: string | null
}

/** What shops and what the platform take off, over all lines. */
export function discountsOf(groups: CheckoutFieldsFragment['groups']) {
  const discounts = groups.flatMap(({ lines }) => lines.flatMap((line) => line.discounts))
  const of = (isOfShop: boolean) =>
    formatYuan(
      sum(
        discounts
          .filter(({ kind }) => kind.startsWith('MERCHANT') === isOfShop)
          .map(({ amount }) => parseYuan(amount) ?? 0),
      ),
    )
  return { ofShops: of(true), ofPlatform: of(false) }
}
