import type { EntityManager } from '@mikro-orm/postgresql'
import { find } from '../kernel/find.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { Refusal } from '../kernel/refusal.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import { isCategoryUsed } from './category-uses.ts'
import { Category } from './category.ts'
import { lockCategories } from './lock-categories.ts'

/** Takes away a category that nothing names; one in use can be hidden. */
export async function removeCategory(em: EntityManager, { accountId }: Viewer, id: string): Promise<void> {
  await lockCategories(em)
  const category = await find(em, Category, id)
  if (await isCategoryUsed(em, id)) throw new Refusal('CATEGORY_IN_USE')
  const detail = { name: category.name }
  em.persist(new AuditEntry({ accountId, action: 'removeCategory', subjectId: id, detail }))
  // What is removed tells nothing any more: one that stays does.
  const [other] = await em.find(Category, { id: { $ne: id } }, { limit: 1 })
  other?.change()
  em.remove(category)
}
