import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { present } from '../kernel/refusal.ts'
import { readRows } from '../kernel/save-rows.ts'
import { Order, OrderLine } from './order.ts'

/** The orders of a trade with their lines, for `saveRows`: two statements. Whoever changes them has locked the trade. */
export async function ordersOfTrade(em: EntityManager, tradeId: string): Promise<Order[]> {
  const orders = await readRows(em, Order, sql`select * from orders where trade_id = ${tradeId} order by id`)
  const lines = await readRows(
    em,
    OrderLine,
    sql`select * from order_line where order_id = any(${orders.map(({ id }) => id)}::uuid[]) order by position`,
  )
  const linesOf = Map.groupBy(lines, ({ order }) => order.id)
  for (const order of orders) order.lines.hydrate(present(linesOf.get(order.id), 'the lines of an order'))
  return orders
}
