import { hours, after } from '@kaidian/shared/core/time'
import { v7 as uuidv7 } from 'uuid'
import { now } from '../kernel/clock.ts'
import { NoticeState, PaymentNotice } from '../payment/payment-notice.ts'
import { PaymentChannel } from '../payment/payment-channel.ts'
import { Payment } from '../payment/payment.ts'
import { Refund, RefundOtherWay, RefundTrouble } from '../payment/refund.ts'
import { cancelOrder, newKey } from './market.ts'
import type { RightsMarket } from './rights-market.ts'
import { canceled } from './rights-variables.ts'

/** A refund of the first member that stays, for that reason. */
export async function stuckRefund({ house, people, things }: RightsMarket, trouble: RefundTrouble): Promise<string> {
  const orderId = await things.paidOrder()
  await people.buyer.browser.run(cancelOrder, canceled(orderId))
  const { id } = await house.em().findOneOrFail(Refund, { subjectId: orderId })
  const isByHand = trouble === RefundTrouble.BY_HAND
  const otherWay = isByHand ? { otherWay: RefundOtherWay.MERCHANT, otherWayAt: now() } : {}
  await house.em().nativeUpdate(Refund, id, { trouble, ...otherWay, attempts: 1, dueAt: after(now(), hours(1)) })
  return id
}

/** A message of another amount about the payment of the market. */
export async function keptApart({ house, fixed }: RightsMarket): Promise<string> {
  const { number } = await house.em().findOneOrFail(Payment, fixed.payment.id)
  const id = uuidv7()
  await house.em().insert(PaymentNotice, {
    id,
    createdAt: now(),
    channel: PaymentChannel.SANDBOX,
    notificationId: newKey(),
    number,
    source: 'callback',
    amount: 1,
    state: NoticeState.QUARANTINED,
    reason: 'OTHER_AMOUNT',
  })
  return id
}
