import { LockMode, type EntityClass, type FilterQuery } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from './refusal.ts'
import { ownerOf, type Viewer } from './graph/viewer.ts'
import type { Row } from './row.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether it has the shape of an id: PostgreSQL refuses to compare anything else with one. */
export const isId = (id: string): boolean => uuid.test(id)

interface FindOptions {
  /** FOR UPDATE, for the rest of the transaction */
  lock?: boolean
  /** relations to load with it */
  populate?: readonly string[]
}

/** The row with that id, or the refusal NOT_FOUND. */
export function find<T extends Row>(
  em: EntityManager,
  type: EntityClass<T>,
  id: string,
  options: FindOptions = {},
): Promise<T> {
  return findWhere(em, type, { id }, options)
}

/** The viewer's own row with that id, or NOT_FOUND: somebody else's row is as if it were not there. */
export function findOwn<T extends Row>(
  em: EntityManager,
  type: EntityClass<T>,
  id: string,
  viewer: Viewer,
  options: FindOptions = {},
): Promise<T> {
  return findWhere(em, type, { id, ...ownerOf(viewer) }, options)
}

async function findWhere<T extends Row>(
  em: EntityManager,
  type: EntityClass<T>,
  where: Record<string, string>,
  { lock = false, populate = [] }: FindOptions,
): Promise<T> {
  if (!isId(where['id'] ?? '')) throw new Refusal('NOT_FOUND')
  const row = await em.findOne(type, where as FilterQuery<T>, lock ? { lockMode: LockMode.PESSIMISTIC_WRITE } : {})
  if (!row) throw new Refusal('NOT_FOUND')
  if (populate.length > 0) await em.populate(row, populate as never)
  return row
}
