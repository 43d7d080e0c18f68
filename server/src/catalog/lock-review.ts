import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import { Refusal } from '../kernel/refusal.ts'
import { ProductReview } from './product-review.ts'

/** The open review of a product that is in review, locked for the rest of the transaction. */
export async function lockReview(em: EntityManager, productId: string): Promise<ProductReview> {
  const review = await em.findOne(
    ProductReview,
    { product: productId, outcome: null },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  )
  // Read after the lock: what was changed since it was handed in, nobody can hold or decide.
  const { rows } = await sql<{ isInReview: boolean }>`
    select status = 'PENDING' or draft_status = 'PENDING' as "isInReview" from product where id = ${productId}`.execute(
    sqlOf(em),
  )
  const [product] = rows
  if (!product) throw new Refusal('NOT_FOUND')
  if (!review || !product.isInReview) throw new Refusal('PRODUCT_NOT_PENDING')
  return review
}
