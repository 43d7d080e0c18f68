import type { PolicyShareRatesFragment } from './policy-terms.graphql.ts'

export type Shares = Omit<PolicyShareRatesFragment, '__typename'>
export type ShareKey = keyof Shares

/** The shares of a service fee, in the order in which they are shown everywhere. */
export const shareKeys = [
  'cashbackBps',
  'consumerPromoterBps',
  'merchantPromoterBps',
  'districtBps',
  'cityBps',
  'provinceBps',
  'poolBps',
] as const satisfies readonly ShareKey[]

export function sumOfShares(shares: Shares): number {
  return shareKeys.reduce((sum, key) => sum + shares[key], 0)
}
