import type { AfterSaleStatus } from '@kaidian/shared/ui/after-sale/after-sale-words.ts'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { useLingui } from '@lingui/react/macro'
import type { AfterSaleRowFragment } from './after-sales.graphql.ts'

export interface NextStep {
  /** how it stands, and whose turn it is */
  title: string
  /** what follows, also when nobody does anything */
  text: string
}

/** In plain words to the buyer: how it stands, whose turn it is, and what happens when the time is over. */
export function useNextStep({
  kind,
  status,
  refundAmount,
}: Pick<AfterSaleRowFragment, 'kind' | 'status' | 'refundAmount'>): NextStep {
  const { t } = useLingui()
  const amount = formatMoney(refundAmount)
  const isRefundOnly = kind === 'REFUND_ONLY'
  const isExchange = kind === 'EXCHANGE'
  const steps: Record<AfterSaleStatus, NextStep> = {
    REQUESTED: {
      title: t`等待商家处理`,
      text: isRefundOnly ? t`商家到期没有处理，视为同意，退款给你。` : t`商家到期没有处理，视为同意。`,
    },
    APPROVED: {
      title: t`商家已同意，请寄回商品`,
      text: t`寄出后填写快递单号。到期没有填写，这次申请失效。`,
    },
    RETURNING: {
      title: t`等待商家收货`,
      text: isExchange ? t`商家到期没有处理，视为已收到，接着给你补发。` : t`商家到期没有处理，视为已收到，退款给你。`,
    },
    RETURNED: {
      title: t`商家已收到退货，等待补发`,
      text: t`商家到期没有补发，改为退款给你。`,
    },
    RESENDING: {
      title: t`商家已补发，请注意查收`,
      text: t`收到后请确认。到期没有确认，自动完成。`,
    },
    REJECTED: {
      title: t`商家拒绝了你的申请`,
      text: t`不认同可以申请平台介入，由平台裁定。到期没有申请，这次售后结束。`,
    },
    ESCALATED: {
      title: t`平台正在处理`,
      text: t`双方的说明、图片和视频平台都会看，期间你可以补充证据。裁定没有期限，裁定前订单不会结算给商家。`,
    },
    REFUNDING: {
      title: t`退款 ${amount} 处理中`,
      text: t`款项原路退回，通常 1 到 3 个工作日到账。`,
    },
    REFUNDED: { title: t`已退款 ${amount}`, text: t`款项已原路退回，可以在收支明细里查看。` },
    EXCHANGED: { title: t`换货完成`, text: t`商品再有问题，售后期内可以重新申请。` },
    REJECTED_FINAL: { title: t`这次售后没有得到支持`, text: t`这件商品不能再申请售后。` },
    WITHDRAWN: { title: t`这次售后已撤销`, text: t`售后期内可以重新申请。` },
    LAPSED: { title: t`没有按时寄回，已失效`, text: t`售后期内可以重新申请。` },
  }
  return steps[status]
}
