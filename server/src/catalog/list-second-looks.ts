import type { EntityManager } from '@mikro-orm/postgresql'
import { sqlOf } from '../kernel/database.ts'
import { loadPage } from '../kernel/graph/entity-page.ts'
import { readPage, type OrderKey, type Page, type PageArgs } from '../kernel/graph/pages.ts'
import { ProductReview } from './product-review.ts'

interface Due {
  id: string
  decidedAt: Date
}

const oldestFirst: OrderKey<Due>[] = [
  { column: 'product_review.decided_at', isDescending: false, type: 'timestamptz', read: ({ decidedAt }) => decidedAt },
  { column: 'product_review.id', isDescending: false, type: 'uuid', read: ({ id }) => id },
]

/** Decisions that wait for a second look which this person may give: not their own. */
export async function listSecondLooks(
  em: EntityManager,
  accountId: string,
  page: PageArgs,
): Promise<Page<ProductReview>> {
  const due = sqlOf(em)
    .selectFrom('product_review')
    .select(['product_review.id', 'product_review.decided_at as decidedAt'])
    .where('is_second_due', '=', true)
    .where('second_id', 'is', null)
    .where((where) => where.or([where('reviewer_id', 'is', null), where('reviewer_id', '<>', accountId)]))
  const ids = await readPage<Due>(due, { list: 'secondLooks', keys: oldestFirst, page })
  return loadPage(em, ids, ProductReview, [
    'product',
    'product.variants',
    'product.merchant',
    'product.freightTemplate',
  ])
}
