import { now } from '../kernel/clock.ts'
import { listen } from '../kernel/events.ts'
import { accrueOrders } from './accrue-orders.ts'
import { cancelAccruals } from './cancel-accruals.ts'

listen('trade.paid', 'accrue-bonuses', (em, { orderIds }) => accrueOrders(em, orderIds, now()))

listen('order.closed', 'cancel-bonuses', async (em, { orderId, wasPaid }) => {
  if (wasPaid) await cancelAccruals(em, orderId)
})
