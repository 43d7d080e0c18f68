import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import type { Product } from './product.ts'

/**
 * When the shop first listed these goods under another product: one with a code or barcode of theirs, their title or their
 * main picture. What is listed anew is not new. Null: they were never there.
 */
export async function firstSeenAt(em: EntityManager, product: Product): Promise<Date | null> {
  const variants = product.variants.getItems()
  const used = (texts: string[]): string[] => [...new Set(texts.filter((text) => text !== ''))]
  const { rows } = await sql<{ at: Date | null }>`
    select min(p.listed_at) as at from product p
    where p.merchant_id = ${product.merchant.id} and p.id <> ${product.id} and p.listed_at is not null and (
      p.title = ${product.title} or p.images -> 0 ->> 'id' = ${product.images[0]?.id ?? null}
      or p.id in (
        select v.product_id from variant v where v.merchant_id = p.merchant_id and v.code <> '' and v.code = any(${used(variants.map(({ code }) => code))}::text[])
        union all
        select v.product_id from variant v where v.merchant_id = p.merchant_id and v.barcode <> '' and v.barcode = any(${used(variants.map(({ barcode }) => barcode))}::text[])))`.execute(
    sqlOf(em),
  )
  return rows[0]?.at ?? null
}
