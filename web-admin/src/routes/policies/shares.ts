import type { PolicyFactsFragment } from './policy-facts.graphql.ts'

export type Shares = PolicyFactsFragment['shares']
export type ShareKey = Exclude<keyof Shares, '__typename'>

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
