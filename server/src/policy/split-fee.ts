import { bpsFloor, sum, type Fen } from '@kaidian/shared/core/money'

/** Who can earn a part of a service fee. */
export const shareNames = [
  'cashback',
  'consumerPromoter',
  'merchantPromoter',
  'district',
  'city',
  'province',
  'pool',
] as const
export type ShareName = (typeof shareNames)[number]

/** Rates of the fee, in basis points. */
export type ShareRates = Record<ShareName, number>

/** Whom there is on a line: an id, or null where nobody may earn. The pool is always there. */
export type Earners = Record<Exclude<ShareName, 'pool'>, string | null>

export type FeeSplit = Record<ShareName | 'platform', Fen>

/** Each share is rounded down; what nobody earns and the rounding stay with the platform. All parts together are the fee. */
export function splitFee(fee: Fen, rates: ShareRates, earners: Earners): FeeSplit {
  const share = (name: ShareName): Fen => (name === 'pool' || earners[name] !== null ? bpsFloor(fee, rates[name]) : 0)
  const shares = {
    cashback: share('cashback'),
    consumerPromoter: share('consumerPromoter'),
    merchantPromoter: share('merchantPromoter'),
    district: share('district'),
    city: share('city'),
    province: share('province'),
    pool: share('pool'),
  }
  return { ...shares, platform: fee - sum(Object.values(shares)) }
}
