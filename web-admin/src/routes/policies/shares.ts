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

/** Those that a merchant or a category may have of its own; agents earn alike everywhere. */
export const ownShareKeys = [
  'cashbackBps',
  'consumerPromoterBps',
  'merchantPromoterBps',
  'poolBps',
] as const satisfies readonly ShareKey[]

export type OwnShareKey = (typeof ownShareKeys)[number]

/** What is given away where a merchant or a category has shares of its own. */
export function sumOfOwnShares(own: Pick<Shares, OwnShareKey>, shares: Shares): number {
  return sumOfShares({ ...shares, ...Object.fromEntries(ownShareKeys.map((key) => [key, own[key]])) })
}

export function sumOfShares(shares: Shares): number {
  return shareKeys.reduce((sum, key) => sum + shares[key], 0)
}
