import { limits } from '@kaidian/shared/core/limits'
import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { Account } from '../account/account.ts'
import { sqlOf } from '../kernel/database.ts'
import { findOwnFiles } from '../kernel/outside/files/find-own-files.ts'
import { Refusal } from '../kernel/refusal.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import { findRegion } from '../region/read-regions.ts'
import { arrangePlacements } from './arrange-placements.ts'
import type { PlacementInput } from './composition-input.ts'
import { markDead } from './mark-dead.ts'
import { PlacementKind, PlacementPage, PlacementTarget, type ComposedOf } from './placement-kinds.ts'
import { ComposedPage, Placement } from './placement.ts'

interface Draft extends ComposedOf {
  version: number
  placements: readonly PlacementInput[]
  accountId: string
  now: Date
}

/** Puts a page together anew as a whole, unless somebody else has since its version was read. */
export async function saveComposition(em: EntityManager, draft: Draft): Promise<void> {
  const { page, scopeId, version, placements, accountId, now } = draft
  await beginCategory(em, scopeId)
  const composed = await em.findOneOrFail(
    ComposedPage,
    { page, scope: scopeId },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  )
  if (composed.version !== version) throw new Refusal('COMPOSITION_CHANGED')
  refuseTooMany(page, placements)
  const before = await em.find(Placement, { page, scope: scopeId }, { orderBy: { position: 'asc', id: 'asc' } })
  await refuseUnknown(em, draft, before)
  const change = arrangePlacements(em, { page, scopeId }, placements, before)
  composed.version += 1
  composed.changedAt = now
  composed.changedBy = em.getReference(Account, accountId)
  const detail = { page, version: `${version} → ${composed.version}`, ...change }
  em.persist(new AuditEntry({ accountId, action: 'saveComposition', subjectId: scopeId, detail }))
  await em.flush()
  await markDead(em, now)
}

/** The first time that the page of a category is composed. */
async function beginCategory(em: EntityManager, scopeId: string | null): Promise<void> {
  if (scopeId === null) return
  await refuseMissing(em, 'category', [scopeId])
  await sql`insert into placement_page (id, page, scope_id, version) values (${uuidv7()}, 'CATEGORY', ${scopeId}, 0)
    on conflict on constraint placement_page_of do nothing`.execute(sqlOf(em))
}

const floors: ReadonlySet<PlacementKind> = new Set([
  PlacementKind.AD,
  PlacementKind.DEAL,
  PlacementKind.LIST,
  PlacementKind.HOT,
  PlacementKind.NEW,
  PlacementKind.RECOMMENDED,
])

function refuseTooMany(page: PlacementPage, placements: readonly PlacementInput[]): void {
  const { pinned, pinnedGoods, carousel, entrances, floors: most, inRanking } = limits.placement
  const isOfCategory = page === PlacementPage.CATEGORY
  const count = (isOne: (one: PlacementInput) => boolean): number => placements.filter(isOne).length
  const counts: [number, number, string][] = [
    [count(({ kind }) => kind === PlacementKind.PINNED), isOfCategory ? pinnedGoods : pinned, 'PINNED'],
    [count(({ kind }) => kind === PlacementKind.CAROUSEL), carousel, 'CAROUSEL'],
    [count(({ kind }) => kind === PlacementKind.CATEGORY), entrances, 'CATEGORY'],
    [count(({ kind, target }) => floors.has(kind) && target !== PlacementTarget.PRODUCT), most, 'LIST'],
    [count(({ kind, target }) => kind in rankings && target === PlacementTarget.PRODUCT), inRanking, 'RANKING'],
  ]
  for (const [found, max] of counts) if (found > max) throw new Refusal('TOO_MANY_PLACEMENTS', { max })
  const products = placements.flatMap(({ kind, productId }) =>
    (kind in rankings || (isOfCategory && kind === PlacementKind.PINNED)) && productId ? [productId] : [],
  )
  if (new Set(products).size < products.length) throw new Refusal('PLACEMENT_TWICE')
}

const rankings = { HOT: true, NEW: true, RECOMMENDED: true }

async function refuseUnknown(em: EntityManager, draft: Draft, before: readonly Placement[]): Promise<void> {
  const { placements, accountId } = draft
  const all = (read: (one: PlacementInput) => readonly (string | null | undefined)[]): string[] => [
    ...new Set(placements.flatMap(read).filter((id) => id !== null && id !== undefined)),
  ]
  const products = all(({ productId, productIds }) => [productId, ...(productIds ?? [])])
  await refuseMissing(em, 'product', products)
  const categories = all(({ categoryId }) => [categoryId])
  await refuseMissing(em, 'category', categories)
  const merchants = all(({ merchantId }) => [merchantId])
  await refuseMissing(em, 'merchant', merchants)
  for (const code of all(({ regionCode }) => [regionCode])) await findRegion(em, code, 'regionCode')
  const shown = new Set(before.map(({ imageId }) => imageId))
  const images = all(({ imageId }) => [imageId]).filter((id) => !shown.has(id))
  await findOwnFiles(em, images, { accountId, merchantId: null }, 'image', 'imageId')
}

async function refuseMissing(
  em: EntityManager,
  table: 'product' | 'category' | 'merchant',
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${sql.table(table)} where id = any(${ids}::uuid[])`.execute(sqlOf(em))
  if (rows[0]?.count !== ids.length) throw new Refusal('NOT_FOUND', {}, `${table}Id`)
}
