import { LockMode } from '@mikro-orm/core'
import { now } from '../kernel/clock.ts'
import { onCapture, onRefunded } from '../payment/subject.ts'
import { captureTrade } from './capture-trade.ts'
import { Order } from './order.ts'

onCapture('trade', captureTrade)

onRefunded('order', async (em, refund) => {
  const order = await em.findOneOrFail(Order, refund.subjectId, { lockMode: LockMode.PESSIMISTIC_WRITE })
  order.confirmRefund(refund.id, refund.amount, now())
})
