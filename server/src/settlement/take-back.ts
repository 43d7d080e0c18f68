import { bpsFloor, formatYuan, sum, type Fen } from '@kaidian/shared/core/money'
import { now } from '../kernel/clock.ts'
import { Refusal } from '../kernel/refusal.ts'
import { LineRefund } from '../order/line-refund.ts'
import type { Order, OrderLine } from '../order/order.ts'
import type { Portion } from '../order/refund-figures.ts'

export interface RefundRequest {
  lineId: string
  portion: Portion
  reason: string
  /** with its freight, since it is the merchant's fault; all of an order that was not sent comes with it anyway */
  withFreight?: boolean
  /** the most that may be given back of its order, all refunds together; without it nothing is too much */
  limit?: Fen
  /** these pieces were sent, and come back or not: none of them is one that waits to be sent */
  isSent?: boolean
}

export interface TakenBack {
  refund: LineRefund
  freight: Fen
  isClosed: boolean
  /** pieces that go back on the shelf */
  unsent: number
  /** what was left of the fee before */
  feeBefore: Fen
}

/**
 * Undoes a portion of the figures of a line, and of its order's freight: what a refund does to nouns, before any money
 * moves. Who only wants to know the figures does the same to nouns that are not kept.
 */
export function takeBack(order: Order, line: OrderLine, request: Omit<RefundRequest, 'lineId'>): TakenBack {
  const { portion, reason, withFreight = false, isSent = false } = request
  const feeBefore = line.feeLeft
  const reversal = line.refund(portion, { isSent })
  const refund = new LineRefund(line, reversal, reason)
  const isClosed = order.closeIfRefunded(reason, now())
  const freight = order.takeBackFreight(withFreight || (isClosed && order.isUnshipped))
  return { refund, freight, isClosed, feeBefore, unsent: reversal.unsent }
}

/** One person refunds an order up to the limit; bit by bit does not get further than at once. */
export function assertWithin(order: Order, limit: Fen | undefined): void {
  if (limit !== undefined && givenBackOf(order) > limit)
    throw new Refusal('REFUND_NEEDS_SECOND', { max: formatYuan(limit) })
}

export const givenBackOf = (order: Order): Fen =>
  sum(order.lines.getItems().map(({ refundedPaid }) => refundedPaid)) + order.refundedFreight

/** What the pool gets less, of what is undone of the fee. */
export const fromPool = ({ refund: { line }, feeBefore }: Pick<TakenBack, 'refund' | 'feeBefore'>): Fen => {
  const { poolBps } = line
  return bpsFloor(feeBefore, poolBps) - bpsFloor(line.feeLeft, poolBps)
}
