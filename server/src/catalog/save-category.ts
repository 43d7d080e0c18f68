import { limits } from '@kaidian/shared/core/limits'
import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuidv7 } from 'uuid'
import { find } from '../kernel/find.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { findOwnFiles } from '../kernel/outside/files/find-own-files.ts'
import { Refusal } from '../kernel/refusal.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import type { Attribute } from './category-attribute.ts'
import type { CategoryAttributeInput, SaveCategoryInput } from './category-input.ts'
import { hasGoods } from './category-uses.ts'
import { Category } from './category.ts'
import { lockCategories } from './lock-categories.ts'
import { sortPromises } from './product-promise.ts'

/** Makes a category with the id `newId` at the end of its siblings, or changes one. */
export async function saveCategory(
  em: EntityManager,
  viewer: Viewer,
  input: Omit<SaveCategoryInput, 'idempotencyKey'>,
  newId: string,
): Promise<Category> {
  await lockCategories(em)
  const category = input.id ? await find(em, Category, input.id) : await newCategory(em, input.parentId, newId)
  const siblings = await em.find(Category, { parent: category.parent, id: { $ne: category.id } })
  if (siblings.some(({ name }) => name === input.name)) throw new Refusal('CATEGORY_NAME_TAKEN', {}, 'name')
  if (!input.id) category.position = Math.max(-1, ...siblings.map(({ position }) => position)) + 1
  const [icon] = input.iconId ? await findOwnFiles(em, [input.iconId], viewer, 'image', 'iconId') : []
  category.iconId = icon?.id ?? category.iconId
  category.name = input.name
  category.isVisible = input.isVisible
  category.attributes = attributesOf(category, input.attributes)
  category.permits = [...new Set(input.permits)]
  category.allowedPromises = sortPromises(input.allowedPromises ?? category.allowedPromises)
  category.change()
  em.persist(category)
  const detail = {
    name: category.name,
    isVisible: String(category.isVisible),
    attributes: category.attributes.map(({ name }) => name).join(', '),
    permits: category.permits.join(', '),
    allowedPromises: category.allowedPromises.join(', '),
  }
  em.persist(new AuditEntry({ accountId: viewer.accountId, action: 'saveCategory', subjectId: category.id, detail }))
  return category
}

async function newCategory(em: EntityManager, parentId: string | null | undefined, id: string): Promise<Category> {
  const parent = parentId ? await find(em, Category, parentId) : null
  if (parent && parent.level >= limits.category.levels) throw new Refusal('CATEGORY_TOO_DEEP', {}, 'parentId')
  // Goods stand in leaves: what holds goods stays one.
  if (parent && (await hasGoods(em, parent.id))) throw new Refusal('CATEGORY_HOLDS_GOODS', {}, 'parentId')
  if ((await em.count(Category, { parent })) >= limits.category.siblings)
    throw new Refusal('TOO_MANY_CATEGORIES', { max: limits.category.siblings })
  const category = new Category()
  return Object.assign(category, { id, parent, level: (parent?.level ?? 0) + 1 })
}

/** One that keeps its id keeps what goods say of it. */
function attributesOf({ attributes: known }: Category, wanted: readonly CategoryAttributeInput[]): Attribute[] {
  const names = wanted.map(({ name }) => name)
  if (new Set(names).size < names.length) throw new Refusal('ATTRIBUTE_NAME_TWICE', {}, 'attributes')
  return wanted.map(({ id, name, kind, values, unit, isRequired, isFilterable }) => ({
    id: known.some((one) => one.id === id) && id ? id : uuidv7(),
    name,
    kind,
    values: [...new Set(values)],
    unit: unit ?? null,
    isRequired,
    isFilterable,
  }))
}
