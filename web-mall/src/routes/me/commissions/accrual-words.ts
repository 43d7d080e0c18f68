import type { StatusTone } from '@kaidian/shared/ui/mall/status-tag.tsx'
import { useLingui } from '@lingui/react/macro'
import { Check, CircleAlert, CircleMinus, Clock, RotateCcw } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { AccrualKind, AccrualState, ReversalCause } from './commissions-page.graphql.ts'
import type { Accrual } from './commissions-page.tsx'

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

/** By which rule the service fee was taken. Who earns from others' purchases is not told of what goods. */
export function useFeeRuleWords(): (accrual: Pick<Accrual, 'feeRule' | 'merchantName'>) => string {
  const { t } = useLingui()
  return ({ feeRule, merchantName }) => {
    const name = feeRule?.subjectName
    switch (feeRule?.scope) {
      case 'PRODUCT':
        return name ? t`商品“${name}”的费率` : t`这件商品单独的费率`
      case 'MERCHANT':
        return t`商家“${merchantName}”的费率`
      case 'CATEGORY':
        return name ? t`分类“${name}”的费率` : t`商品所属分类的费率`
      default:
        return t`默认费率`
    }
  }
}

export function useCauseWords(): Record<ReversalCause, string> {
  const { t } = useLingui()
  return {
    REFUND: t`结算前退款，按比例取消`,
    ORDER_CANCELLED: t`订单在发货前取消`,
    CLAWED_BACK: t`结算后退款，从钱包扣回`,
    NOT_GRANTED: t`核对后不予发放，留在平台`,
  }
}
