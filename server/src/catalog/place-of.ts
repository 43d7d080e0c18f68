import type { EntityManager } from '@mikro-orm/postgresql'
import { pathOf, readCategories } from './category-tree.ts'
import { Category } from './category.ts'
import type { CategoryPlace } from './product.ts'

/** The place in the tree of a category that is there. */
export const placeOf = async (em: EntityManager, categoryId: string): Promise<CategoryPlace> => ({
  category: em.getReference(Category, categoryId),
  path: pathOf(await readCategories(em), categoryId).map(({ id }) => id),
})
