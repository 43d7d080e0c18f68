import { sql, type RawBuilder } from 'kysely'

/** A product on sale of which a variant has no more than `limit` pieces left to sell. */
export const isLowOnStock = (limit: number): RawBuilder<boolean> => sql<boolean>`product.status = 'ON_SALE' and exists (
  select 1 from variant
  where variant.product_id = product.id and variant.is_enabled and variant.on_hand - variant.reserved <= ${limit})`
