import { likeText } from '@kaidian/shared/core/text'
import type { EntityManager } from '@mikro-orm/postgresql'
import { readCategories } from '../catalog/category-tree.ts'
import { sqlOf } from '../kernel/database.ts'
import { FeeScope } from './fee-rule.ts'

const maxFound = 20

/** Products or merchants by a part of their name, for a form to choose from. */
export async function findSubjects(
  em: EntityManager,
  scope: FeeScope,
  text: string,
): Promise<{ id: string; name: string }[]> {
  if (text === '' || (scope !== FeeScope.PRODUCT && scope !== FeeScope.MERCHANT)) return []
  const [table, column] = scope === FeeScope.PRODUCT ? (['product', 'title'] as const) : (['merchant', 'name'] as const)
  return sqlOf(em)
    .selectFrom(table)
    .select(['id', `${column} as name`])
    .where(column, 'ilike', likeText(text))
    .orderBy('created_at', 'desc')
    .limit(maxFound)
    .execute()
}

interface Subject {
  scope: FeeScope
  subjectId: string | null
}

/** Names of products, merchants and categories that rules are for, by id: two statements at most. */
export async function readSubjectNames(
  em: EntityManager,
  subjects: readonly Subject[],
): Promise<ReadonlyMap<string, string>> {
  const idsOf = (wanted: FeeScope): string[] =>
    subjects.flatMap(({ scope, subjectId }) => (scope === wanted && subjectId !== null ? [subjectId] : []))
  const names = new Map<string, string>()
  for (const [table, column, ids] of [
    ['product', 'title', idsOf(FeeScope.PRODUCT)],
    ['merchant', 'name', idsOf(FeeScope.MERCHANT)],
  ] as const) {
    if (ids.length === 0) continue
    const rows: { id: string; name: string }[] = await sqlOf(em)
      .selectFrom(table)
      .select(['id', `${column} as name`])
      .where('id', 'in', ids)
      .execute()
    for (const { id, name } of rows) names.set(id, name)
  }
  const ofCategories = idsOf(FeeScope.CATEGORY)
  if (ofCategories.length > 0) {
    const { byId } = await readCategories(em)
    for (const id of ofCategories) names.set(id, byId.get(id)?.name ?? '—')
  }
  return names
}
