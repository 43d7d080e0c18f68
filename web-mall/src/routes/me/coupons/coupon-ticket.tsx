import { ButtonLink } from '@kaidian/shared/ui/mall/button.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { Ticket, useSource } from '../../../parts/coupon/ticket.tsx'
import type { MyCouponsQuery } from './coupons-page.graphql.ts'

type MyCoupon = MyCouponsQuery['myCoupons']['edges'][number]['node']

export function CouponTicket({ coupon }: { coupon: MyCoupon }) {
  const { t } = useLingui()
  const sourceOf = useSource()
  const { status, merchantId, validUntil, usedAt, tradeId } = coupon
  const until = formatTime(validUntil)
  const notes = {
    ISSUED: t`${until} 前有效`,
    RETURNED: t`已退回，${until} 前可再用`,
    LOCKED: t`被一笔待付款的订单占用`,
    USED: usedAt ? t`${formatTime(usedAt)} 使用` : t`已使用`,
    EXPIRED: t`${until} 过期`,
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
