import { LockMode } from '@mikro-orm/core'
import { now } from '../kernel/clock.ts'
import { onCapture, onRefunded } from '../payment/subject.ts'
import { onHasBought } from '../promotion/newness.ts'
import { captureTrade } from './capture-trade.ts'
import { Order } from './order.ts'
import { Trade, TradeStatus } from './trade.ts'

onCapture('trade', captureTrade)

onHasBought(async (em, member) => (await em.count(Trade, { member, status: TradeStatus.PAID })) > 0)

onRefunded('order', async (em, refund) => {
  const order = await em.findOneOrFail(Order, refund.subjectId, { lockMode: LockMode.PESSIMISTIC_WRITE })
  order.confirmRefund(refund.id, refund.amount, now())
})
