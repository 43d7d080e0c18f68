import type { EntityManager } from '@mikro-orm/postgresql'
import { FreightTemplate } from '../delivery/freight-template.ts'
import { StoredFile } from '../kernel/outside/files/stored-file.ts'
import type { AttributeValue } from './category-attribute.ts'
import { fits } from './check-attributes.ts'
import { isShown, pathOf, readCategories, type CategoryNode, type CategoryTree } from './category-tree.ts'
import { attributeSeparator, categorySeparator, type ImportColumn } from './import-format.ts'
import type { ImportProblemCode } from './import-words.ts'
import type { ProductImport } from './product-import.ts'
import type { Product } from './product.ts'
import type { ImportedProduct } from './read-import.ts'

/** Where the names that a file gives lead in this shop. */
export interface PlacedImport {
  categoryId: string
  freightTemplateId: string
  attributes: AttributeValue[]
  categoryName: (id: string) => string
}

export interface Misplaced {
  code: ImportProblemCode
  column: ImportColumn
  value: string
}

/** With the product that the shop has under this handle: it stays where it is unless the file says something else. */
export type Placing = (imported: ImportedProduct, product?: Product) => PlacedImport | Misplaced

export const isMisplaced = (place: PlacedImport | Misplaced): place is Misplaced => 'code' in place

/** Reads once what products of an import are placed with: the categories, the shop's templates. */
export async function placingOf(
  em: EntityManager,
  { merchant, category, freightTemplate }: ProductImport,
): Promise<Placing> {
  const tree = await readCategories(em)
  const leaves = leavesByName(tree)
  const templates = new Map(
    (await em.find(FreightTemplate, { merchant })).map(({ name, id }) => [name.trim(), id] as const),
  )
  const nameOf = (id: string): string => categoryName(tree, id)
  return ({ category: names, freightTemplate: name, attributes = [] }, product) => {
    const path = names?.join(categorySeparator)
    // Goods may stay in a category that is hidden by now.
    const isSame = product !== undefined && path === nameOf(product.categoryId)
    const ofProduct = isSame ? product.categoryId : product?.latest.categoryId
    const node = path === undefined || isSame ? tree.byId.get(ofProduct ?? category.id) : leaves.get(path)
    if (!node) return { code: 'CATEGORY_UNKNOWN', column: 'category', value: path ?? '' }
    const usual = product?.freightTemplate ?? freightTemplate
    const freightTemplateId = name === null || (product && name === usual.name.trim()) ? usual.id : templates.get(name)
    if (freightTemplateId === undefined)
      return { code: 'FREIGHT_UNKNOWN', column: 'freightTemplate', value: name ?? '' }
    const values: AttributeValue[] = []
    for (const line of attributes) {
      const attribute = attributeOf(node, line)
      if (!attribute) return { code: 'ATTRIBUTE_UNKNOWN', column: 'attributes', value: line }
      const value = line.slice(attribute.name.length + attributeSeparator.length).trim()
      if (value !== '' && !fits(attribute, value))
        return { code: 'ATTRIBUTE_VALUE_BAD', column: 'attributes', value: line }
      values.push({ id: attribute.id, value })
    }
    return { categoryId: node.id, freightTemplateId, attributes: values, categoryName: nameOf }
  }
}

/** The one with the longest name that the line begins with. */
const attributeOf = ({ attributes }: CategoryNode, line: string) =>
  attributes
    .filter(({ name }) => line.startsWith(name + attributeSeparator))
    .sort((one, other) => other.name.length - one.name.length)[0]

/** Those in which goods may be put, by all their names. */
function leavesByName(tree: CategoryTree): ReadonlyMap<string, CategoryNode> {
  const leaves = [...tree.byId.values()].filter(({ id, children }) => children.length === 0 && isShown(tree, id))
  return new Map(leaves.map((node) => [categoryName(tree, node.id), node]))
}

export const categoryName = (tree: CategoryTree, id: string): string =>
  pathOf(tree, id)
    .map(({ name }) => name)
    .join(categorySeparator)

/** Of the pictures and videos that these name those that are the shop's own, and there. */
export async function ownFileIds(
  em: EntityManager,
  merchantId: string,
  products: readonly ImportedProduct[],
): Promise<Set<string>> {
  const ids = products.flatMap(({ imageIds, video, variants }) => [
    ...imageIds,
    ...(video ? [video.id, video.posterId ?? []].flat() : []),
    ...variants.flatMap(({ imageId }) => imageId ?? []),
  ])
  if (ids.length === 0) return new Set()
  const files = await em.find(StoredFile, { id: { $in: ids }, kind: { $in: ['image', 'video'] }, merchantId })
  return new Set(files.map(({ id }) => id))
}
