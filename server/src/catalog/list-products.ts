import { likeStart, likeText } from '@kaidian/shared/core/text'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import { isId } from '../kernel/find.ts'
import { loadPage } from '../kernel/graph/entity-page.ts'
import {
  longestWaitingFirst,
  newestFirst,
  readPage,
  type OrderKey,
  type Page,
  type PageArgs,
} from '../kernel/graph/pages.ts'
import { isInState } from './is-in-state.ts'
import { isLowOnStock } from './low-stock.ts'
import { Product } from './product.ts'
import { ReviewOrder } from './review-words.ts'
import type { ProductStatus } from './product-status.ts'

interface Wanted {
  merchantId?: string
  ids?: readonly string[]
  status?: ProductStatus | null
  /** part of a title, or the beginning of a code */
  query?: string | null
  /** only those with no more than so many pieces left of a variant */
  lowStock?: number
  /** for the review desk: those that wait longest or are riskiest come first, and not the newest */
  queue?: ReviewOrder
  page: PageArgs
}

interface Listed {
  id: string
  createdAt: Date
  submittedAt: Date
  /** in the order of risk only */
  safety?: number
}

/** Products as their people see them: ids by keyset, then the rows with all that they show. */
export async function listProducts(em: EntityManager, { queue, page, ...wanted }: Wanted): Promise<Page<Product>> {
  const isByRisk = queue === ReviewOrder.RISK
  const rows = isByRisk ? withSafety(em, wanted) : productRows(em, wanted)
  const ids = await readPage<Listed>(rows, {
    list: isByRisk ? 'productRisks' : queue ? 'productQueue' : 'products',
    keys: isByRisk ? riskiestFirst : queue ? longestWaitingFirst('product') : newestFirst('product'),
    page,
  })
  return loadPage(em, ids, Product, ['variants', 'merchant', 'freightTemplate'])
}

const riskiestFirst: OrderKey<Listed>[] = [
  { column: 'product.safety', isDescending: false, type: 'integer', read: ({ safety }) => safety },
  ...longestWaitingFirst<Listed>('product'),
]

/** The opposite of the risk, so that the riskiest and then the longest waiting come in one direction. */
const withSafety = (em: EntityManager, wanted: WantedProducts) =>
  sqlOf(em)
    .selectFrom(
      productRows(em, wanted)
        .clearSelect()
        .leftJoin('product_review', (join) =>
          join.onRef('product_review.product_id', '=', 'product.id').on('product_review.outcome', 'is', null),
        )
        .select([
          'product.id',
          'product.created_at',
          'product.submitted_at',
          sql<number>`100 - coalesce(product_review.risk, 0)`.as('safety'),
        ])
        .as('product'),
    )
    .select(['product.id', 'product.created_at as createdAt', 'product.submitted_at as submittedAt', 'product.safety'])

export type WantedProducts = Omit<Wanted, 'queue' | 'page'>

/** What is listed, in no order yet. */
export function productRows(em: EntityManager, { merchantId, ids: only, status, query, lowStock }: WantedProducts) {
  let rows = sqlOf(em)
    .selectFrom('product')
    .select(['product.id', 'product.created_at as createdAt', 'product.submitted_at as submittedAt'])
  if (merchantId !== undefined) rows = rows.where('product.merchant_id', '=', merchantId)
  if (only) rows = rows.where(sql<boolean>`product.id = any(${only.filter(isId)}::uuid[])`)
  if (status) rows = rows.where(isInState(status))
  if (lowStock !== undefined) rows = rows.where(isLowOnStock(lowStock))
  const text = query?.trim()
  if (!text) return rows
  return rows.where((where) =>
    where.or([
      where('product.title', 'ilike', likeText(text)),
      where.exists(
        where
          .selectFrom('variant')
          .whereRef('variant.product_id', '=', 'product.id')
          .where('variant.code', 'ilike', likeStart(text))
          .select('variant.id'),
      ),
    ]),
  )
}
