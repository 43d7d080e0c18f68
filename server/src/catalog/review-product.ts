import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { Decision, type ReviewInput } from '../kernel/graph/review.ts'
import { lockProduct } from './lock-product.ts'
import type { Product } from './product.ts'

/** Approved goods are on sale at once; returned ones carry the reviewer's remarks. */
export async function reviewProduct(
  em: EntityManager,
  { id, decision, remarks, reason }: ReviewInput,
): Promise<Product> {
  const product = await lockProduct(em, id, null)
  if (decision === Decision.APPROVE) product.approve(now())
  else
    product.return(
      remarks.map(({ field, text }) => ({ field, text })),
      reason ?? null,
      now(),
    )
  return product
}
