import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import { OrderStatus } from '../order/order.ts'
import type { ShippingProblem } from './shipping-row.ts'

export interface Shippable {
  id: string
  problem: ShippingProblem | null
}

interface Found {
  id: string
  number: string
  status: OrderStatus
  isInAfterSale: boolean
  isPickup: boolean
}

const problems: Partial<Record<OrderStatus, ShippingProblem>> = {
  [OrderStatus.AWAITING_PAYMENT]: 'NOT_PAID',
  [OrderStatus.SHIPPED]: 'ALREADY_SHIPPED',
  [OrderStatus.COMPLETED]: 'ALREADY_SHIPPED',
  [OrderStatus.CLOSED]: 'CLOSED',
}

/** Orders of a shop by number, with why they cannot be shipped; another shop's are not among them. One statement. */
export async function findShippable(
  em: EntityManager,
  merchantId: string,
  numbers: readonly string[],
): Promise<Map<string, Shippable>> {
  if (numbers.length === 0) return new Map()
  const { rows } = await sql<Found>`
    select id, number, status, pickup_code is not null as "isPickup",
      exists (select from order_line l where l.order_id = orders.id and l.is_in_after_sale) as "isInAfterSale"
    from orders where merchant_id = ${merchantId} and number = any(${[...numbers]}::text[])`.execute(sqlOf(em))
  return new Map(
    rows.map(({ id, number, status, isInAfterSale, isPickup }) => [
      number,
      { id, problem: problems[status] ?? (isPickup ? 'PICKUP' : isInAfterSale ? 'IN_AFTER_SALE' : null) },
    ]),
  )
}
