import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { Product } from '../catalog/product.ts'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { insertNewRows, insertRows } from '../kernel/insert-rows.ts'
import { shortNumber } from '../kernel/short-number.ts'
import { inTransaction } from '../kernel/transaction.ts'
import type { PermitKind } from '../merchant/permit.ts'
import { ProductCaseAction, ProductCaseSource, ProductCaseStatus } from './case-kinds.ts'

const batch = 100

interface Expired {
  productId: string
  merchantId: string
  permit: PermitKind
}

/** Takes goods off sale whose category, or one above it, asks for a permit of the shop that has run out, and says so to it. */
export function takeOffExpired(em: EntityManager): Promise<number> {
  return inTransaction(em, async (inner) => {
    const { rows } = await sql<Expired>`
      select p.id as "productId", p.merchant_id as "merchantId", k.kind as permit
      from permit k join product p on p.merchant_id = k.merchant_id and p.status = 'ON_SALE'
      where k.valid_until <= ${now()} and exists (
        select from category c where c.id in (p.category_1_id, p.category_2_id, p.category_3_id) and c.permits @> to_jsonb(k.kind))
      order by p.id, k.kind limit ${batch} for no key update of p skip locked`.execute(sqlOf(inner))
    const expired = [...new Map(rows.toReversed().map((row) => [row.productId, row])).values()]
    const products = await inner.find(Product, { id: { $in: expired.map(({ productId }) => productId) } })
    for (const product of products) product.setOnSale(false, now())
    await inner.flush()
    await tell(inner, expired)
    return products.length
  })
}

async function tell(em: EntityManager, expired: readonly Expired[]): Promise<void> {
  const cases = expired.map(({ productId, merchantId, permit }) => ({
    id: uuidv7(),
    created_at: now(),
    number: shortNumber(now()),
    product_id: productId,
    merchant_id: merchantId,
    source: ProductCaseSource.PERMIT_EXPIRED,
    status: ProductCaseStatus.OPEN,
    permit,
    report_count: 0,
    was_on_sale: true,
    appeal_images: [],
  }))
  await addSteps(em, await insertNewRows(em, 'product_case', cases), ProductCaseAction.OPENED)
}

/** Ends what a permit had begun that is good again: the shop may put its goods back. */
export function closeRenewed(em: EntityManager): Promise<number> {
  return inTransaction(em, async (inner) => {
    const { rows } = await sql<{ id: string }>`
      with good as (
        select c.id from product_case c join permit k on k.merchant_id = c.merchant_id and k.kind = c.permit
        where c.source = 'PERMIT_EXPIRED' and c.status = 'OPEN' and (k.valid_until is null or k.valid_until > ${now()})
        order by c.id limit ${batch} for update of c skip locked)
      update product_case c set status = 'RESOLVED', resolution = 'PERMIT_RENEWED', decided_at = ${now()}, decision_reason = ''
      from good where c.id = good.id returning c.id`.execute(sqlOf(inner))
    const ids = new Set(rows.map(({ id }) => id))
    await addSteps(inner, ids, ProductCaseAction.RESOLVED)
    return ids.size
  })
}

/** Steps that nobody took: they happened by themselves. */
export const addSteps = (em: EntityManager, caseIds: ReadonlySet<string>, action: ProductCaseAction): Promise<void> =>
  insertRows(
    em,
    'product_case_step',
    [...caseIds].map((id) => ({ id: uuidv7(), created_at: now(), case_id: id, action })),
  )
