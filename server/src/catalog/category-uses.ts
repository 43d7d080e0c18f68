import type { EntityManager } from '@mikro-orm/postgresql'
import { sql, type RawBuilder } from 'kysely'
import { sqlOf } from '../kernel/database.ts'

type Use = (categoryId: string) => RawBuilder<boolean>

const uses: Use[] = []

/** From above: what else names categories, so that one that is named is not taken away. */
export function registerCategoryUse(use: Use): void {
  uses.push(use)
}

/** Whether goods stand in the category, by themselves or with their draft, or are being imported into it. */
export const holdsGoods: Use = (id) => sql<boolean>`(
  exists (select from product where category_id = ${id})
  or exists (select from product where draft is not null and draft ->> 'categoryId' = ${id}::text)
  or exists (select from product_import where category_id = ${id}))`

export async function isCategoryUsed(em: EntityManager, id: string): Promise<boolean> {
  const all = [holdsGoods, (of: string) => sql<boolean>`exists (select from category where parent_id = ${of})`, ...uses]
  return asks(
    em,
    sql.join(
      all.map((use) => use(id)),
      sql` or `,
    ),
  )
}

export const hasGoods = (em: EntityManager, id: string): Promise<boolean> => asks(em, holdsGoods(id))

async function asks(em: EntityManager, condition: RawBuilder<unknown>): Promise<boolean> {
  const { rows } = await sql<{ answer: boolean }>`select ${condition} as answer`.execute(sqlOf(em))
  return rows[0]?.answer === true
}
