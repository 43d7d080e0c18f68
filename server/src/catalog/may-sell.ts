import type { EntityManager } from '@mikro-orm/postgresql'
import { present, Refusal } from '../kernel/refusal.ts'
import { assertPermits } from './assert-permits.ts'
import { findCategory } from './category-tree.ts'
import type { Product } from './product.ts'

/** Whether its shop has the permits that its category asks for, now. */
export async function maySell(em: EntityManager, { merchant, categoryId }: Product): Promise<boolean> {
  const category = present(await findCategory(em, categoryId), 'a product without its category')
  try {
    await assertPermits(em, merchant.id, category)
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
