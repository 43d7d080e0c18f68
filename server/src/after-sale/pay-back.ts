import type { EntityManager } from '@mikro-orm/postgresql'
import type { OrderLine } from '../order/order.ts'
import { refundLine } from '../settlement/refund-line.ts'
import { AfterSaleKind } from './after-sale-kinds.ts'
import type { AfterSale } from './after-sale.ts'
import type { Taken } from './take-after-sale.ts'

/**
 * Gives the money back by the refunds of the ledger: of what is left by now, where other refunds came between; with the freight
 * where the shop is at fault and nothing else of the order is left.
 */
export async function payBack(em: EntityManager, { afterSale, sale }: Taken): Promise<void> {
  const { line } = sale
  const refund = await refundLine(em, wantedOf(afterSale, line, sale.order.lines.getItems()))
  afterSale.payBack(refund)
  // Nothing was paid for it: nothing is to be waited for.
  if (refund.refundId === null) afterSale.confirmRefund()
}

export function wantedOf(afterSale: AfterSale, line: OrderLine, lines: readonly OrderLine[]) {
  const left = line.quantity - line.refundedQuantity
  const { wantedAmount } = afterSale
  const portion =
    wantedAmount === null
      ? { quantity: Math.min(afterSale.quantity, left) }
      : { amount: Math.min(wantedAmount, line.paid - line.refundedPaid) }
  const isLast = lines.every((one) => one.isRefunded || (one.id === line.id && afterSale.quantity >= left))
  return {
    lineId: line.id,
    portion,
    reason: afterSale.number,
    withFreight: afterSale.isAtFault && wantedAmount === null && isLast,
    // What comes back was sent: no piece of it goes on the shelf by itself.
    isSent: afterSale.kind !== AfterSaleKind.REFUND_ONLY,
  }
}
