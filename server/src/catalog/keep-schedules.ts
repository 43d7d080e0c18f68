import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { maySell } from './may-sell.ts'
import { Product } from './product.ts'

const batch = 100

/** Puts on sale, and takes off, what has come to its time. Answers how many products that were. */
export function keepSchedules(em: EntityManager): Promise<number> {
  return inTransaction(em, async (inner) => {
    const { rows } = await sql<{ id: string }>`
      select id from product
      where (status = 'OFF_SALE' and on_sale_at <= ${now()}) or (status in ('ON_SALE', 'OFF_SALE') and off_sale_at <= ${now()})
      order by id limit ${batch} for update skip locked`.execute(sqlOf(inner))
    const products = await inner.find(Product, { id: { $in: rows.map(({ id }) => id) } })
    for (const product of products) product.keepSchedule(await maySell(inner, product), now())
    return products.length
  })
}
