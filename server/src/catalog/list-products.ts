import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import { isId } from '../kernel/find.ts'
import { loadPage } from '../kernel/graph/entity-page.ts'
import { longestWaitingFirst, newestFirst, readPage, type Page, type PageArgs } from '../kernel/graph/pages.ts'
import { isInState } from './is-in-state.ts'
import { isLowOnStock } from './low-stock.ts'
import { Product } from './product.ts'
import type { ProductStatus } from './product-status.ts'

interface Wanted {
  merchantId?: string
  ids?: readonly string[]
  status?: ProductStatus | null
  /** part of a title, or the beginning of a code */
  query?: string | null
  /** only those with no more than so many pieces left of a variant */
  lowStock?: number
  /** for the review desk: those that wait longest come first, and not the newest */
  isQueue?: boolean
  page: PageArgs
}

interface Listed {
  id: string
  createdAt: Date
  submittedAt: Date
}

/** Products as their people see them: ids by keyset, then the rows with all that they show. */
export async function listProducts(
  em: EntityManager,
  { isQueue = false, page, ...wanted }: Wanted,
): Promise<Page<Product>> {
  const ids = await readPage<Listed>(productRows(em, wanted), {
    list: isQueue ? 'productQueue' : 'products',
    keys: isQueue ? longestWaitingFirst('product') : newestFirst('product'),
    page,
  })
  return loadPage(em, ids, Product, ['variants', 'merchant', 'freightTemplate'])
}

export type WantedProducts = Omit<Wanted, 'isQueue' | 'page'>

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
  const like = text.replace(/[\\%_]/g, '\\$&')
  return rows.where((where) =>
    where.or([
      where('product.title', 'ilike', `%${like}%`),
      where.exists(
        where
          .selectFrom('variant')
          .whereRef('variant.product_id', '=', 'product.id')
          .where('variant.code', 'ilike', `${like}%`)
          .select('variant.id'),
      ),
    ]),
  )
}
