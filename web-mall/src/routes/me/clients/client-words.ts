import { useLingui } from '@lingui/react/macro'
import type { ClientKind, ClientSource, OrderBand, TieState } from './clients-page.graphql.ts'

export function useClientWords(): {
  kinds: Record<ClientKind, string>
  sources: Record<ClientSource, string>
  ties: Record<TieState, string>
  bands: Record<OrderBand, string>
} {
  const { t } = useLingui()
  return {
    kinds: { BUYER: t`买家`, MERCHANT: t`商家` },
    sources: { SIGN_UP: t`经邀请注册`, SHOP_APPLICATION: t`经邀请入驻` },
    ties: { LASTING: t`关系有效`, ENDING: t`即将结束`, ENDED: t`已结束` },
    bands: { NONE: t`近 30 天没有订单`, ONE_TO_FIVE: t`近 30 天 1–5 单`, SIX_OR_MORE: t`近 30 天 6 单以上` },
  }
}
