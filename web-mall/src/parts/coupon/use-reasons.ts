import { formatMoney } from '@kaidian/shared/web/money.ts'
import { useLingui } from '@lingui/react/macro'

interface NotTaken {
  reason: string | null
  missing: string | null
}

/** Why a promotion does not apply, as the server says it in a code. */
export function useReasons() {
  const { t } = useLingui()
  return ({ reason, missing }: NotTaken): string => {
    switch (reason) {
      case 'BELOW_THRESHOLD':
        return missing ? t`再买 ${formatMoney(missing)} 可用` : t`未达到门槛`
      case 'NOTHING_IN_SCOPE':
        return t`没有适用的商品`
      case 'OTHERS_ARE_BETTER':
        return t`已有更优惠的组合`
      case 'NOT_CHOSEN':
        return t`可用，未选择`
      case 'LOCKED':
        return t`被另一笔待付款订单占用，取消那笔订单就能用`
      case 'NOT_STARTED':
        return t`还没有开始`
      case 'ENDED':
        return t`已经结束`
      case 'USED_UP':
        return t`名额已用完`
      case 'LIMIT_REACHED':
        return t`已达到每人使用上限`
      case 'NEW_MEMBERS_ONLY':
        return t`只给没有买过的新会员`
      case 'BUDGET_SPENT':
        return t`活动预算已用完`
      default:
        return t`暂不可用`
    }
  }
}
