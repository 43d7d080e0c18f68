import type { EntityManager } from '@mikro-orm/postgresql'
import { findOwn } from '../kernel/find.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { Variant } from './product.ts'
import type { ShopViewer } from './save-product.ts'
import { noteChange } from './save-variants.ts'
import { StockMovementKind } from './stock-movement.ts'

interface Adjustment {
  variantId: string
  /** pieces to add, negative to take away */
  change: number
  idempotencyKey: string
}

/** Adds to or takes from what is on the shelf; asked twice with one key, it happens once. */
export async function adjustStock(
  em: EntityManager,
  viewer: ShopViewer,
  { variantId, change, idempotencyKey }: Adjustment,
): Promise<Variant> {
  const done = await claimKey(em, {
    accountId: viewer.accountId,
    command: 'adjustStock',
    key: idempotencyKey,
    content: [variantId, change],
    resultId: variantId,
  })
  const variant = await findOwn(em, Variant, variantId, viewer, { lock: true })
  if (done === undefined)
    noteChange(em, variant, variant.setOnHand(variant.onHand + change), StockMovementKind.ADJUST, viewer.accountId)
  return variant
}
