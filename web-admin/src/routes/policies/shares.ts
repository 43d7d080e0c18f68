import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
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

export const shareWords: Record<ShareKey, MessageDescriptor> = {
  cashbackBps: msg`消费奖金`,
  consumerPromoterBps: msg`消费者业务员`,
  merchantPromoterBps: msg`商家业务员`,
  districtBps: msg`区县代理`,
  cityBps: msg`城市代理`,
  provinceBps: msg`省级代理`,
  poolBps: msg`分红池`,
}

export function sumOfShares(shares: Shares): number {
  return shareKeys.reduce((sum, key) => sum + shares[key], 0)
}
