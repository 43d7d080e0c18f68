import type { EntityManager } from '@mikro-orm/postgresql'
import { find } from '../kernel/find.ts'
import { Refusal } from '../kernel/refusal.ts'
import { OrderLine } from '../order/order.ts'
import type { AfterSaleOffer } from './after-sale-inputs.ts'
import { AfterSaleKind } from './after-sale-kinds.ts'
import { assertAskable } from './assert-askable.ts'
import { mostOf } from './most-of.ts'

/** What a buyer can ask for about so many pieces of a line now, or the refusal that the request would meet. */
export async function offerAfterSale(
  em: EntityManager,
  memberId: string,
  { lineId, quantity, isFault }: { lineId: string; quantity: number; isFault: boolean },
): Promise<AfterSaleOffer> {
  const line = await find(em, OrderLine, lineId, { populate: ['order.lines'] })
  if (line.memberId !== memberId) throw new Refusal('NOT_FOUND')
  await assertAskable(em, line)
  const { order } = line
  const { pieces, paid } = mostOf(line, AfterSaleKind.REFUND_ONLY, quantity)
  const isLast = order.lines.getItems().every((one) => one.isRefunded || (one.id === lineId && quantity >= pieces))
  const comesBack = isLast && (isFault || order.isUnshipped)
  return {
    kinds: line.shippedQuantity > 0 ? Object.values(AfterSaleKind) : [AfterSaleKind.REFUND_ONLY],
    pieces,
    paid,
    freight: comesBack ? order.freight - order.refundedFreight : 0,
    until: line.afterSaleUntil,
  }
}
