import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'

/** What is taken from the shelves for some orders: pieces of one variant that are still to be sent. */
export interface PickRow {
  variantId: string
  title: string
  optionValues: string[]
  /** of the shop: '' where it has none */
  code: string
  barcode: string
  imageId: string | null
  quantity: number
  orderCount: number
}

/** By the shop's code, which is what its shelves are sorted by; goods without one come last, by their title. */
export async function readPickList(
  em: EntityManager,
  merchantId: string,
  orderIds: readonly string[],
): Promise<PickRow[]> {
  const { rows } = await sql<PickRow>`
    select v.id as "variantId", max(l.title) as title, (array_agg(l.option_values))[1] as "optionValues", v.code, v.barcode,
      (array_agg(l.image_id))[1] as "imageId", sum(l.quantity - l.shipped_quantity - l.withheld_quantity)::int as quantity,
      count(distinct l.order_id)::int as "orderCount"
    from order_line l join orders o on o.id = l.order_id join variant v on v.id = l.variant_id
    where o.merchant_id = ${merchantId} and o.id = any(${[...orderIds]}::uuid[])
      and o.status in ('AWAITING_SHIPMENT', 'PARTLY_SHIPPED') and l.quantity > l.shipped_quantity + l.withheld_quantity
    group by v.id order by v.code = '', v.code, title, v.id`.execute(sqlOf(em))
  return rows
}
