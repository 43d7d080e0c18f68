import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { find } from '../kernel/find.ts'
import { present, Refusal } from '../kernel/refusal.ts'
import { Order, OrderLine } from '../order/order.ts'
import { Trade } from '../order/trade.ts'
import { Payment, PaymentStatus } from '../payment/payment.ts'
import type { PaymentPart } from '../payment/payment-part.ts'
import { lockPartOf } from '../payment/ref-of.ts'

/** A line with all that a refund of it may touch. */
export interface Sale {
  order: Order
  line: OrderLine
  /** null: there was nothing to pay */
  payment: Payment | null
  /** what pays its order, if the channel has paid the merchant itself */
  part: PaymentPart | null
}

/** In the order that all lock in: payment, trade, order, lines. `memberId`: whose it must be, or it is as if it were not there. */
export async function lockSale(
  em: EntityManager,
  lineId: string,
  { memberId }: { memberId?: string } = {},
): Promise<Sale> {
  const { order, memberId: ownerId } = await find(em, OrderLine, lineId, { populate: ['order.trade'] })
  if (memberId !== undefined && ownerId !== memberId) throw new Refusal('NOT_FOUND')
  const payment = await em.findOne(
    Payment,
    { subjectId: order.trade.id, status: PaymentStatus.SUCCEEDED },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  )
  const options = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const
  await em.findOneOrFail(Trade, order.trade.id, options)
  await em.findOneOrFail(Order, order.id, options)
  await em.find(OrderLine, { order }, { ...options, orderBy: { id: 'asc' } })
  await em.populate(order, ['lines.policy'])
  const line = present(
    order.lines.getItems().find(({ id }) => id === lineId),
    'a line of its order',
  )
  // After the order and its lines, as settlement locks it.
  const part = payment && (await lockPartOf(em, payment, order.id))
  return { order, line, payment, part }
}
