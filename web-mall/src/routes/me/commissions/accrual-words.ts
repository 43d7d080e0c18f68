import type { StatusTone } from '@kaidian/shared/ui/mall/status-tag.tsx'
import { useLingui } from '@lingui/react/macro'
import { Check, CircleAlert, CircleMinus, Clock, RotateCcw } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { AccrualKind, AccrualState } from './commissions-page.graphql.ts'

export function useStateWords(): Record<AccrualState, { label: string; tone: StatusTone; icon: LucideIcon }> {
  const { t } = useLingui()
  return {
    PENDING: { label: t`待结算`, tone: 'amber', icon: Clock },
    HELD: { label: t`暂缓`, tone: 'violet', icon: CircleAlert },
    SETTLED: { label: t`已结算`, tone: 'jade', icon: Check },
    CANCELLED: { label: t`已取消`, tone: 'grey', icon: CircleMinus },
    CLAWED_BACK: { label: t`已扣回`, tone: 'violet', icon: RotateCcw },
  }
}

export function useKindWords(): Record<AccrualKind, string> {
  const { t } = useLingui()
  return {
    CASHBACK: t`消费奖金`,
    CONSUMER_COMMISSION: t`消费提成`,
    MERCHANT_COMMISSION: t`销售提成`,
    AGENT_BONUS: t`代理商奖金`,
  }
}
