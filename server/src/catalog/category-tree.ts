import type { EntityManager } from '@mikro-orm/postgresql'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { sqlOf } from '../kernel/database.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { imageUrl, noImageUrl } from '../kernel/outside/files/image-url.ts'
import { Refusal } from '../kernel/refusal.ts'

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

  @Field(() => [CategoryNode], { description: '下级分类 · The categories below' })
  children: CategoryNode[]
}

export interface CategoryTree {
  roots: readonly CategoryNode[]
  byId: ReadonlyMap<string, CategoryNode>
}

interface CategoryRow {
  id: string
  name: string
  level: number
  parent_id: string | null
  icon_id: string | null
}

const freshMs = 10_000
// By the database's metadata, of which a process has one and a run of tests has many.
const trees = new WeakMap<object, { tree: Promise<CategoryTree>; readAt: number }>()

/** The whole tree, read again after ten seconds: every screen shows it and it hardly ever changes. */
export function readCategories(em: EntityManager): Promise<CategoryTree> {
  const known = trees.get(em.getMetadata())
  if (known && performance.now() - known.readAt < freshMs) return known.tree
  const tree = readTree(em)
  trees.set(em.getMetadata(), { tree, readAt: performance.now() })
  tree.catch(() => forgetCategories(em))
  return tree
}

/** For whoever has changed the tree. */
export function forgetCategories(em: EntityManager): void {
  trees.delete(em.getMetadata())
}

/** The category, looked for once more in the database if it is not known: it may be new. */
export async function findCategory(em: EntityManager, id: string): Promise<CategoryNode | undefined> {
  const node = (await readCategories(em)).byId.get(id)
  if (node) return node
  forgetCategories(em)
  return (await readCategories(em)).byId.get(id)
}

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
    .select(['id', 'name', 'level', 'parent_id', 'icon_id'])
    .orderBy('level')
    .orderBy('position')
    .orderBy('id')
    .execute()
  const nodes = rows.map(({ id, name, level, parent_id: parentId, icon_id: iconId }): CategoryNode => ({
    id,
    name,
    level,
    parentId,
    iconUrl: iconId === null ? noImageUrl : imageUrl(iconId, 160),
    children: [],
  }))
  const byId = new Map(nodes.map((node) => [node.id, node]))
  for (const node of nodes) if (node.parentId !== null) byId.get(node.parentId)?.children.push(node)
  return { roots: nodes.filter(({ parentId }) => parentId === null), byId }
}
