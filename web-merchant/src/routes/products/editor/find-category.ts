import type { EditedProductFragment, ProductCategoryFragment, ProductChoicesQuery } from './product-editor.graphql.ts'

type Node = ProductCategoryFragment & { children?: readonly Node[] }

/** The category with that id: of those to choose from, or the product's own, which may have been hidden since. */
export function findCategory(
  { categories }: ProductChoicesQuery,
  product: EditedProductFragment | null,
  id: string | null,
): ProductCategoryFragment | undefined {
  const own = product?.latest.category
  return id === null ? undefined : (within(categories, id) ?? (own?.id === id ? own : undefined))
}

function within(nodes: readonly Node[], id: string): ProductCategoryFragment | undefined {
  for (const node of nodes) {
    const found = node.id === id ? node : within(node.children ?? [], id)
    if (found) return found
  }
  return undefined
}
