import type { AfterSaleStatus } from '@kaidian/shared/ui/after-sale/after-sale-words.ts'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { useLingui } from '@lingui/react/macro'
import type { ShopAfterSaleRowFragment } from './after-sales.graphql.ts'

/** To the shop: whose turn it is, and what happens when the time is over. */
export function useNextStep({
  kind,
  status,
  refundAmount,
}: Pick<ShopAfterSaleRowFragment, 'kind' | 'status' | 'refundAmount'>): string {
  const { t } = useLingui()
  const amount = formatMoney(refundAmount)
  const requested = {
    REFUND_ONLY: t`同意后立即退款 ${amount}。到期没有处理，视为同意。`,
    RETURN: t`同意后买家把商品寄回，收到后退款 ${amount}。到期没有处理，视为同意。`,
    EXCHANGE: t`同意后买家把商品寄回，收到后补发。到期没有处理，视为同意。`,
  }
  const words: Record<AfterSaleStatus, string> = {
    REQUESTED: requested[kind],
    APPROVED: t`等买家寄回商品。到期没有寄回，这次售后失效。`,
    RETURNING:
      kind === 'EXCHANGE'
        ? t`收到退货后请确认，再补发。到期没有处理，视为已收到。`
        : t`收到退货后请确认，随即退款 ${amount}。到期没有处理，视为已收到。`,
    RETURNED: t`请补发商品。到期没有补发，改为退款 ${amount}。`,
    RESENDING: t`等买家确认收到换货，到期自动完成。`,
    REJECTED: t`已拒绝。买家可以申请平台介入，到期没有申请，这次售后结束。`,
    ESCALATED: t`平台正在裁定，双方都可以补充证据。裁定前这一行货款不结算。`,
    REFUNDING: t`${amount} 正在退给买家。`,
    REFUNDED: t`${amount} 已退给买家。`,
    EXCHANGED: t`换货已完成。`,
    REJECTED_FINAL: t`这次售后不予支持，已结束。`,
    WITHDRAWN: t`这次售后已撤销。`,
    LAPSED: t`买家没有按时寄回，已失效。`,
  }
  return words[status]
}
