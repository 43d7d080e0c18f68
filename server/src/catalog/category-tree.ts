import type { EntityManager } from '@mikro-orm/postgresql'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { sqlOf } from '../kernel/database.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { imageUrl, noImageUrl } from '../kernel/outside/files/image-url.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { PermitKind } from '../merchant/permit.ts'
import { CategoryAttribute, CategoryPermit, type Attribute } from './category-attribute.ts'
import { ProductPromise, sortPromises } from './product-promise.ts'

@Allow.anyone()
@ObjectType('Category', {
  simpleResolvers: true,
  description: '商品分类，最多三级 · A category of goods, three levels at most',
})
export class CategoryNode {
  @Field(() => ID, { description: '编号 · Id' })
  id: string

  @Field(() => String, { description: '名称 · Name' })
  name: string

  @Field(() => Int, { description: '级别，1 到 3 · Level, 1 to 3' })
  level: number

  @Field(() => ID, { nullable: true, description: '上级分类 · The category above' })
  parentId: string | null

  @Field(() => String, { description: '图标地址 · Address of its picture' })
  iconUrl: string

  @Field(() => Boolean, { description: '在商城显示，商家可选 · Whether the mall shows it and shops may choose it' })
  isVisible: boolean

  @Field(() => [CategoryAttribute], {
    description: '商品属性，继承的在前 · What its goods say about themselves: what is inherited comes first',
  })
  attributes: CategoryAttribute[]

  @Field(() => [CategoryPermit], { description: '要求的资质，含继承的 · The permits it asks for, inherited ones too' })
  permits: CategoryPermit[]

  @Field(() => [ProductPromise], {
    description:
      '只有部分类目可承诺的，这里允许哪些，含继承的 · Of what only some goods may promise what these may, inherited ones too',
  })
  allowedPromises: ProductPromise[]

  @Field(() => [CategoryNode], { description: '下级分类 · The categories below' })
  children: CategoryNode[]
}

export interface CategoryTree {
  roots: readonly CategoryNode[]
  /** as the mall shows them: without those that are hidden, nor what is below */
  visibleRoots: readonly CategoryNode[]
  byId: ReadonlyMap<string, CategoryNode>
}

interface CategoryRow {
  id: string
  name: string
  level: number
  parent_id: string | null
  icon_id: string | null
  is_visible: boolean
  attributes: Attribute[]
  permits: PermitKind[]
  allowed_promises: ProductPromise[]
}

const freshMs = 10_000
// By the database's metadata, of which a process has one and a run of tests has many.
let trees = new WeakMap<object, { tree: Promise<CategoryTree>; readAt: number }>()

/** The whole tree, read again when it has changed, and after ten seconds in any case: every screen shows it. */
export function readCategories(em: EntityManager): Promise<CategoryTree> {
  const known = trees.get(em.getMetadata())
  if (known && performance.now() - known.readAt < freshMs) return known.tree
  const tree = readTree(em)
  trees.set(em.getMetadata(), { tree, readAt: performance.now() })
  tree.catch(() => forgetCategories(em))
  return tree
}

/** Past what is known, and without keeping it: for who changes the tree, inside their transaction. */
export const readCategoriesAnew = (em: EntityManager): Promise<CategoryTree> => readTree(em)

/** For whoever has changed the tree. */
export function forgetCategories(em: EntityManager): void {
  trees.delete(em.getMetadata())
}

/** For every database of the process. */
export function forgetAllCategories(): void {
  trees = new WeakMap()
}

/** The category, looked for once more in the database if it is not known: it may be new. */
export async function findCategory(em: EntityManager, id: string): Promise<CategoryNode | undefined> {
  const node = (await readCategories(em)).byId.get(id)
  if (node) return node
  forgetCategories(em)
  return (await readCategories(em)).byId.get(id)
}

/** Whether it is shown, by itself and by all above it. */
export const isShown = (tree: CategoryTree, id: string): boolean => pathOf(tree, id).every(({ isVisible }) => isVisible)

/** The category in which goods may stand: one without any below it. */
export async function findLeaf(em: EntityManager, id: string, field: string): Promise<CategoryNode> {
  const node = await findCategory(em, id)
  if (!node) throw new Refusal('NOT_FOUND', {}, field)
  if (node.children.length > 0) throw new Refusal('CATEGORY_NOT_LEAF', {}, field)
  return node
}

/** From the root down to the category itself. */
export function pathOf(tree: CategoryTree, id: string): CategoryNode[] {
  const path: CategoryNode[] = []
  for (let node = tree.byId.get(id); node; node = node.parentId === null ? undefined : tree.byId.get(node.parentId))
    path.unshift(node)
  return path
}

async function readTree(em: EntityManager): Promise<CategoryTree> {
  const rows: CategoryRow[] = await sqlOf(em)
    .selectFrom('category')
    .select(['id', 'name', 'level', 'parent_id', 'icon_id', 'is_visible', 'attributes', 'permits', 'allowed_promises'])
    .orderBy('level')
    .orderBy('position')
    .orderBy('id')
    .execute()
  const byId = new Map<string, CategoryNode>()
  const roots: CategoryNode[] = []
  // Those above come first, so that what is inherited is there.
  for (const row of rows) {
    const parent = row.parent_id === null ? undefined : byId.get(row.parent_id)
    const node = nodeOf(row, parent)
    byId.set(node.id, node)
    const siblings = parent?.children ?? roots
    siblings.push(node)
  }
  return { roots, visibleRoots: withoutHidden(roots), byId }
}

function nodeOf(row: CategoryRow, parent: CategoryNode | undefined): CategoryNode {
  const { id, name, level, parent_id: parentId, icon_id: iconId, is_visible: isVisible } = row
  const attributes = row.attributes.map((attribute) => ({ ...attribute, categoryId: id }))
  const inherited = parent?.permits ?? []
  const permits = row.permits
    .filter((kind) => inherited.every((one) => one.kind !== kind))
    .map((kind) => ({ kind, categoryId: id }))
  return {
    id,
    name,
    level,
    parentId,
    iconUrl: iconId === null ? noImageUrl : imageUrl(iconId, 160),
    isVisible,
    attributes: [...(parent?.attributes ?? []), ...attributes],
    permits: [...inherited, ...permits],
    allowedPromises: sortPromises([...(parent?.allowedPromises ?? []), ...row.allowed_promises]),
    children: [],
  }
}

const withoutHidden = (nodes: readonly CategoryNode[]): CategoryNode[] =>
  nodes
    .filter(({ isVisible }) => isVisible)
    .map((node) => Object.assign({}, node, { children: withoutHidden(node.children) }))
