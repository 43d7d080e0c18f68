import type { Fen } from '@kaidian/shared/core/money'
import type { OrderLine } from '../order/order.ts'
import { partsOf, partsOfPieces, reversedAt } from '../order/refund-figures.ts'
import { AfterSaleKind } from './after-sale-kinds.ts'
import type { AfterSale } from './after-sale.ts'

export interface Most {
  /** pieces that can be asked for: what was sent, where they are to come back; otherwise what is not refunded */
  pieces: number
  /** what was paid for so many, and not given back yet */
  paid: Fen
}

/** The most that can be asked for about so many pieces of a line. */
export function mostOf(line: OrderLine, kind: AfterSaleKind, quantity: number): Most {
  const left = line.quantity - line.refundedQuantity
  const pieces = kind === AfterSaleKind.REFUND_ONLY ? left : Math.min(left, line.shippedQuantity)
  const before = BigInt(line.refundedParts)
  const all = partsOf(line)
  const wanted = before + partsOfPieces(line, Math.min(quantity, left))
  const parts = quantity >= left || wanted > all ? all : wanted
  return { pieces, paid: reversedAt(line.paid, parts, line) - line.refundedPaid }
}

/** What the buyer gets if all that they ask for is given back now. */
export const mostOfAll = ({ kind, quantity, amount }: AfterSale, line: OrderLine): Fen =>
  Math.min(amount ?? mostOf(line, kind, quantity).paid, line.paid - line.refundedPaid)
