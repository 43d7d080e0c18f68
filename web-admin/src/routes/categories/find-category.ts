import type { CategoryCoreFragment, CategoryTreeFragment } from './categories-page.graphql.ts'

export type Category = CategoryCoreFragment
type Node = Category & { children?: readonly Node[] }

export function findCategory(categories: CategoryTreeFragment[] | readonly Node[], id: string): Node | undefined {
  for (const category of categories) {
    const found = category.id === id ? category : findCategory(category.children ?? [], id)
    if (found) return found
  }
  return undefined
}
