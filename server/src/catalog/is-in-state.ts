import { sql, type RawBuilder } from 'kysely'
import type { ProductStatus } from './product-status.ts'

/** A product that is in the state by itself or with its draft: one on sale whose draft is in review is in review, too. */
export const isInState = (status: ProductStatus): RawBuilder<boolean> =>
  sql<boolean>`(product.status = ${status} or product.draft_status = ${status})`
