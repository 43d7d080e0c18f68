import { limits } from '@kaidian/shared/core/limits'
import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Account } from '../account/account.ts'
import { sqlOf } from '../kernel/database.ts'
import { findOwnFiles } from '../kernel/outside/files/find-own-files.ts'
import { Refusal } from '../kernel/refusal.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import { findRegion } from '../region/read-regions.ts'
import { arrangePlacements } from './arrange-placements.ts'
import type { PlacementInput } from './composition-input.ts'
import { markDead } from './mark-dead.ts'
import { PlacementKind, PlacementTarget, type PlacementPage } from './placement-kinds.ts'
import { ComposedPage, Placement } from './placement.ts'

interface Draft {
  page: PlacementPage
  version: number
  placements: readonly PlacementInput[]
  accountId: string
  now: Date
}

/** Puts a page together anew as a whole, unless somebody else has since its version was read. */
export async function saveComposition(em: EntityManager, draft: Draft): Promise<void> {
  const { page, version, placements, accountId, now } = draft
  const composed = await em.findOneOrFail(ComposedPage, { page }, { lockMode: LockMode.PESSIMISTIC_WRITE })
  if (composed.version !== version) throw new Refusal('COMPOSITION_CHANGED')
  refuseTooMany(placements)
  const before = await em.find(Placement, { page }, { orderBy: { position: 'asc', id: 'asc' } })
  await refuseUnknown(em, draft, before)
  const change = arrangePlacements(em, page, placements, before)
  composed.version += 1
  composed.changedAt = now
  composed.changedBy = em.getReference(Account, accountId)
  const detail = { page, version: `${version} → ${composed.version}`, ...change }
  em.persist(new AuditEntry({ accountId, action: 'saveComposition', subjectId: null, detail }))
  await em.flush()
  await markDead(em, now)
}

const floors: ReadonlySet<PlacementKind> = new Set([
  PlacementKind.AD,
  PlacementKind.DEAL,
  PlacementKind.LIST,
  PlacementKind.HOT,
  PlacementKind.NEW,
  PlacementKind.RECOMMENDED,
])

function refuseTooMany(placements: readonly PlacementInput[]): void {
  const { pinned, carousel, entrances, floors: most, inRanking } = limits.placement
  const count = (isOne: (one: PlacementInput) => boolean): number => placements.filter(isOne).length
  const counts: [number, number, string][] = [
    [count(({ kind }) => kind === PlacementKind.PINNED), pinned, 'PINNED'],
    [count(({ kind }) => kind === PlacementKind.CAROUSEL), carousel, 'CAROUSEL'],
    [count(({ kind }) => kind === PlacementKind.CATEGORY), entrances, 'CATEGORY'],
    [count(({ kind, target }) => floors.has(kind) && target !== PlacementTarget.PRODUCT), most, 'LIST'],
    [count(({ kind, target }) => kind in rankings && target === PlacementTarget.PRODUCT), inRanking, 'RANKING'],
  ]
  for (const [found, max] of counts) if (found > max) throw new Refusal('TOO_MANY_PLACEMENTS', { max })
  const products = placements.flatMap(({ kind, productId }) => (kind in rankings && productId ? [productId] : []))
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
