import type { OrderLine } from '../order/order.ts'
import type { Policy } from '../policy/policy.ts'
import { splitFee, type Earners, type FeeSplit } from '../policy/split-fee.ts'

/** How what is left of the fee of a line is shared out, by the policy and the people that were fixed on it. */
export const splitLine = (line: OrderLine, policy: Policy): FeeSplit =>
  splitFee(line.feeLeft, policy.shareRatesOf(line.sharesOf), earnersOf(line))

export const earnersOf = (line: OrderLine): Earners => ({
  cashback: line.cashbackMemberId,
  consumerPromoter: line.consumerPromoterId,
  merchantPromoter: line.merchantPromoterId,
  district: line.districtAgentId,
  city: line.cityAgentId,
  province: line.provinceAgentId,
})
