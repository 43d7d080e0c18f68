import type { EntityManager } from '@mikro-orm/postgresql'
import { find } from '../kernel/find.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import type { MoveCategoryInput } from './category-input.ts'
import { Category } from './category.ts'
import { lockCategories } from './lock-categories.ts'

/** Puts a category in that place among its siblings; the last one, if there are fewer. */
export async function moveCategory(
  em: EntityManager,
  { accountId }: Viewer,
  { id, place }: MoveCategoryInput,
): Promise<Category> {
  await lockCategories(em)
  const category = await find(em, Category, id)
  const siblings = await em.find(
    Category,
    { parent: category.parent, id: { $ne: id } },
    { orderBy: { position: 'asc', id: 'asc' } },
  )
  for (const [position, one] of [...siblings.slice(0, place), category, ...siblings.slice(place)].entries())
    one.position = position
  category.change()
  const detail = { name: category.name, place: String(category.position) }
  em.persist(new AuditEntry({ accountId, action: 'moveCategory', subjectId: id, detail }))
  return category
}
