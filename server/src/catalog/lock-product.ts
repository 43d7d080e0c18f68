import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { z } from 'zod'
import { sqlOf } from '../kernel/database.ts'
import { find, findOwn } from '../kernel/find.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { Product } from './product.ts'

/**
 * The product with its variants, all locked: variants in the order of their ids, then the product, as the stock verbs
 * do. Through its owner if one is given, else for staff.
 */
export async function lockProduct(em: EntityManager, id: string, owner: Viewer | null): Promise<Product> {
  const merchant = owner?.merchantId ?? null
  if (z.uuid().safeParse(id).success) {
    await sql`
      select id from variant where product_id = ${id} and (${merchant}::uuid is null or merchant_id = ${merchant}::uuid)
      order by id for update`.execute(sqlOf(em))
  }
  const options = { lock: true, populate: ['variants', 'merchant', 'freightTemplate'] }
  return owner ? findOwn(em, Product, id, owner, options) : find(em, Product, id, options)
}
