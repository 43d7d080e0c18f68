import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { listen } from '../kernel/events.ts'
import { AfterSaleAction, AfterSaleSide, AfterSaleStatus, openStatuses } from './after-sale-kinds.ts'
import { AfterSaleStep } from './after-sale-step.ts'
import { AfterSale } from './after-sale.ts'
import { takeAfterSale } from './take-after-sale.ts'

listen('order.refunded', 'confirm-after-sales', async (em, { orderId, refundId }) => {
  for (const { id } of await em.find(AfterSale, { refund: { refundId }, status: AfterSaleStatus.REFUNDING })) {
    const { afterSale } = await takeAfterSale(em, id, null)
    if (afterSale.status !== AfterSaleStatus.REFUNDING) continue
    afterSale.confirmRefund()
    note(em, afterSale, AfterSaleAction.REFUNDED)
  }
  await overtake(em, orderId)
})

listen('order.closed', 'end-after-sales', (em, { orderId }) => overtake(em, orderId))

/** Ends what is asked for about lines of which nothing is left. */
async function overtake(em: EntityManager, orderId: string): Promise<void> {
  const open = { order: orderId, line: { isRefunded: true }, status: { $in: [...openStatuses] } }
  for (const { id } of await em.find(AfterSale, open, { orderBy: { id: 'asc' } })) {
    const { afterSale } = await takeAfterSale(em, id, null)
    if (!afterSale.isOpen) continue
    afterSale.overtake()
    note(em, afterSale, AfterSaleAction.OVERTAKEN)
  }
}

const note = (em: EntityManager, afterSale: AfterSale, action: AfterSaleAction): void =>
  void em.persist(new AfterSaleStep(afterSale, action, { side: AfterSaleSide.CLOCK, by: null, now: now() }))
