import { after, days } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { find } from '../kernel/find.ts'
import { shortNumber } from '../kernel/short-number.ts'
import { OrderLine } from '../order/order.ts'
import { AfterSaleKind, AfterSaleReason, AfterSaleStatus } from './after-sale-kinds.ts'
import { AfterSale } from './after-sale.ts'

interface Wishes {
  lineId: string
  status: AfterSaleStatus
  kind?: AfterSaleKind
}

const { APPROVED, ESCALATED, RESENDING, RETURNED, RETURNING } = AfterSaleStatus

/** About one piece of a line that was sent; as if everybody had done what comes before its state. */
export async function makeAfterSale(
  em: EntityManager,
  { lineId, status, kind = AfterSaleKind.RETURN }: Wishes,
): Promise<AfterSale> {
  const line = await find(em, OrderLine, lineId, { populate: ['order'] })
  const isBack = [RETURNING, RETURNED, RESENDING].includes(status)
  const made = Object.assign(new AfterSale(), {
    number: shortNumber(now()),
    line,
    order: line.order,
    member: line.order.member,
    merchant: line.order.merchant,
    kind,
    status,
    reason: AfterSaleReason.DEFECTIVE,
    text: '有划痕',
    images: [],
    quantity: 1,
    amount: null,
    dueAt: status === ESCALATED ? null : after(now(), days(2)),
    returnAddress:
      isBack || status === APPROVED ? { name: '退货组', phone: '057188886666', detail: '杭州市文三路 1 号' } : null,
    returnCarrier: isBack ? 'SF' : null,
    returnNumber: isBack ? 'SF1' : null,
    resendCarrier: status === RESENDING ? 'SF' : null,
    resendNumber: status === RESENDING ? 'SF2' : null,
  })
  em.persist(made)
  return made
}
