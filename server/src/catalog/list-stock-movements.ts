import type { EntityManager } from '@mikro-orm/postgresql'
import { sqlOf } from '../kernel/database.ts'
import { isId } from '../kernel/find.ts'
import { newestFirst, readPage, type Page, type PageArgs } from '../kernel/graph/pages.ts'
import type { StockMovementView } from './stock-movement-view.ts'

interface Wanted {
  merchantId: string
  productId: string
  variantId: string | null
  page: PageArgs
}

/** Movements of a product of the shop, or of one of its variants, also of those that were put aside. */
export async function listStockMovements(
  em: EntityManager,
  { merchantId, productId, variantId, page }: Wanted,
): Promise<Page<StockMovementView>> {
  let rows = sqlOf(em)
    .selectFrom('stock_movement')
    .innerJoin('variant', 'variant.id', 'stock_movement.variant_id')
    .select([
      'stock_movement.id',
      'stock_movement.created_at as createdAt',
      'stock_movement.kind',
      'stock_movement.on_hand_change as onHandChange',
      'stock_movement.reserved_change as reservedChange',
      'stock_movement.subject_id as subjectId',
      'variant.option_values as optionValues',
    ])
    .where('variant.merchant_id', '=', merchantId)
    .where('variant.product_id', '=', isId(productId) ? productId : null)
  if (variantId) rows = rows.where('variant.id', '=', isId(variantId) ? variantId : null)
  return readPage<StockMovementView>(rows, { list: 'stockMovements', keys: newestFirst('stock_movement'), page })
}
