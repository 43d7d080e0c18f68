import { limits } from '@kaidian/shared/core/limits'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql, type RawBuilder } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { imageUrl } from '../kernel/outside/files/image-url.ts'
import { isShopSelling } from '../merchant/selling.ts'
import type { Composition, FoundShop, PlacementView } from './composition.ts'
import { deadReasonOf } from './dead-reason.ts'
import { PlacementState, type ComposedOf } from './placement-kinds.ts'

type ViewRow = Omit<PlacementView, 'imageUrl' | 'state' | 'picks'> & { picks: PlacementView['picks'] | null }

interface CompositionRow extends Omit<Composition, 'page' | 'scopeId' | 'placements'> {
  placements: ViewRow[] | null
}

/** How a page is composed, with what leads nowhere and why, in one statement. */
export async function readComposition(em: EntityManager, { page, scopeId }: ComposedOf): Promise<Composition> {
  const at = now()
  const { rows } = await sql<CompositionRow>`
    select c.version, c.changed_at as "changedAt",
      (select coalesce(b.nickname, '') from member b where b.account_id = c.changed_by_id) as "changedBy",
      (select json_agg(${viewOf(at)} order by p.position, p.id) from placement p
        where p.page = c.page and p.scope_id is not distinct from c.scope_id and p.floor_id is null) as placements
    from placement_page c where c.page = ${page} and c.scope_id is not distinct from ${scopeId}::uuid`.execute(
    sqlOf(em),
  )
  const [row] = rows
  return {
    page,
    scopeId,
    version: row?.version ?? 0,
    changedAt: row?.changedAt ?? null,
    changedBy: row?.changedBy ?? null,
    placements: (row?.placements ?? []).map((view) => present(view, at)),
  }
}

const maxDead = 100

/** What ought to be shown and leads nowhere, on every page, what has been so for longest first. */
export async function readDeadPlacements(em: EntityManager): Promise<PlacementView[]> {
  const at = now()
  const { rows } = await sql<{ view: ViewRow }>`
    select ${viewOf(at)} as view from placement p where p.dead_since is not null
    order by p.dead_since, p.id limit ${maxDead}`.execute(sqlOf(em))
  return rows.map(({ view }) => present(view, at))
}

const maxFound = 20

/** Shops that sell, by a part of their name. */
export async function findShops(em: EntityManager, query: string): Promise<FoundShop[]> {
  const words = query.trim().slice(0, limits.searchQuery)
  if (words === '') return []
  const { rows } = await sql<FoundShop>`select m.id, m.name from merchant m
    where position(lower(${words}) in lower(m.name)) > 0 and ${isShopSelling('m', now())}
    order by m.name, m.id limit ${maxFound}`.execute(sqlOf(em))
  return rows
}

const viewOf = (
  at: Date,
): RawBuilder<ViewRow> => sql<ViewRow>`json_build_object('id', p.id, 'page', p.page, 'scopeId', p.scope_id, 'kind', p.kind,
  'target', p.target, 'title', p.title, 'subtitle', p.subtitle, 'imageId', p.image_id, 'alt', p.alt, 'tint', p.tint,
  'productId', p.product_id, 'categoryId', p.category_id, 'merchantId', p.merchant_id, 'path', p.path, 'query', p.query,
  'minPrice', p.min_price, 'maxPrice', p.max_price, 'startsAt', p.starts_at, 'endsAt', p.ends_at, 'audience', p.audience,
  'regionCode', p.region_code, 'isAd', p.is_ad, 'isExcluded', p.is_excluded, 'isOn', p.is_on,
  'deadReason', ${deadReasonOf(at)}, 'deadSince', p.dead_since, 'targetName', coalesce(
    (select g.title from product g where g.id = p.product_id),
    (select c.name from category c where c.id = p.category_id),
    (select m.name from merchant m where m.id = p.merchant_id)),
  'picks', (select json_agg(json_build_object('productId', i.product_id, 'title', i.title, 'deadReason', i.reason)
      order by i.position, i.id)
    from (select p.id, p.floor_id, p.position, p.product_id, g.title, ${deadReasonOf(at)} as reason
      from placement p join product g on g.id = p.product_id where p.floor_id is not null) i where i.floor_id = p.id))`

function present({ picks, ...view }: ViewRow, at: Date): PlacementView {
  return {
    ...view,
    picks: picks ?? [],
    imageUrl: view.imageId === null ? null : imageUrl(view.imageId, 480),
    state: stateOf(view, at),
  }
}

function stateOf({ isOn, startsAt, endsAt, deadReason }: Omit<ViewRow, 'picks'>, at: Date): PlacementState {
  if (!isOn) return PlacementState.OFF
  if (endsAt !== null && new Date(endsAt) <= at) return PlacementState.ENDED
  if (startsAt !== null && new Date(startsAt) > at) return PlacementState.SCHEDULED
  return deadReason === null ? PlacementState.LIVE : PlacementState.DEAD
}
