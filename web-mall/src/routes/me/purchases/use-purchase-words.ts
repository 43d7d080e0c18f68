import { useLingui } from '@lingui/react/macro'
import type { MyPurchaseQuery } from './purchase.graphql.ts'

export type Purchase = NonNullable<MyPurchaseQuery['myTrade']>
type Happening = Purchase['timeline'][number]

/** What happened, in words. */
export function useKindWords(): Record<Happening['kind'], string> {
  const { t } = useLingui()
  return {
    PLACED: t`订单已提交`,
    PAID: t`付款成功`,
    PAID_LATE: t`迟到或重复的付款，自动退回`,
    SHIPPED: t`发出包裹`,
    READDRESSED: t`更正单号`,
    DELIVERED: t`包裹签收`,
    COLLECTED: t`已到店提货`,
    EXTENDED: t`已延长收货`,
    REPRICED: t`商家改价`,
    COMPLETED: t`订单已完成`,
    CLOSED: t`订单已关闭`,
    REFUND_STARTED: t`发起退款`,
    REFUNDED: t`退款到账`,
    SETTLED: t`货款已结算给商家`,
  }
}

/** The ways to pay, as a receipt names them. */
export function useMethodWords(): Record<NonNullable<Happening['method']>, string> {
  const { t } = useLingui()
  return {
    WECHAT_NATIVE: t`微信支付`,
    WECHAT_H5: t`微信支付`,
    WECHAT_JSAPI: t`微信支付`,
    ALIPAY_PAGE: t`支付宝`,
    ALIPAY_WAP: t`支付宝`,
    BALANCE: t`余额`,
    SANDBOX: t`沙箱支付`,
  }
}
