import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import type { OpenReviewFragment, PastReviewFragment } from './product-review.graphql.ts'

type TrustLevel = OpenReviewFragment['level']
type RiskBand = OpenReviewFragment['riskBand']
type KeptFor = NonNullable<OpenReviewFragment['keptFor']>
type ReviewOutcome = NonNullable<PastReviewFragment['outcome']>
type DecidedBy = NonNullable<PastReviewFragment['decidedBy']>

export const levelWords: Record<TrustLevel, MessageDescriptor> = {
  WATCHED: msg`重点关注`,
  NEW: msg`新商家`,
  KNOWN: msg`熟悉`,
  TRUSTED: msg`信任`,
}

export const bandWords: Record<RiskBand, MessageDescriptor> = {
  LOW: msg`低风险`,
  MEDIUM: msg`中风险`,
  HIGH: msg`高风险`,
}

export const keptWords: Record<KeptFor, MessageDescriptor> = {
  FIRST: msg`店铺的第一件商品`,
  CHECKS: msg`自动检查未全部通过`,
  PERMITS: msg`类目要求资质`,
  RETURNED: msg`上次被退回，或抽中后改过`,
  DRAWN: msg`被抽中`,
}

export const outcomeWords: Record<ReviewOutcome, MessageDescriptor> = {
  APPROVED: msg`已通过`,
  RETURNED: msg`已退回`,
  WITHDRAWN: msg`未审先改`,
}

export const deciderWords: Record<DecidedBy, MessageDescriptor> = { PERSON: msg`人工`, SAMPLING: msg`抽检放行` }
