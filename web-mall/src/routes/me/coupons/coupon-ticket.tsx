import { ButtonLink } from '@kaidian/shared/ui/mall/button.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { Day } from '../../../parts/coupon/day.tsx'
import { Ticket, useSource } from '../../../parts/coupon/ticket.tsx'
import type { MyCouponsQuery } from './coupons-page.graphql.ts'

type MyCoupon = MyCouponsQuery['myCoupons']['edges'][number]['node']

export function CouponTicket({ coupon }: { coupon: MyCoupon }) {
  const { t } = useLingui()
  const sourceOf = useSource()
  const { status, merchantId, validUntil, usedAt, tradeId } = coupon
  const notes = {
    ISSUED: (
      <Trans>
        <Day at={validUntil} /> 前有效
      </Trans>
    ),
    RETURNED: (
      <Trans>
        已退回，
        <Day at={validUntil} /> 前可再用
      </Trans>
    ),
    LOCKED: (
      <>
        <p>{t`被一笔待付款的订单占用，取消就退回`}</p>
        <Trans>
          <Day at={validUntil} /> 前有效
        </Trans>
      </>
    ),
    USED: usedAt ? (
      <Trans>
        <Day at={usedAt} /> 使用
      </Trans>
    ) : (
      t`已使用`
    ),
    EXPIRED: (
      <Trans>
        <Day at={validUntil} /> 过期
      </Trans>
    ),
  }
  function action() {
    if (status === 'LOCKED' && tradeId)
      return <ButtonLink size="small" tone="outline" to={`/cashier/${tradeId}`}>{t`查看订单`}</ButtonLink>
    if (status === 'ISSUED' || status === 'RETURNED')
      return (
        <ButtonLink size="small" tone="outline" to={merchantId ? `/shop/${merchantId}` : '/'}>{t`去使用`}</ButtonLink>
      )
    return undefined
  }
  return (
    <Ticket
      steps={coupon.steps}
      title={coupon.title}
      source={sourceOf(coupon)}
      isSpent={status !== 'ISSUED' && status !== 'RETURNED'}
      notes={notes[status]}
      action={action()}
    />
  )
}
